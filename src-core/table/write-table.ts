// A table as a file: CSV, JSON Lines or Parquet, of the columns that the file had, in the rows and cells as they are now.

import { formatCsv } from './csv-write'
import { columnsOfFile } from './every-row'
import { parquetFile } from './parquet-write'
import type { Table } from './table'

export type TableFileFormat = 'csv' | 'jsonl' | 'parquet'

/** Lines of text, or the file's bytes. */
export function tableFile(table: Table, format: TableFileFormat): Iterable<string> | Uint8Array {
  const columns = columnsOfFile(table)
  if (format === 'parquet') return parquetFile(columns, table.rowCount)
  const names = columns.map(({ name }) => name)
  return format === 'csv' ? formatCsv(names, rowsOf(table)) : jsonLines(names, rowsOf(table))
}

function* rowsOf(table: Table): Generator<string[]> {
  const columns = columnsOfFile(table)
  for (let row = 0; row < table.rowCount; row++) yield columns.map((column) => column.at(row))
}

function* jsonLines(names: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  for (const cells of rows) yield `${JSON.stringify(Object.fromEntries(cells.map((cell, at) => [names[at], cell])))}\n`
}
