// The texts of a column by what makes them the same and nearly the same: for each row the first row that has its text.

import type { CellSpan } from './cell-bytes'
import { exactKey, nearKey } from './duplicates'
import { filledInt32 } from './long-arrays'
import type { Column } from './table'
import { placesFor, TextKeys } from './text-keys'
import { TextScan } from './text-scan'

/** Rows whose hashes are looked up one right behind the other: the processor then waits for several places in memory at once. */
const BATCH = 1024

interface IndexMemory {
  readonly exact: Int32Array
  readonly near: Int32Array
  readonly exactPlaces: Int32Array
  readonly nearPlaces: Int32Array
}

export class TextIndex {
  /** [rows] The first row with the same text, trimmed and in NFC; -1 for blank ones. */
  readonly exact: Int32Array
  /** [rows] The first with the same text but for case, punctuation and spacing; -1 for blank ones and those out of the sample. */
  readonly near: Int32Array
  private readonly scan = new Scanned()
  private readonly exactKeys: TextKeys
  private readonly nearKeys: TextKeys
  /** Rows seen and not yet looked up, with their hashes: exact, near. */
  private readonly waiting = new Int32Array(BATCH)
  private readonly exactHashes = new Int32Array(2 * BATCH)
  private readonly nearHashes = new Int32Array(2 * BATCH)
  private count = 0
  private readonly span: CellSpan = { bytes: new Uint8Array(0), from: 0, to: 0 }
  private readonly other: CellSpan = { bytes: new Uint8Array(0), from: 0, to: 0 }
  /** The column and row that is looked up. */
  private column: Column
  private row = 0

  private constructor(
    private readonly texts: Column,
    private readonly oneIn: number,
    { exact, near, exactPlaces, nearPlaces }: IndexMemory
  ) {
    this.column = texts
    this.exact = exact
    this.near = near
    this.exactKeys = new TextKeys(exactPlaces, (row) => this.isSame(row))
    this.nearKeys = new TextKeys(nearPlaces, (row) => this.isNearlySame(row))
  }

  /**
   * @param oneIn near duplicates are looked for among the texts whose hash falls into one of so many parts; a power of two
   * @param pause waited for between the pieces of memory that it takes
   */
  static async of(texts: Column, oneIn: number, pause: () => Promise<void>): Promise<TextIndex> {
    const exact = await filledInt32(texts.length, -1, pause)
    const near = await filledInt32(texts.length, -1, pause)
    const exactPlaces = await placesFor(texts.length, pause)
    const nearPlaces = await placesFor(texts.length / oneIn + 1000, pause)
    return new TextIndex(texts, oneIn, { exact, near, exactPlaces, nearPlaces })
  }

  /** Rows in order; `exact` and `near` hold them after `flush`. @returns what was seen in the text; the same object each time */
  add(row: number): Scanned {
    const { scan, count } = this
    this.insert(this.texts, row)
    if (scan.blank) return scan
    this.waiting[count] = row
    this.exactHashes[2 * count] = scan.exact[0]
    this.exactHashes[2 * count + 1] = scan.exact[1]
    this.nearHashes[2 * count] = scan.near[0]
    this.nearHashes[2 * count + 1] = scan.near[1]
    if (++this.count === BATCH) this.flush()
    return scan
  }

  /** Looks up what waits. */
  flush(): void {
    const { waiting, exactHashes, nearHashes, oneIn, count } = this
    this.column = this.texts
    this.exactKeys.fetch(exactHashes, count)
    for (let at = 0; at < count; at++) {
      this.row = waiting[at]
      this.exact[this.row] = this.exactKeys.firstOf(exactHashes[2 * at], exactHashes[2 * at + 1], this.row)
    }
    this.nearKeys.fetch(nearHashes, count)
    for (let at = 0; at < count; at++) {
      this.row = waiting[at]
      const high = nearHashes[2 * at + 1]
      // All texts that are nearly the same have one hash: groups are in the sample whole, or not at all.
      if (((high >>> 3) & (oneIn - 1)) === 0)
        this.near[this.row] = this.nearKeys.firstOf(nearHashes[2 * at], high, this.row)
    }
    this.count = 0
  }

  /** Whether a row of another column has a text that is among these. */
  has(column: Column, row: number): { readonly found: boolean; readonly bytes: number } {
    this.flush()
    this.insert(column, row)
    const [low, high] = this.scan.exact
    return { found: !this.scan.blank && this.exactKeys.has(low, high), bytes: this.scan.bytes }
  }

  private insert(column: Column, row: number): void {
    const { span, scan } = this
    this.column = column
    this.row = row
    column.span(row, span)
    scan.bytes = span.to - span.from
    scan.scan(span.bytes, span.from, span.to)
  }

  private isSame(row: number): boolean {
    const { span, other } = this
    this.column.span(this.row, span)
    this.texts.span(row, other)
    return sameBytes(span, other) || exactKey(this.column.at(this.row)) === exactKey(this.texts.at(row))
  }

  private isNearlySame(row: number): boolean {
    if (this.exact[row] === this.exact[this.row]) return true
    const [one, two] = [this.texts.at(row), this.texts.at(this.row)]
    return nearKey(exactKey(one)) === nearKey(exactKey(two))
  }
}

class Scanned extends TextScan {
  /** Length of the text. */
  bytes = 0
}

function sameBytes(a: CellSpan, b: CellSpan): boolean {
  if (a.to - a.from !== b.to - b.from) return false
  for (let at = a.from, other = b.from; at < a.to; at++, other++) if (a.bytes[at] !== b.bytes[other]) return false
  return true
}
