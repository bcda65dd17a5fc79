// A table as a file: CSV, JSON Lines or Parquet, of the columns that the file had, in the rows and cells as they are now.

import { parquetWriteBuffer } from 'hyparquet-writer'
import { formatCsv } from './csv-write'
import { columnsOfFile } from './every-row'
import type { Column, Table } from './table'

export type TableFileFormat = 'csv' | 'jsonl' | 'parquet'

/** Lines of text, or the file's bytes. */
export function tableFile(table: Table, format: TableFileFormat): Iterable<string> | Uint8Array {
  const columns = columnsOfFile(table)
  if (format === 'parquet') return parquet(columns)
  const names = columns.map(({ name }) => name)
  return format === 'csv' ? formatCsv(names, rowsOf(table)) : jsonLines(names, rowsOf(table))
}

/** Columns of text, every value there. */
const parquet = (columns: readonly Column[]): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map((column) => ({ name: column.name, data: [...column], type: 'STRING', nullable: false })),
      createdBy: 'gatescope'
    })
  )

function* rowsOf(table: Table): Generator<string[]> {
  const columns = columnsOfFile(table)
  for (let row = 0; row < table.rowCount; row++) yield columns.map((column) => column.at(row))
}

function* jsonLines(names: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  for (const cells of rows) yield `${JSON.stringify(Object.fromEntries(cells.map((cell, at) => [names[at], cell])))}\n`
}
