// Cells end to end as UTF-8, with where each of them ends in typed arrays: a table of a million rows is a few dozen arrays, not
// millions of strings. A cell becomes a string only when it is asked for.

/** Where a cell's bytes lie: bytes[from, to). Filled in by whoever is asked, so that a loop over a million cells makes no objects. */
export interface CellSpan {
  bytes: Uint8Array
  from: number
  to: number
}

/**
 * Segments double up to this size, so that narrow tables and tables of 16,000 columns both waste little. No cell crosses a segment. Blocks
 * above 32 MiB are mapped apart by the C library and given back to the system as soon as the table is gone; smaller ones would stay.
 */
const MAX_SEGMENT_BYTES = 67_108_864
const FIRST_SEGMENT_BYTES = 256
/** Bytes decoded at once while cells are read in order: strings cut from a piece share its memory. */
const DECODED_AT_ONCE = 65_536

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

interface Segment {
  readonly firstRow: number
  bytes: Uint8Array
  view: DataView
  /** [cells] Where each cell ends; a cell begins where the one before it ends. */
  ends: Uint32Array
}

const NOTHING = new Uint8Array(0)
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function segmentOf(firstRow: number, size: number, cells: number): Segment {
  const bytes = new Uint8Array(size)
  return { firstRow, bytes, view: viewOf(bytes), ends: new Uint32Array(cells) }
}

export class CellBytes implements Iterable<string> {
  length = 0
  /** Bytes of all cells together. */
  byteLength = 0
  private readonly segments: Segment[] = []
  private last: Segment = segmentOf(0, 0, 0)
  private used = 0
  /** The segment of the cell asked for last: neighbours are mostly asked for in turn. */
  private near = 0
  /** Where cells came from last, with views of it: a piece of the file, and the place where doubled quotes became single ones. */
  private source: Uint8Array = NOTHING
  private sourceView = viewOf(NOTHING)
  private otherSource: Uint8Array = NOTHING
  private otherView = viewOf(NOTHING)

  /** Appends a cell: UTF-8 bytes that begin and end on character borders. */
  push(source: Uint8Array, from: number, to: number): void {
    const size = to - from
    const at = this.room(size)
    const { view, bytes } = this.last
    let index = 0
    if (size >= 8) {
      const sourceView = this.viewOfSource(source)
      // Eight bytes at a time, as numbers: no call for each cell. Well-formed UTF-8 never makes a NaN, whose bits need not be kept.
      for (; index + 8 <= size; index += 8) view.setFloat64(at + index, sourceView.getFloat64(from + index, true), true)
    }
    for (; index < size; index++) bytes[at + index] = source[from + index]
    this.close(size)
  }

  /** Fills `into` with where the cell of this row lies. @param row 0 to length - 1 */
  span(row: number, into: CellSpan): void {
    const { firstRow, bytes, ends } = this.segments[this.numberOfSegment(row)]
    const index = row - firstRow
    into.bytes = bytes
    into.from = index === 0 ? 0 : ends[index - 1]
    into.to = ends[index]
  }

  /** Whether the cell of this row is these bytes. */
  equals(row: number, source: Uint8Array, from: number, to: number): boolean {
    const { firstRow, bytes, ends } = this.segments[this.segments.length === 1 ? 0 : this.numberOfSegment(row)]
    const index = row - firstRow
    const start = index === 0 ? 0 : ends[index - 1]
    if (ends[index] - start !== to - from) return false
    for (let at = from, own = start; at < to; at++, own++) if (bytes[own] !== source[at]) return false
    return true
  }

  at(row: number): string {
    const { firstRow, bytes, ends } = this.segments[this.numberOfSegment(row)]
    const index = row - firstRow
    const from = index === 0 ? 0 : ends[index - 1]
    return from === ends[index] ? '' : decoder.decode(bytes.subarray(from, ends[index]))
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.segments.length; number++) {
      const { firstRow, bytes, ends } = this.segments[number]
      const cells = (this.segments.at(number + 1)?.firstRow ?? this.length) - firstRow
      for (let first = 0; first < cells;) {
        const start = first === 0 ? 0 : ends[first - 1]
        let next = first + 1
        while (next < cells && ends[next] - start <= DECODED_AT_ONCE) next++
        yield* cellsOf(bytes, start, ends.subarray(first, next))
        first = next
      }
    }
  }

  /** Gives back what was reserved for cells that did not come, where it is worth a copy. */
  trim(): void {
    const { last, used } = this
    const cells = this.length - last.firstRow
    if (used <= 0.9 * last.bytes.length) {
      last.bytes = last.bytes.slice(0, used)
      last.view = viewOf(last.bytes)
    }
    if (cells <= 0.9 * last.ends.length) last.ends = last.ends.slice(0, cells)
  }

  /** Where the next cell's bytes go, in a segment with room for them. */
  private room(size: number): number {
    if (this.segments.length === 0 || this.used + size > this.last.bytes.length) {
      const grown = Math.min(MAX_SEGMENT_BYTES, Math.max(FIRST_SEGMENT_BYTES, this.byteLength))
      if (this.segments.length > 0) this.trim()
      this.last = segmentOf(this.length, Math.max(grown, size), 16)
      this.segments.push(this.last)
      this.used = 0
    }
    return this.used
  }

  private viewOfSource(source: Uint8Array): DataView {
    if (this.source === source) return this.sourceView
    const { source: before, sourceView: viewBefore } = this
    this.sourceView = this.otherSource === source ? this.otherView : viewOf(source)
    this.source = source
    this.otherSource = before
    this.otherView = viewBefore
    return this.sourceView
  }

  private close(size: number): void {
    const { last } = this
    const index = this.length - last.firstRow
    if (index === last.ends.length) {
      const longer = new Uint32Array(2 * index)
      longer.set(last.ends)
      last.ends = longer
    }
    this.used += size
    this.byteLength += size
    last.ends[index] = this.used
    this.length++
  }

  private numberOfSegment(row: number): number {
    const { segments } = this
    if (row < 0 || row >= this.length) throw new RangeError(`no cell ${row} of ${this.length}`)
    const { near } = this
    if (segments[near].firstRow <= row) {
      if (near + 1 === segments.length || row < segments[near + 1].firstRow) return near
      if (near + 2 === segments.length || row < segments[near + 2].firstRow) return (this.near = near + 1)
    }
    let low = 0
    let high = segments.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (segments[middle].firstRow <= row) low = middle
      else high = middle
    }
    return (this.near = low)
  }
}

/** Cells that lie end to end from `start`, decoded at once and cut. */
function* cellsOf(bytes: Uint8Array, start: number, ends: Uint32Array): Generator<string> {
  const to = ends[ends.length - 1]
  const text = decoder.decode(bytes.subarray(start, to))
  const ascii = text.length === to - start
  let from = start
  let unit = 0
  for (const end of ends) {
    const units = ascii ? end - from : utf16Length(bytes, from, end)
    yield text.slice(unit, unit + units)
    unit += units
    from = end
  }
}

/** UTF-16 units of UTF-8 bytes: one a character, two from four bytes. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at]
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

/** Strings as UTF-8 in a place that is used again and again. */
export class Scratch {
  bytes = new Uint8Array(1024)

  /** @returns how many bytes the text is; they stand at the beginning of `bytes` until the next call */
  fill(text: string): number {
    if (text.length * 3 > this.bytes.length) this.bytes = new Uint8Array(text.length * 4)
    const { bytes } = this
    if (text.length > 32) return encoder.encodeInto(text, bytes).written
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit > 0x7f) return encoder.encodeInto(text, bytes).written
      bytes[at] = unit
    }
    return text.length
  }
}
