// Rows in, Table out: the header, the width every row must have, what was rejected, columns that fill.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { ColumnBuilder, columnFrom } from './column-builder'
import { columnNames } from './header'
import { namesOf } from './header-rows'
import { JsonNotes } from './json-notes'
import { mergeVariants } from './label-values'
import type { Layout } from './layout'
import { EXCERPT_LENGTH, MAX_ROW_LENGTH, hasWidth, type RowBytes, type RowSink } from './row-sink'
import type { Column, Dialect, RejectedRow, Table } from './table'

/** Rejected rows listed by line; the others are counted. */
const REJECTED_LISTED = 1000
/** Notes listed; the others are counted. */
const NOTES_LISTED = 20

/** As many columns as a spreadsheet has; beyond that a file is a matrix, not a table of texts. */
const MAX_COLUMNS = 16_384
/** Empty cells of rows that lack a column: they cost memory that the file's size does not bound. */
const MAX_MISSING_CELLS = 50_000_000
/** A file is given up before that where it is on the way to so many times as many. */
const FORESEEN = 2

/** Bytes of U+FEFF in UTF-8. */
const MARK_BYTES = 3
const withoutMark = (field: string): string => (field.startsWith('\ufeff') ? field.slice(1) : field)

/** What is known only after reading. */
type Origin = Pick<Table, 'name' | 'bytes' | 'sha256' | 'partial' | 'form' | 'encodings'> &
  Pick<Dialect, 'encoding' | 'encodingReason' | 'encodingAlternatives'>

export class TableBuilder implements RowSink {
  /** Column names; JSON Lines append to them while rows come. */
  readonly names: string[] = []
  rowCount = 0
  private readonly columns: ColumnBuilder[] = []
  private line = new Uint32Array(1024)
  private readonly rejected: RejectedRow[] = []
  private rejectedCount = 0
  private readonly notes: Message[] = []
  private noteCount = 0
  /** What is said of JSON. */
  readonly json = new JsonNotes((note) => this.note(note))
  private merged: string | null = null
  /** Fields that rows had, missing ones not counted. */
  private fieldCount = 0
  private headerLeft: number
  private readonly headerCells: (readonly string[])[] = []
  private underLeft: number
  private headerStart: Uint8Array | null = null
  private repeatedHeaders = 0
  private firstRepeated = 0
  /** Delimited files only: other formats know their columns themselves. */
  private readonly width: number | null

  /**
   * @param file its name, for errors
   * @throws CoreError "columns" for a file with more columns than can be shown
   */
  constructor(
    private readonly file: string,
    private readonly layout: Layout,
    private readonly maxRows: number,
    /** Lists every rejected row, whole. */
    private readonly keepRejected = false
  ) {
    if (layout.width > MAX_COLUMNS)
      throw new CoreError({
        code: 'columns',
        case: 'too-many-columns',
        values: { file, limit: MAX_COLUMNS, columns: layout.width }
      })
    this.width = layout.format === 'delimited' ? layout.width : null
    this.headerLeft = this.width !== null && layout.header ? layout.headerRows : 0
    this.underLeft = this.headerLeft > 0 ? layout.underRows : 0
    if (this.width !== null && (layout.names !== null || !layout.header))
      this.names.push(...columnNames(layout.names, this.width))
  }

  row(fields: readonly string[], line: number): boolean {
    if (this.layout.endLine !== null && line >= this.layout.endLine) {
      return true
    }
    if (this.headerLeft > 0) {
      this.headerCells.push(fields)
      if (--this.headerLeft === 0) this.takeHeader()
      return true
    }
    if (this.underLeft > 0) {
      this.underLeft--
      return true
    }
    if (this.repeatsHeader(fields)) {
      if (this.repeatedHeaders++ === 0) this.firstRepeated = line
      return true
    }
    if (this.width !== null && !hasWidth(fields, this.width))
      return this.reject(
        line,
        message('row-width', { expected: this.width, got: fields.length }),
        fields.join(this.layout.delimiter)
      )
    if (this.rowCount >= this.maxRows) return false
    this.store(fields, line)
    return true
  }

  bytes({ fields, sources, starts, ends }: RowBytes, line: number): boolean {
    if (fields !== this.width || this.headerLeft > 0 || this.underLeft > 0 || this.layout.endLine !== null) return false
    if (this.rowCount >= this.maxRows || this.mayRepeatHeader(sources[0], starts[0], ends[0])) return false
    this.openColumns()
    for (let index = 0; index < fields; index++)
      this.columns[index].pushBytes(sources[index], starts[index], ends[index])
    this.fieldCount += fields
    this.keepLine(line)
    return true
  }

  reject(line: number, reason: Message, raw: string): boolean {
    this.rejectedCount++
    if (this.keepRejected || this.rejected.length < REJECTED_LISTED)
      this.rejected.push({ line, reason, excerpt: raw.slice(0, this.keepRejected ? MAX_ROW_LENGTH : EXCERPT_LENGTH) })
    return true
  }

  note(note: Message): void {
    this.noteCount++
    if (this.notes.length < NOTES_LISTED) this.notes.push(note)
  }

  /**
   * Refuses a file at its beginning where the rest of it would be refused by far, if it goes on alike.
   * @param share of the file that was read, 0..1
   * @throws CoreError "columns"
   */
  foresee(share: number): void {
    if (this.maxRows === Infinity && this.missingCells > FORESEEN * MAX_MISSING_CELLS * share)
      throw this.mostlyMissing(this.line[this.rowCount - 1])
  }

