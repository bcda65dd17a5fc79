// The rows of a Parquet file: hyparquet decodes, a group of rows at a time; nested values become JSON text, as elsewhere.

import { parquetMetadata, parquetReadObjects, parquetSchema, type Compressors, type FileMetaData } from 'hyparquet'
import { compressors as allCompressors } from 'hyparquet-compressors'
import { CoreError } from '../../errors'
import { cellOf } from '../json-values'
import type { Cells, CellRow } from './cells'
import { expandsTooMuch, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES, tooLarge } from './whole'

/** Repeated values take no room in the file, but each is a cell in memory. */
const MAX_CELLS = 200_000_000
/** Above 10 million cells, a file with more than 100 to a byte is refused. */
const MIN_RATIO_CELLS = 10_000_000

/** Dates and times as ISO 8601 has them, at most to the millisecond. */
const parsers = {
  dateFromDays: (days: number) => iso(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (millis: bigint) => iso(Number(millis)),
  timestampFromMicroseconds: (micros: bigint) => iso(Number(micros / 1000n)),
  timestampFromNanoseconds: (nanos: bigint) => iso(Number(nanos / 1_000_000n))
}

function iso(milliseconds: number): string {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime())
    ? ''
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/(\.000)?Z$/, '')
}

/** @throws CoreError "file-unreadable" for a damaged file or one that would fill the memory */
export function parquetCells(file: string, bytes: Uint8Array): Cells {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  try {
    const metadata = parquetMetadata(buffer, { geoparquet: false })
    refuseBomb(file, metadata, bytes.length)
    const names = parquetSchema(metadata).children.map(({ element }) => element.name)
    return { names, rows: rowsOf(file, buffer, metadata, names) }
  } catch (cause) {
    throw damaged(file, cause)
  }
}

async function* rowsOf(
  file: string,
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  names: readonly string[]
): AsyncGenerator<CellRow> {
  const compressors = guarded(file)
  let from = 0
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows)
    const options = { file: buffer, metadata, rowStart: from, rowEnd: to, compressors, parsers, geoparquet: false }
    const rows = await parquetReadObjects(options).catch((cause: unknown) => {
      throw damaged(file, cause)
    })
    for (const [index, row] of rows.entries())
      yield { line: from + index + 1, fields: names.map((name) => textOf(row[name])) }
    from = to
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (typeof value !== 'object' || value === null) return cellOf(value).toWellFormed()
  return cellOf(
    JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)))
  )
}

/** Sizes that the file itself states, before anything is unpacked. */
function refuseBomb(file: string, { num_rows, row_groups, schema }: FileMetaData, fileBytes: number): void {
  const columns = schema.filter(({ num_children }) => num_children === undefined || num_children === 0).length
  const rows = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
  const cells = Math.max(rows, Number(num_rows)) * columns
  if (cells > MAX_CELLS)
    throw new CoreError({
      code: 'file-unreadable',
      case: 'parquet-cells',
      values: { file, limit: MAX_CELLS, count: cells }
    })
  if (cells > MIN_RATIO_CELLS && cells > fileBytes * MAX_RATIO) throw expandsTooMuch(file)
  let unpacked = 0
  for (const group of row_groups)
    for (const { meta_data } of group.columns) unpacked += Number(meta_data?.total_uncompressed_size ?? 0)
  if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge(file, MAX_UNPACKED_BYTES)
  if (unpacked > RATIO_FLOOR_BYTES && unpacked > fileBytes * MAX_RATIO) throw expandsTooMuch(file)
}

/** Each page states its own size, which the file's total need not agree with. */
function guarded(file: string): Compressors {
  const all = Object.entries(allCompressors).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number): Uint8Array => {
      if (length > RATIO_FLOOR_BYTES && length > input.length * MAX_RATIO) throw expandsTooMuch(file)
      return unpack(input, length)
    }
  ])
  return Object.fromEntries(all) as Compressors
}

const damaged = (file: string, cause: unknown): CoreError =>
  cause instanceof CoreError
    ? cause
    : new CoreError(
        { code: 'file-unreadable', case: 'parquet-damaged', values: { file, detail: (cause as Error).message } },
        { cause }
      )
