// Delimited text in chunks to rows with line numbers. PapaParse cuts the fields; this file keeps count of lines, carries
// unfinished rows from chunk to chunk, and takes over where quotes break the rules.

import { concatBytes } from '@noble/hashes/utils.js'
import Papa from 'papaparse'
import { type Message, message } from '../messages/message'
import { dropReturn, fieldsOfLine, isBroken, isSwallowed } from './broken-row'
import type { DelimitedForm } from './delimited-form'
import type { ByteMarks } from './byte-marks'
import { byteFormOf, ByteRow, RowCutter, UNFINISHED, UNSOUND } from './byte-rows'
import { behindLineEnd, countNewlines, lineEnd } from './lines'
import { readLooseRow } from './loose-row'
import { MAX_ROW_LENGTH, tooLong, type RowReader, type RowSink } from './row-sink'

/** Bytes of a piece's beginning that mostly finish the row before; most rows are short. */
const USUAL_ROW = 4096
const SHORT_ROW = 512

const NOTHING = new Uint8Array(0)
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What PapaParse's parser returns. */
interface Parsed {
  readonly data: string[][]
  /** In order; `row` is where in `data` the row stands whose quotes are broken. */
  readonly errors: readonly { readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

export class DelimitedReader implements RowReader {
  stopped = false
  /** Opening quotes that never closed, closed too late to be believed, or closed on another line with text behind. */
  breakingQuotes = 0
  /** Rows with text behind a closing quote, and the line of the first. */
  malformedRows = 0
  firstMalformed = 0
  /** Lines passed over as comments. */
  commentLines = 0
  /** Fields in quotes and the rows that have some, where the reading is careful throughout. */
  quotedFields = 0
  quotedRows = 0
  private rest = ''
  private line: number
  /** Inside a line that was rejected as too long: its remainder is passed over. */
  private skipping = false
  private readonly careful: boolean
  private readonly plain: Papa.Parser
  private readonly quoted: Papa.Parser
  /** Absent where the dialect is for the careful reading. */
  readonly pushBytes?: (bytes: Uint8Array) => void
  readonly plainLines?: (bytes: Uint8Array) => number
  private readonly byteRow = new ByteRow()
  /** The piece whose signs are known. */
  private marked: Uint8Array | null = null
  /** Bytes of a row whose end has not come yet. */
  private carried: Uint8Array = NOTHING

  constructor(
    private readonly form: DelimitedForm,
    private readonly sink: RowSink,
    firstLine = 1
  ) {
    this.line = firstLine
    const { delimiter, newline, quote: quoteChar, escape, blanks, comment } = form
    this.careful = form.careful === true || newline === 'any' || escape !== '' || blanks !== 'keep' || comment !== ''
    const config = { delimiter, newline: newline === 'any' ? '\n' : newline, quoteChar } as const
    this.plain = new Papa.Parser({ ...config, fastMode: true })
    this.quoted = new Papa.Parser({ ...config, fastMode: false })
    const byteForm = this.careful || form.width === null ? null : byteFormOf(form)
    if (byteForm !== null) {
      const cutter = new RowCutter(byteForm)
      const seam = new RowCutter(byteForm)
      this.pushBytes = (bytes) => this.readBytes(bytes, cutter, seam)
      this.plainLines = (bytes) => this.findPlain(bytes, cutter.marks)
    }
  }

  push(text: string, bytes?: Uint8Array): void {
    if (this.pushBytes === undefined) this.read(this.rest + text, false)
    else this.pushBytes(bytes ?? encoder.encode(text))
  }

  private findPlain(bytes: Uint8Array, marks: ByteMarks): number {
    this.marked = marks.findPlain(bytes) ? bytes : null
    return this.marked === null ? -1 : marks.lineFeeds(bytes)
  }

  /**
   * Well-formed rows are cut out of the bytes; from the first that is not, the rest of the piece is read as text.
   * @param seam for the row between two pieces
   */
  private readBytes(chunk: Uint8Array, cutter: RowCutter, seam: RowCutter): void {
    const carried = this.carried
    this.carried = NOTHING
    const from = carried.length === 0 ? 0 : this.finishCarried(carried, chunk, seam)
    if (this.stopped) return
    const rows = from >= 0 ? chunk : concatBytes(carried, chunk)
    if (this.marked !== rows && !this.skipping) cutter.marks.find(rows)
    this.marked = null
    this.pushRows(rows, Math.max(from, 0), cutter)
  }

  /** The row that the piece before left unfinished. @returns where the piece's own rows begin; -1 where a little of it is not enough */
  private finishCarried(carried: Uint8Array, chunk: Uint8Array, seam: RowCutter): number {
    if (this.skipping || carried.length > USUAL_ROW) return -1
    const { byteRow } = this
    for (const more of [SHORT_ROW, USUAL_ROW]) {
      const bytes = concatBytes(carried, chunk.subarray(0, more))
      seam.marks.find(bytes)
      seam.open(bytes)
      const end = seam.next(0, byteRow)
      if (end === UNFINISHED) continue
      if (end < carried.length) return -1
      this.takeRow()
      return end - carried.length
    }
    return -1
  }

  private pushRows(bytes: Uint8Array, from: number, cutter: RowCutter): void {
    const at = this.skipping ? from : this.readByteRows(bytes, from, cutter)
    if (this.stopped) return
    if (at < 0) this.carried = bytes.slice(-1 - at)
    else {
      this.read(decoder.decode(bytes.subarray(at)), false)
      this.carried = encoder.encode(this.rest)
      this.rest = ''
    }
  }

  /** @returns where the careful reading must begin; -1 - the offset of an unfinished row where it need not */
  private readByteRows(bytes: Uint8Array, from: number, cutter: RowCutter): number {
    const { byteRow } = this
    cutter.open(bytes, from)
    for (let at = from; ;) {
      const next = cutter.next(at, byteRow)
      if (next === UNFINISHED) return -1 - at
      if (next === UNSOUND) return at
      at = next
      this.takeRow()
      if (this.stopped) return at
    }
  }

  /** The row in `byteRow`. */
  private takeRow(): void {
    const { byteRow, sink } = this
    if (sink.bytes !== undefined && !byteRow.mayBeBlank() && sink.bytes(byteRow, this.line)) this.line += byteRow.lines
    else this.deliver(byteRow.cells(), byteRow.lines, byteRow.quoted)
  }

  end(): void {
    if (this.carried.length > 0) this.rest = decoder.decode(this.carried)
    const newline = this.form.newline === 'any' ? '\n' : this.form.newline
    if (this.rest !== '') this.read(this.rest.endsWith(newline) ? this.rest : this.rest + newline, true)
  }

  /** Reads every finished row of the text and keeps the unfinished one. */
  private read(text: string, last: boolean): void {
    let at = this.skipping ? this.skipLine(text, 0) : 0
    const { quote } = this.form
    const quoted = quote !== '' && text.indexOf(quote, at) >= 0
    if (this.careful) at = this.stopped ? at : this.readLooseRows(text, at, last)
    else if (!this.stopped) at = quoted ? this.readQuotedRows(text, at, last) : this.readPlainRows(text, at)
    this.rest = this.stopped ? '' : text.slice(at)
    if (this.rest.length > MAX_ROW_LENGTH) {
      if (!this.skipping) this.refuse(tooLong, this.rest)
      this.skipping = true
      this.rest = ''
    }
  }

  /** No quote in sight: every line is a row. */
  private readPlainRows(text: string, from: number): number {
    const { delimiter, newline } = this.form
    const { data, meta } = this.plain.parse(from === 0 ? text : text.slice(from), 0, true) as Parsed
    const mayBeTooLong = text.length - from > MAX_ROW_LENGTH
    for (const fields of data) {
      const last = fields.length - 1
      if (newline === '\n' && fields[last].endsWith('\r')) fields[last] = fields[last].slice(0, -1)
      const raw = mayBeTooLong ? fields.join(delimiter) : ''
      if (raw.length > MAX_ROW_LENGTH) {
        this.refuse(tooLong, raw)
        this.line++
      } else this.deliver(fields, 1, false)
      if (this.stopped) break
    }
    return from + meta.cursor
  }

  /** PapaParse as long as its rows are well-formed; from the first one that is not, row by row to the end of the chunk. */
  private readQuotedRows(text: string, from: number, last: boolean): number {
    const { quote } = this.form
    const newline = this.form.newline === 'any' ? '\n' : this.form.newline
    const chunk = from === 0 ? text : text.slice(from)
    const { data, errors } = this.quoted.parse(chunk, 0, true) as Parsed
    const sound = errors.length === 0 ? data.length : Math.min(data.length, errors[0].row)
    let at = 0
    for (let row = 0; row < sound && !this.stopped; row++) {
      const fields = data[row]
      // PapaParse reports no offsets. A row ends at the first line end behind those inside its quoted fields.
      const lines = 1 + fields.reduce((count, field) => count + countNewlines(field, newline, 0, field.length), 0)
      let end = at
      for (let line = 0; line < lines; line++) end = chunk.indexOf(newline, end) + newline.length
      if (
        end - at > MAX_ROW_LENGTH ||
        isSwallowed(this.form, chunk, at, end, lines) ||
        !dropReturn(this.form, chunk, at, end, fields)
      )
        break
      const quoted = chunk[at] === quote
      at = end
      this.deliver(fields, lines, quoted)
    }
    return from + (this.stopped ? at : this.readLooseRows(chunk, at, last))
  }

  /** Row by row without PapaParse: rows with broken quotes, the unfinished one at the end of a chunk, dialects it lacks. */
  private readLooseRows(text: string, from: number, last: boolean): number {
    const { comment, newline, quote } = this.form
    let at = from
    while (at < text.length && !this.stopped) {
      if (comment !== '' && text.startsWith(comment, at)) {
        const end = lineEnd(text, at, newline)
        if (end < 0 || (newline === 'any' && end === text.length - 1 && !last)) return at
        at = behindLineEnd(text, end)
        this.line++
        this.commentLines++
        continue
      }
      const row = readLooseRow(text, at, this.form)
      if (row === null && !last && text.length - at <= MAX_ROW_LENGTH) return at
      const lines = row === null ? 0 : countNewlines(text, newline, at, row.end)
      const broken = row !== null && row.malformed && isBroken(this.form, text, at, row)
      if (row === null || broken || row.end - at > MAX_ROW_LENGTH || isSwallowed(this.form, text, at, row.end, lines)) {
        const end = lineEnd(text, at, newline)
        if (end < 0) return at
        this.readAsPlainLine(text.slice(at, end))
        at = behindLineEnd(text, end)
      } else {
        const quoted = quote !== '' && text[at] === quote
        if (row.malformed) this.noteMalformed(lines)
        this.quotedFields += row.quoted
        if (row.quoted > 0) this.quotedRows++
        at = row.end
        this.deliver(row.fields, lines, quoted)
      }
    }
    return at
  }

  /** The line of a quote that does not close, on its own; the lines it would have swallowed are read as rows. */
  private readAsPlainLine(line: string): void {
    this.breakingQuotes++
    const { newline, width } = this.form
    const raw = newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line
    const fields = fieldsOfLine(raw, this.form)
    if (raw.length <= MAX_ROW_LENGTH && (width === null || fields.length === width)) {
      this.sink.note(message('quote-open', { line: String(this.line) }))
      this.deliver(fields, 1, false)
      return
    }
    this.refuse(
      raw.length > MAX_ROW_LENGTH ? tooLong : message('row-quote', { got: fields.length, expected: width ?? 0 }),
      raw
    )
    this.line++
  }

  private noteMalformed(lines: number): void {
    if (this.malformedRows++ === 0) this.firstMalformed = this.line
    if (lines === 1) return
    this.breakingQuotes++
    this.sink.note(message('quote-runs', { line: String(this.line), lines }))
  }

  /** Blank lines are no rows; a quoted empty field alone on its line is one. */
  private deliver(fields: readonly string[], lines: number, quoted: boolean): void {
    const line = this.line
    this.line += lines
    if (fields.length === 1 && lines === 1 && !quoted && fields[0].trim() === '') {
      this.sink.blank?.(line)
      return
    }
    if (!this.sink.row(fields, line)) this.stopped = true
  }

  private refuse(reason: Message, raw: string): void {
    if (!this.sink.reject(this.line, reason, raw)) this.stopped = true
  }

  private skipLine(text: string, from: number): number {
    const end = lineEnd(text, from, this.form.newline)
    if (end < 0) return text.length
    this.skipping = false
    this.line++
    return behindLineEnd(text, end)
  }
}
