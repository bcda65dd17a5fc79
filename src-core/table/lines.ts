// Text in chunks to whole lines with their 1-based numbers: the reader under JSON Lines, `LABEL text` and one-column files.

import type { Message } from '../messages/message'
import { EXCERPT_LENGTH, MAX_ROW_LENGTH, tooLong, type RowReader, type RowSink } from './row-sink'

/** Turns one line that is not blank into a row, or gives the reason why it cannot be one. */
export type LineParser = (line: string) => { readonly fields: readonly string[] } | { readonly reason: Message }

export type Newline = '\n' | '\r'

export class LineReader implements RowReader {
  stopped = false
  private rest = ''
  private line = 1
  /** Inside a line that was rejected as too long: its remainder is passed over. */
  private skipping = false

  constructor(
    private readonly parse: LineParser,
    private readonly newline: Newline,
    private readonly sink: RowSink
  ) {}

  push(text: string): void {
    const joined = this.rest + text
    let start = 0
    for (let end = joined.indexOf(this.newline); end >= 0 && !this.stopped; end = joined.indexOf(this.newline, start)) {
      this.take(joined.slice(start, end))
      start = end + 1
    }
    this.rest = joined.slice(start)
    if (this.rest.length > MAX_ROW_LENGTH) {
      if (!this.skipping) this.refuse(tooLong, this.rest)
      this.skipping = true
      this.rest = ''
    }
  }

  end(): void {
    if (!this.stopped && (this.rest !== '' || this.skipping)) this.take(this.rest)
  }

  private take(raw: string): void {
    const skipped = this.skipping
    this.skipping = false
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (!skipped && line.length > MAX_ROW_LENGTH) this.refuse(tooLong, line)
    else if (!skipped && line.trim() !== '') {
      const parsed = this.parse(line)
      if ('reason' in parsed) this.refuse(parsed.reason, line)
      else if (!this.sink.row(parsed.fields, this.line)) this.stopped = true
    }
    this.line++
  }

  private refuse(reason: Message, line: string): void {
    if (!this.sink.reject(this.line, reason, line.slice(0, EXCERPT_LENGTH))) this.stopped = true
  }
}

/** CR alone ends lines only where no LF exists (files of old Macs); CRLF counts as LF, its CR is dropped. */
export function newlineOf(sample: string): Newline {
  return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
}

/** How often `newline` occurs in text[from, to). */
export function countNewlines(text: string, newline: Newline, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf(newline, from); at >= 0 && at < to; at = text.indexOf(newline, at + 1)) count++
  return count
}
