// Text in chunks to whole lines with their 1-based numbers: the reader under JSON Lines, `LABEL text` and one-column files.

import type { Message } from '../messages/message'
import { MAX_ROW_LENGTH, tooLong, type RowReader, type RowSink } from './row-sink'

/** Turns one line that is not blank into a row, or gives the reason why it cannot be one. */
export type LineParser = (line: string) => { readonly fields: readonly string[] } | { readonly reason: Message }

/** What ends a line: LF (CRLF is LF with its CR dropped), CR alone, or, in files that mix them, each of LF, CRLF and CR. */
export type Newline = '\n' | '\r' | 'any'

export class LineReader implements RowReader {
  stopped = false
  private rest = ''
  private line: number
  /** Inside a line that was rejected as too long: its remainder is passed over. */
  private skipping = false

  constructor(
    private readonly parse: LineParser,
    private readonly newline: Newline,
    private readonly sink: RowSink,
    firstLine = 1,
    /** Cuts a line that is too long into rows of the same line number, where lines are running text; else it is rejected. */
    private readonly cutsLong = false
  ) {
    this.line = firstLine
  }

  push(text: string): void {
    const joined = this.rest + text
    let start = 0
    for (let end = lineEnd(joined, 0, this.newline); end >= 0 && !this.stopped;) {
      // A CR at the end of a piece may be half of a CRLF.
      if (this.newline === 'any' && end === joined.length - 1 && joined[end] === '\r') break
      this.take(joined.slice(start, end))
      start = behindLineEnd(joined, end)
      end = lineEnd(joined, start, this.newline)
    }
    this.rest = joined.slice(start)
    if (this.cutsLong) this.rest = this.cutOff(this.rest)
    else if (this.rest.length > MAX_ROW_LENGTH) {
      if (!this.skipping) this.refuse(tooLong, this.rest)
      this.skipping = true
      this.rest = ''
    }
  }

  end(): void {
    if (!this.stopped && (this.rest !== '' || this.skipping)) this.take(this.rest)
  }

  /** Rows of a line's beginning as long as it is too long. @returns what is left of it */
  private cutOff(line: string): string {
    let rest = line
    while (rest.length > MAX_ROW_LENGTH && !this.stopped) {
      const pair = /[\uD800-\uDBFF]/.test(rest[MAX_ROW_LENGTH - 1])
      const parsed = this.parse(rest.slice(0, MAX_ROW_LENGTH - (pair ? 1 : 0)))
      if ('fields' in parsed && !this.sink.row(parsed.fields, this.line)) this.stopped = true
      rest = rest.slice(MAX_ROW_LENGTH - (pair ? 1 : 0))
    }
    return rest
  }

  private take(raw: string): void {
    const skipped = this.skipping
    this.skipping = false
    const whole = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const line = this.cutsLong ? this.cutOff(whole) : whole
    if (!skipped && line.length > MAX_ROW_LENGTH) this.refuse(tooLong, line)
    else if (!skipped && line.trim() !== '') {
      const parsed = this.parse(line)
      if ('reason' in parsed) this.refuse(parsed.reason, line)
      else if (!this.sink.row(parsed.fields, this.line)) this.stopped = true
    }
    this.line++
  }

  private refuse(reason: Message, line: string): void {
    if (!this.sink.reject(this.line, reason, line)) this.stopped = true
  }
}

/** How a text's lines end, by what it holds; whether CR counts beside LF is for the rows to show (dialect.ts). */
export function newlineOf(sample: string): '\n' | '\r' {
  return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
}

/** Where the line that holds `from` ends: the offset of its line end, or -1 where there is none. */
export function lineEnd(text: string, from: number, newline: Newline): number {
  if (newline !== 'any') return text.indexOf(newline, from)
  const feed = text.indexOf('\n', from)
  const end = feed < 0 ? text.length : feed
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === 13) return at
  return feed
}

/** The offset behind the line end at `end`. */
export const behindLineEnd = (text: string, end: number): number =>
  end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)

/** How many lines end in text[from, to). */
export function countNewlines(text: string, newline: Newline, from: number, to: number): number {
  let count = 0
  for (let at = lineEnd(text, from, newline); at >= 0 && at < to; at = lineEnd(text, behindLineEnd(text, at), newline))
    count++
  return count
}

/** Passes over a file's first lines, whatever the pieces in which they come. */
export class LineSkipper {
  private afterReturn = false

  constructor(
    private left: number,
    private readonly newline: Newline
  ) {}

  /** Nothing is passed over any more. */
  get done(): boolean {
    return this.left === 0 && !this.afterReturn
  }

  /** The text without what still belongs to the lines to skip. */
  rest(text: string): string {
    let at = 0
    if (this.afterReturn && text !== '') {
      this.afterReturn = false
      if (text.charCodeAt(0) === 10) at = 1
    }
    while (this.left > 0) {
      const end = lineEnd(text, at, this.newline)
      if (end < 0) return ''
      this.left--
      at = behindLineEnd(text, end)
      this.afterReturn = this.newline === 'any' && at === text.length && text.charCodeAt(end) === 13 && at === end + 1
    }
    return at === 0 ? text : text.slice(at)
  }
}
