// Rows of cells, which need no decoding and no separator, become a Table: the header and the lines above it are found as in
// a delimited file, the same builder fills the columns.

import { type Message, message } from '../../messages/message'
import { formatCsvRow } from '../csv-write'
import { detectLayout } from '../dialect'
import type { Layout } from '../layout'
import type { ReadHooks, ReadOptions, Table } from '../table'
import { TableBuilder } from '../table-builder'
import { refuseAborted } from './whole'

export interface CellRow {
  /** 1-based row of the sheet, or record of the file. */
  readonly line: number
  readonly fields: readonly string[]
}

export interface Cells {
  /** What they are, for the reasons. */
  readonly reason?: Message

  /** Names that the file states; null where they are to be found among the rows. */
  readonly names: readonly string[] | null
  readonly rows: Iterable<CellRow> | AsyncIterable<CellRow>
}

/** Rows that the layout is decided from. */
const HEAD_ROWS = 5000
/** Progress and cancellation happen as often. */
const ROWS_BETWEEN_PAUSES = 5000

/** @throws CoreError "columns", "rows" or "cancelled" */
export async function readCells(
  file: { readonly name: string; readonly bytes: number; readonly sha256: string },
  { names, rows, reason: given }: Cells,
  options: ReadOptions,
  hooks: ReadHooks
): Promise<Table> {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const head: CellRow[] = []
  let next = await iterator.next()
  for (; next.done !== true && head.length < HEAD_ROWS; next = await iterator.next()) head.push(next.value)
  const layout = layoutOf(file.name, head, next.done === true, names, options)
  const builder = new TableBuilder(file.name, layout, options.maxRows ?? Infinity, hooks.keepRejected)
  if (names !== null) builder.row(names, 0)
  let taken = 0
  let stopped = false
  const take = ({ line, fields }: CellRow): boolean => {
    taken++
    if (line <= layout.skipLines) return true
    const missing = layout.width - fields.length
    return builder.row(missing > 0 ? [...fields, ...Array<string>(missing).fill('')] : fields, line)
  }
  for (const row of head) if (!stopped) stopped = !take(row)
  for (; !stopped && next.done !== true; next = await iterator.next()) {
    stopped = !take(next.value)
    if (taken % ROWS_BETWEEN_PAUSES !== 0) continue
    refuseAborted(file.name, hooks.signal, builder.rowCount)
    hooks.onProgress?.({ bytes: file.bytes, totalBytes: file.bytes, rows: builder.rowCount })
  }
  if (options.mergeVariants !== undefined) builder.mergeVariants(options.mergeVariants)
  const reason = given ?? message(names === null ? 'layout-sheet' : 'layout-parquet')
  const table = builder.finish({
    ...file,
    sha256: stopped ? '' : file.sha256,
    partial: stopped,
    form: { bom: false, lineEnd: '\n' },
    encoding: 'utf-8',
    encodingReason: reason,
    encodingAlternatives: [],
    encodings: []
  })
  const dialect = { ...table.dialect, delimiterReason: reason, quoteReason: reason, delimiterAlternatives: [] }
  return { ...table, dialect: { ...dialect, ...(names === null ? {} : { headerReason: reason }) } }
}

function layoutOf(
  name: string,
  head: readonly CellRow[],
  whole: boolean,
  names: readonly string[] | null,
  { header, skipLines }: ReadOptions
): Layout {
  const widest = Math.max(1, names?.length ?? 0, ...head.map(({ fields }) => fields.length))
  const base = { format: 'delimited', delimiter: ',', quote: '"', escape: '', comment: '' } as const
  if (names !== null) {
    const text =
      formatCsvRow(names.map(oneLine), '\n') +
      formatCsvRow(
        names.map(() => 'x'),
        '\n'
      )
    const plain = {
      endLine: null,
      tables: [],
      skipLines: 0,
      headerRows: 1,
      underRows: 0,
      underKind: null,
      rowNames: false
    }
    return { ...detectLayout(name, text, true, { ...base, header: true, skipLines: 0 }), ...plain, width: names.length }
  }
  // Each row is one line here, whatever its cells hold, so that lines are rows of the sheet.
  const lines: string[] = []
  let even = false
  for (const { line, fields } of head) {
    while (lines.length < line - 1) lines.push('\n')
    // Above the table rows are narrower; inside it an empty cell at the end is a cell.
    even ||= fields.length === widest
    const missing = even ? widest - fields.length : 0
    lines.push(formatCsvRow([...fields.map(oneLine), ...Array<string>(missing).fill('')], '\n'))
  }
  return detectLayout(name, lines.join(''), whole, { ...base, header, skipLines })
}

const oneLine = (cell: string): string => cell.replace(/[\r\n]+/g, ' ')
