// The rows of an Arrow file (.arrow, Feather version 2): apache-arrow reads it, packed columns by zstd and LZ4; nested values
// become JSON text, dates and times ISO 8601, as in Parquet files.

import {
  compressionRegistry,
  CompressionType,
  DataType,
  type RecordBatch,
  tableFromIPC,
  type Vector
} from 'apache-arrow'
import { compressors } from 'hyparquet-compressors'
import { CoreError } from '../../errors'
import { message } from '../../messages/message'
import { cellOf } from '../json-values'
import type { Cells, CellRow } from './cells'
import { unpackLz4Frame } from './lz4-frame'
import { MAX_UNPACKED_BYTES } from './whole'

const MAX_CELLS = 200_000_000

compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => unpackLz4Frame(bytes, MAX_UNPACKED_BYTES) })
compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => compressors.ZSTD!(bytes, 0) })

/** @throws CoreError "file-unreadable" for a damaged file or one with too many cells */
export function arrowCells(file: string, bytes: Uint8Array): Cells {
  try {
    const { schema, batches, numRows } = tableFromIPC(bytes)
    const names = schema.fields.map(({ name }) => name)
    if (numRows * names.length > MAX_CELLS)
      throw new CoreError({
        code: 'file-unreadable',
        case: 'parquet-cells',
        values: { file, limit: MAX_CELLS, count: numRows * names.length }
      })
    return { names, rows: rowsOf(batches), reason: message('layout-arrow') }
  } catch (cause) {
    if (cause instanceof CoreError) throw cause
    throw new CoreError(
      { code: 'file-unreadable', case: 'arrow-damaged', values: { file, detail: (cause as Error).message } },
      { cause }
    )
  }
}

function* rowsOf(batches: readonly RecordBatch[]): Generator<CellRow> {
  let line = 0
  for (const batch of batches) {
    const columns = batch.schema.fields.map((_, at) => batch.getChildAt(at)!)
    for (let row = 0; row < batch.numRows; row++)
      yield { line: ++line, fields: columns.map((column) => textOf(column, row)) }
  }
}

function textOf(column: Vector, row: number): string {
  const value: unknown = column.get(row)
  if (value === null || value === undefined) return ''
  const type = column.type as DataType
  // Days and timestamps come in milliseconds, whatever unit they are kept in.
  if (DataType.isDate(type)) return iso(Number(value)).slice(0, 10)
  if (DataType.isTimestamp(type)) return iso(Number(value))
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (typeof value !== 'object') return cellOf(value).toWellFormed()
  // Apache Arrow's decimals write themselves.
  if (DataType.isDecimal(type)) return (value as { toString(): string }).toString()
  return cellOf(
    JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)))
  )
}

function iso(milliseconds: number): string {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return ''
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')
}