  /** The spellings of one column's labels become one; see label-values.ts. */
  mergeVariants(name: string): void {
    this.merged = name
  }

  finish(origin: Origin): Table {
    const { format, delimiter, delimiterReason, delimiterAlternatives, quote, header, headerReason } = this.layout
    const { quoteReason, escape, comment, skipLines, skipReason, confidence, tables } = this.layout
    this.noteLayout()
    const { encoding, encodingReason, encodingAlternatives, ...file } = origin
    this.openColumns()
    for (const column of this.columns) column.padTo(this.rowCount)
    this.json.end()
    const columns = this.finishColumns()
    const hidden = this.noteCount - this.notes.length
    return {
      ...file,
      dialect: {
        format,
        encoding,
        encodingReason,
        encodingAlternatives,
        delimiter,
        delimiterReason,
        delimiterAlternatives,
        quote,
        quoteReason,
        escape,
        comment,
        skipLines,
        skipReason,
        header,
        headerReason,
        confidence,
        tables
      },
      columns,
      rowCount: this.rowCount,
      line: this.line.slice(0, this.rowCount),
      rejectedCount: this.rejectedCount,
      rejected: this.rejected,
      notes: hidden > 0 ? [...this.notes, message('more-notes', { count: hidden })] : this.notes
    }
  }

  private finishColumns(): Column[] {
    return this.columns.map((column) => {
      if (column.name !== this.merged) return column.finish()
      const { values, changed } = mergeVariants(column.finish())
      if (changed > 0) this.note(message('variants-merged', { count: changed, column: column.name }))
      return columnFrom(column.name, values)
    })
  }

  private takeHeader(): void {
    const width = this.width!
    if (this.layout.rowNames) {
      this.headerCells[0] = ['', ...this.headerCells[0]]
      this.note(message('header-row-names'))
    }
    this.names.push(...namesOf(this.headerCells, width))
    for (const fields of this.headerCells) {
      const surplus = fields.slice(width).filter((field) => field.trim() !== '')
      if (surplus.length > 0)
        this.note(message('header-surplus', { names: fields.length, fields: width, dropped: surplus.join(', ') }))
    }
    const names = Math.max(...this.headerCells.map(({ length }) => length))
    if (names < width) this.note(message('header-short', { names, fields: width }))
  }

  /** The header once more among the rows: files put one behind the other. */
  private repeatsHeader(fields: readonly string[]): boolean {
    const header = this.headerCells.at(0)
    return (
      header?.length === fields.length &&
      fields.length > 1 &&
      withoutMark(fields[0]) === header[0] &&
      fields.every((field, index) => index === 0 || field === header[index])
    )
  }

  /** The row begins as the header does. */
  private mayRepeatHeader(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.headerCells.length === 0) return false
    const first = (this.headerStart ??= new TextEncoder().encode(this.headerCells[0][0]))
    // A file that was put behind another may have brought its byte order mark along.
    const start = to - from === first.length + MARK_BYTES && bytes[from] === 0xef ? from + MARK_BYTES : from
    if (first.length !== to - start) return false
    for (let at = 0; at < first.length; at++) if (first[at] !== bytes[start + at]) return false
    return true
  }

  /** What lies around the table, and what was done to its header. */
  private noteLayout(): void {
    const { headerRows, header, underKind, tables, skipLines, skipReason } = this.layout
    if (skipReason.code === 'skip-above-header' || skipReason.code === 'skip-comments') this.note(skipReason)
    if (header && headerRows > 1) this.note(message('header-rows', { count: headerRows }))
    if (underKind !== null) this.note(message(`under-header-${underKind}`))
    if (this.repeatedHeaders > 0)
      this.note(message('header-again', { count: this.repeatedHeaders, line: String(this.firstRepeated) }))
    if (tables.length > 0)
      this.note(
        message('other-tables', {
          count: tables.length,
          lines: tables.map(({ line }) => line).join(', '),
          here: String(skipLines + 1)
        })
      )
  }

  private store(fields: readonly string[], line: number): void {
    this.openColumns()
    // A row of a delimited file may end in more separators than there are columns.
    const { length } = fields.length > this.columns.length ? this.columns : fields
    for (let index = 0; index < length; index++) {
      this.columns[index].padTo(this.rowCount)
      this.columns[index].push(fields[index])
    }
    this.fieldCount += length
    if (this.missingCells > MAX_MISSING_CELLS) throw this.mostlyMissing(line)
    this.keepLine(line)
  }

  private get missingCells(): number {
    return this.rowCount * this.columns.length - this.fieldCount
  }

  private mostlyMissing(line: number): CoreError {
    return new CoreError({
      code: 'columns',
      case: 'mostly-missing-columns',
      values: { file: this.file, columns: this.columns.length },
      where: message('at-line', { line: `${line}` })
    })
  }

  private keepLine(line: number): void {
    if (this.rowCount === this.line.length) {
      const longer = new Uint32Array(2 * this.line.length)
      longer.set(this.line)
      this.line = longer
    }
    this.line[this.rowCount++] = line
  }

  private openColumns(): void {
    for (let index = this.columns.length; index < this.names.length; index++)
      this.columns.push(new ColumnBuilder(this.names[index]))
  }
}
