// A Parquet file of text columns: one row group, one data page a column, plain encoding, not compressed, every value there. Written
// after the format's specification (Apache Parquet 2, Thrift compact protocol); hyparquet and others read it.

import type { Column } from './table'

const MAGIC = new TextEncoder().encode('PAR1')
/** Of the Thrift compact protocol. */
const I32 = 5
const I64 = 6
const BINARY = 8
const LIST = 9
const STRUCT = 12
/** Of Parquet: physical and converted type, repetition, encodings, codec. */
const BYTE_ARRAY = 6
const UTF8 = 0
const REQUIRED = 0
const PLAIN = 0
const RLE = 3
const UNCOMPRESSED = 0
const DATA_PAGE = 0

type Field = readonly [id: number, type: number, value: Uint8Array]

export function parquetFile(columns: readonly Column[], rows: number): Uint8Array {
  const parts: Uint8Array[] = [MAGIC]
  let offset = MAGIC.length
  const chunks: Uint8Array[] = []
  let total = 0
  for (const column of columns) {
    const page = plainPage(column)
    const header = struct(
      [1, I32, zigzag(DATA_PAGE)],
      [2, I32, zigzag(page.length)],
      [3, I32, zigzag(page.length)],
      [5, STRUCT, struct([1, I32, zigzag(rows)], [2, I32, zigzag(PLAIN)], [3, I32, zigzag(RLE)], [4, I32, zigzag(RLE)])]
    )
    const size = header.length + page.length
    const metadata = struct(
      [1, I32, zigzag(BYTE_ARRAY)],
      [2, LIST, list(I32, [zigzag(PLAIN)])],
      [3, LIST, list(BINARY, [binary(column.name)])],
      [4, I32, zigzag(UNCOMPRESSED)],
      [5, I64, zigzag(rows)],
      [6, I64, zigzag(size)],
      [7, I64, zigzag(size)],
      [9, I64, zigzag(offset)]
    )
    chunks.push(struct([2, I64, zigzag(offset)], [3, STRUCT, metadata]))
    parts.push(header, page)
    offset += size
    total += size
  }
  const schema = [
    struct([4, BINARY, binary('schema')], [5, I32, zigzag(columns.length)]),
    ...columns.map(({ name }) =>
      struct(
        [1, I32, zigzag(BYTE_ARRAY)],
        [3, I32, zigzag(REQUIRED)],
        [4, BINARY, binary(name)],
        [6, I32, zigzag(UTF8)]
      )
    )
  ]
  const group = struct([1, LIST, list(STRUCT, chunks)], [2, I64, zigzag(total)], [3, I64, zigzag(rows)])
  const footer = struct(
    [1, I32, zigzag(2)],
    [2, LIST, list(STRUCT, schema)],
    [3, I64, zigzag(rows)],
    [4, LIST, list(STRUCT, [group])],
    [6, BINARY, binary('gatescope')]
  )
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, footer.length, true)
  return joined([...parts, footer, length, MAGIC])
}

/** Each value after its length in bytes (uint32, little-endian). */
function plainPage(column: Column): Uint8Array {
  const encoder = new TextEncoder()
  const values = Array.from(column, (value) => encoder.encode(value))
  const page = new Uint8Array(values.reduce((sum, { length }) => sum + 4 + length, 0))
  const view = new DataView(page.buffer)
  let at = 0
  for (const value of values) {
    view.setUint32(at, value.length, true)
    page.set(value, at + 4)
    at += 4 + value.length
  }
  return page
}

/** Fields in the order of their ids; ids at most 15 apart. */
function struct(...fields: readonly Field[]): Uint8Array {
  let before = 0
  const parts = fields.flatMap(([id, type, value]) => {
    const head = Uint8Array.of(((id - before) << 4) | type)
    before = id
    return [head, value]
  })
  return joined([...parts, Uint8Array.of(0)])
}

const list = (type: number, items: readonly Uint8Array[]): Uint8Array =>
  joined([
    items.length < 15
      ? Uint8Array.of((items.length << 4) | type)
      : joined([Uint8Array.of(0xf0 | type), varint(items.length)]),
    ...items
  ])

function binary(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return joined([varint(bytes.length), bytes])
}

/** Of a whole number from 0. */
const zigzag = (value: number): Uint8Array => varint(2 * value)

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
