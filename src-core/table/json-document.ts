// One JSON document in chunks to rows. A list is read element by element and may be of any length; an object is kept
// whole until it ends, and so has a limit.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { recordFormOf } from './annotation-tools'
import type { JsonNotes } from './json-notes'
import { recordParser, type RecordParser } from './json-records'
import { otherLists, partsOf, recordsOf } from './json-shapes'
import { isJsonObject } from '../json-object'
import { parseJson } from './json-values'
import { countNewlines } from './lines'
import { isTextName } from './names'
import { MAX_ROW_LENGTH, tooLong, type RowReader, type RowSink } from './row-sink'

/** Characters of an object that is one document. A list has no limit. */
const MAX_DOCUMENT = 128_000_000

const QUOTE = 34
const BACKSLASH = 92

/** True where a text begins as a JSON list or object does. */
export function looksLikeJsonDocument(name: string, text: string): boolean {
  const start = text.trimStart()
  if (/\.json$/i.test(name)) return /^[[{]/.test(start)
  return /^(\[\s*[{[]|\{\s*"(?:[^"\\]|\\.)*"\s*:)/.test(start)
}

/** True where a file's only line is a list, or an object of lists and objects, rather than one record. */
export function isDocument(line: string): boolean {
  const value = parseJson(line)
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object')
  if (!isJsonObject(value) || (recordsOf(value)?.length ?? 0) < 2) return false
  return !Object.entries(value).some(([key, cell]) => isTextName(key) && typeof cell === 'string')
}

/** Elements of a list in a cut text, as far as they are whole: what wrote them shows in the first. */
export function firstElements(text: string, count: number): unknown[] {
  const values: unknown[] = []
  const splitter = new ElementSplitter((element) => {
    try {
      values.push(parseJson(element))
    } catch {
      // Damaged elements are rejected when they are read.
    }
    return values.length < count
  })
  splitter.push(text.trimStart())
  return values
}

export class JsonDocumentReader implements RowReader {
  private whole = ''
  private length = 0
  private list: boolean | null = null
  private line = 1
  private readonly splitter: ElementSplitter
  private record: RecordParser | null = null
  private readonly waiting: { readonly value: unknown; readonly line: number; readonly text: string }[] = []
  stopped = false

  constructor(
    private readonly file: string,
    private readonly names: string[],
    private readonly sink: RowSink,
    private readonly notes: JsonNotes
  ) {
    this.splitter = new ElementSplitter((text, lines) => this.takeElement(text, lines))
  }

  push(text: string): void {
    let rest = text
    if (this.list === null) {
      const start = /\S/.exec(rest)
      if (start === null) {
        this.line += countNewlines(rest, '\n', 0, rest.length)
        return
      }
      this.line += countNewlines(rest, '\n', 0, start.index)
      rest = rest.slice(start.index)
      this.list = rest.startsWith('[')
    }
    if (this.list) {
      this.splitter.push(rest)
      return
    }
    this.length += rest.length
    if (this.length > MAX_DOCUMENT)
      throw new CoreError({ code: 'dialect', case: 'json-too-large', values: { file: this.file, limit: MAX_DOCUMENT } })
    this.whole += rest
  }

  end(): void {
    if (this.list === false) this.takeDocument()
    this.flush()
    if (this.list === true && !this.stopped && !this.splitter.ended)
      this.sink.reject(this.line + this.splitter.lines, message('row-json-cut'), this.splitter.rest.trimStart())
  }

  private takeDocument(): void {
    let document: unknown
    try {
      document = parseJson(this.whole)
    } catch (thrown) {
      throw new CoreError(
        {
          code: 'dialect',
          case: 'json-damaged',
          values: { file: this.file, detail: thrown instanceof Error ? thrown.message.slice(0, 200) : '' }
        },
        { cause: thrown }
      )
    }
    const parts = partsOf(document)
    const records = parts?.rows ?? recordsOf(document)
    this.whole = ''
    if (records === null) throw new CoreError({ code: 'dialect', case: 'json-no-records', values: { file: this.file } })
    if (parts) this.notes.listsJoined(parts)
    const others = otherLists(document, records)
    if (others.length > 0) this.notes.listsLeft(others)
    for (const value of records) if (!this.take(value, this.line, '')) return
  }

  private takeElement(text: string, lines: number): boolean {
    const line = this.line + lines
    if (text.length > MAX_ROW_LENGTH) this.sink.reject(line, tooLong, text)
    else {
      let value: unknown
      try {
        value = parseJson(text)
      } catch {
        this.sink.reject(line, message('row-json'), text)
        return !this.stopped
      }
      this.take(value, line, text)
    }
    return !this.stopped
  }

  /** The first values wait until they show what wrote them. */
  private take(value: unknown, line: number, text: string): boolean {
    if (this.record !== null) return this.deliver(value, line, text)
    this.waiting.push({ value, line, text })
    return this.waiting.length < MAX_SAMPLED_RECORDS || this.flush()
  }

  private flush(): boolean {
    this.record ??= recordParser(this.names, this.notes, recordFormOf(this.waiting.map(({ value }) => value)))
    for (const { value, line, text } of this.waiting.splice(0)) if (!this.deliver(value, line, text)) return false
    return true
  }

  private deliver(value: unknown, line: number, text: string): boolean {
    const row = this.record!(value)
    if ('reason' in row) {
      if (!this.sink.reject(line, row.reason, text)) this.stopped = true
    } else if (!this.sink.row(row.fields, line)) this.stopped = true
    return !this.stopped
  }
}

/** Records that show what wrote them. */
export const MAX_SAMPLED_RECORDS = 50

/** Cuts a list in chunks into the texts of its elements. */
class ElementSplitter {
  /** The list's closing bracket was seen. */
  ended = false
  /** The element begun and not ended. */
  rest = ''
  /** Lines ended before the element in `rest`. */
  lines = 0
  /** Lines ended in the part of `rest` that was let go. */
  private dropped = 0
  private at = 0
  private depth = 0
  private inString = false
  private stopped = false

  constructor(private readonly take: (element: string, line: number) => boolean) {}

  push(text: string): void {
    if (this.ended || this.stopped) return
    this.rest += text
    let start = 0
    while (this.at < this.rest.length) {
      const code = this.rest.charCodeAt(this.at)
      if (this.inString) {
        if (code === BACKSLASH) this.at++
        else if (code === QUOTE) this.inString = false
      } else if (code === QUOTE) this.inString = true
      else if (code === 91 || code === 123) {
        this.depth++
        if (this.depth === 1) start = this.at + 1
      } else if (code === 93 || code === 125) {
        this.depth--
        if (this.depth <= 0) {
          this.ended = true
          this.cut(start, this.at)
          this.rest = ''
          return
        }
      } else if (code === 44 && this.depth === 1) {
        this.cut(start, this.at)
        start = this.at + 1
        if (this.stopped) return
      }
      this.at++
    }
    this.at -= start
    this.rest = this.rest.slice(start)
    // An element too long to be a row is only looked through.
    const surplus = this.rest.length - 2 * MAX_ROW_LENGTH
    if (surplus > 0) {
      const kept = MAX_ROW_LENGTH + 1
      this.dropped += countNewlines(this.rest, '\n', kept, this.rest.length)
      this.at -= this.rest.length - kept
      this.rest = this.rest.slice(0, kept)
    }
  }

  private cut(from: number, to: number): void {
    const element = this.rest.slice(from, to)
    const first = element.search(/\S/)
    if (first >= 0 && !this.take(element.trim(), this.lines + countNewlines(element, '\n', 0, first)))
      this.stopped = true
    this.lines += countNewlines(element, '\n', 0, element.length) + this.dropped
    this.dropped = 0
  }
}
