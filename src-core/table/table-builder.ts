// Rows in, Table out: the header, the width every row must have, what was rejected, columns that fill.

import { type Message, message } from '../messages/message'
import { ColumnBuilder } from './columns'
import type { Layout } from './dialect'
import { columnNames } from './header'
import { EXCERPT_LENGTH, hasWidth, type RowSink } from './row-sink'
import type { Dialect, RejectedRow, Table } from './table'

/** Rejected rows listed by line; the others are counted. */
const REJECTED_LISTED = 1000
/** Notes listed; the others are counted. */
const NOTES_LISTED = 20

/** What is known only after reading. */
type Origin = Pick<Table, 'name' | 'bytes' | 'sha256' | 'partial'> &
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
  private preambleLeft: number
  private headerPending: boolean
  /** Delimited files only: other formats know their columns themselves. */
  private readonly width: number | null

  constructor(
    private readonly layout: Layout,
    private readonly maxRows: number
  ) {
    this.preambleLeft = layout.preamble
    this.width = layout.format === 'delimited' ? layout.width : null
    this.headerPending = this.width !== null && layout.header
    if (this.width !== null && !layout.header) this.names.push(...columnNames(null, this.width))
  }

  row(fields: readonly string[], line: number): boolean {
    if (this.preambleLeft > 0) {
      this.preambleLeft--
      return true
    }
    if (this.headerPending) {
      this.takeHeader(fields)
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

  reject(line: number, reason: Message, excerpt: string): boolean {
    this.rejectedCount++
    if (this.rejected.length < REJECTED_LISTED)
      this.rejected.push({ line, reason, excerpt: excerpt.slice(0, EXCERPT_LENGTH) })
    return true
  }

  note(note: Message): void {
    this.noteCount++
    if (this.notes.length < NOTES_LISTED) this.notes.push(note)
  }

  finish(origin: Origin): Table {
    const { format, delimiter, delimiterReason, delimiterAlternatives, quote, header, headerReason } = this.layout
    const { encoding, encodingReason, encodingAlternatives, ...file } = origin
    for (let index = this.columns.length; index < this.names.length; index++)
      this.columns.push(new ColumnBuilder(this.names[index], this.rowCount))
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
        header,
        headerReason
      },
      columns: this.columns.map((column) => column.finish()),
      rowCount: this.rowCount,
      line: this.line.slice(0, this.rowCount),
      rejectedCount: this.rejectedCount,
      rejected: this.rejected,
      notes: hidden > 0 ? [...this.notes, message('more-notes', { count: hidden })] : this.notes
    }
  }

  private takeHeader(fields: readonly string[]): void {
    this.headerPending = false
    const width = this.width!
    this.names.push(...columnNames(fields, width))
    const surplus = fields.slice(width).filter((field) => field.trim() !== '')
    if (surplus.length > 0)
      this.note(message('header-surplus', { names: fields.length, fields: width, dropped: surplus.join(', ') }))
    if (fields.length < width) this.note(message('header-short', { names: fields.length, fields: width }))
  }

  private store(fields: readonly string[], line: number): void {
    while (this.columns.length < this.names.length)
      this.columns.push(new ColumnBuilder(this.names[this.columns.length], this.rowCount))
    for (let index = 0; index < this.columns.length; index++) this.columns[index].push(fields[index] ?? '')
    if (this.rowCount === this.line.length) {
      const longer = new Uint32Array(2 * this.line.length)
      longer.set(this.line)
      this.line = longer
    }
    this.line[this.rowCount++] = line
  }
}
