// A table as RFC 4180 text in UTF-8, by csv-write.ts's rules, from the cells' bytes: no cell becomes a string.

import { type CellSpan, Scratch } from './cell-bytes'
import { formatCsvRow } from './csv-write'
import type { Column } from './table'

const BLOCK_BYTES = 262_144
const QUOTE = 0x22
const CR = 13
const LF = 10

/** [256] Bytes that put their cell into quotes. */
const NEEDS_QUOTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === QUOTE || byte === CR || byte === LF || byte === 0x2c ? 1 : 0
)

/**
 * @param header names above the rows, null for none
 * @returns blocks of whole rows, each valid until the next is asked for
 */
export function* csvBytes(header: readonly string[] | null, columns: readonly Column[]): Generator<Uint8Array> {
  const rows = columns.length === 0 ? 0 : columns[0].length
  const span: CellSpan = { bytes: new Uint8Array(0), from: 0, to: 0 }
  const scratch = new Scratch()
  let block = new Uint8Array(BLOCK_BYTES)
  let used = 0
  if (header !== null) yield scratch.bytes.subarray(0, scratch.fill(formatCsvRow(header)))
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < columns.length; index++) {
      columns[index].span(row, span)
      // Every byte a quote, two quotes around, a separator and a line end behind.
      const room = 2 * (span.to - span.from) + 6
      if (used + room > block.length) {
        if (used > 0) yield block.subarray(0, used)
        used = 0
        if (room > block.length) block = new Uint8Array(room)
      }
      // An empty cell alone on its line would be read back as a blank line.
      const alone = columns.length === 1 && columns[0].at(row).trim() === ''
      used = writeCell(span, alone, block, used)
      if (index < columns.length - 1) block[used++] = 0x2c
    }
    block[used++] = CR
    block[used++] = LF
  }
  if (used > 0) yield block.subarray(0, used)
}

/** @returns the offset behind the cell */
function writeCell({ bytes, from, to }: CellSpan, quoted: boolean, block: Uint8Array, at: number): number {
  let end = at
  let needed = quoted ? 1 : 0
  for (let index = from; index < to; index++) {
    const byte = bytes[index]
    needed |= NEEDS_QUOTES[byte]
    block[end++] = byte
  }
  if (needed === 0) return end
  end = at
  block[end++] = QUOTE
  for (let index = from; index < to; index++) {
    const byte = bytes[index]
    block[end++] = byte
    if (byte === QUOTE) block[end++] = QUOTE
  }
  block[end++] = QUOTE
  return end
}
