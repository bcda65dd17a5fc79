// A table as RFC 4180 text in UTF-8, by csv-write.ts's rules, from the cells' bytes: no cell becomes a string.

import type { CellSpan } from './cell-bytes'
import { formatCsvRow } from './csv-write'
import type { Column } from './table'

const BLOCK_BYTES = 524_288
const QUOTE = 0x22
const COMMA = 0x2c
const CR = 13
const LF = 10

/** Bytes that put their cell into quotes. */
const isSpecial = (byte: number): boolean => byte === QUOTE || byte === CR || byte === LF || byte === COMMA

/** [65536] Pairs of bytes, first | second << 8, with one of them. */
let special: Uint8Array | null = null

const specialPairs = (): Uint8Array =>
  Uint8Array.from({ length: 65_536 }, (_, pair) => (isSpecial(pair & 0xff) || isSpecial(pair >> 8) ? 1 : 0))

/**
 * @param header names above the rows, null for none
 * @returns blocks of whole rows, each valid until the next but one is asked for: a block may be on its way to a disk while the next is made
 */
export function* csvBytes(header: readonly string[] | null, columns: readonly Column[]): Generator<Uint8Array> {
  const rows = columns.length === 0 ? 0 : columns[0].length
  const span: CellSpan = { bytes: new Uint8Array(0), from: 0, to: 0 }
  const writer = new BlockWriter()
  if (header !== null) {
    yield new TextEncoder().encode(formatCsvRow(header))
  }
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < columns.length; index++) {
      columns[index].span(row, span)
      // Every byte a quote, two quotes around, a separator and a line end behind.
      const room = 2 * (span.to - span.from) + 6
      if (!writer.hasRoom(room)) {
        if (writer.used > 0) yield writer.block.subarray(0, writer.used)
        writer.next(room)
      }
      // An empty cell alone on its line would be read back as a blank line.
      writer.cell(span, columns.length === 1 && columns[0].at(row).trim() === '')
      if (index < columns.length - 1) writer.byte(COMMA)
    }
    writer.byte(CR)
    writer.byte(LF)
  }
  if (writer.used > 0) yield writer.block.subarray(0, writer.used)
}

/** Cells into one of two blocks in turn, four bytes at a time. */
class BlockWriter {
  block = new Uint8Array(BLOCK_BYTES)
  used = 0
  private into = viewOf(this.block)
  private other = new Uint8Array(0)
  /** The bytes that cells came from last; columns hold them in segments of megabytes. */
  private readonly sources: Uint8Array[] = []
  private readonly views: DataView[] = []
  private readonly pairs = (special ??= specialPairs())

  hasRoom(bytes: number): boolean {
    return this.used + bytes <= this.block.length
  }

  next(room: number): void {
    const before = this.block
    this.block = this.other.length >= room ? this.other : new Uint8Array(Math.max(BLOCK_BYTES, room))
    this.other = before
    this.into = viewOf(this.block)
    this.used = 0
  }

  byte(byte: number): void {
    this.block[this.used++] = byte
  }

  cell({ bytes, from, to }: CellSpan, quoted: boolean): void {
    const { block, into, pairs, used } = this
    const view = this.viewOfSource(bytes)
    let at = used
    let index = from
    if (!quoted) {
      for (; index + 4 <= to; index += 4, at += 4) {
        const four = view.getInt32(index, true)
        if ((pairs[four & 0xffff] | pairs[four >>> 16]) !== 0) break
        into.setInt32(at, four, true)
      }
      while (index < to && !isSpecial(bytes[index])) block[at++] = bytes[index++]
      if (index === to) {
        this.used = at
        return
      }
    }
    block.copyWithin(used + 1, used, at)
    block[used] = QUOTE
    at++
    for (; index < to; index++) {
      const byte = bytes[index]
      block[at++] = byte
      if (byte === QUOTE) block[at++] = QUOTE
    }
    block[at++] = QUOTE
    this.used = at
  }

  private viewOfSource(bytes: Uint8Array): DataView {
    const { sources, views } = this
    for (let at = 0; at < sources.length; at++) if (sources[at] === bytes) return views[at]
    if (sources.length >= SOURCES_KEPT) {
      sources.shift()
      views.shift()
    }
    sources.push(bytes)
    const view = viewOf(bytes)
    views.push(view)
    return view
  }
}

/** Views of the last few columns' bytes. */
const SOURCES_KEPT = 4

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
