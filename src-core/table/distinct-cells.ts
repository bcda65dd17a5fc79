// The different values of a column, numbered in the order in which they first come: a label column of a million rows is a
// million small numbers and a few strings.

import { CellBytes } from './cell-bytes'

/** Strings are kept beside the bytes up to so many of them. */
const CACHED_BYTES = 16_777_216

export class DistinctCells {
  readonly cells = new CellBytes()
  /** Open addressing: the number of the value, plus 1; 0 where nothing stands. Twice as many places as values, at least. */
  private places = new Int32Array(64)
  private hashes = new Uint32Array(32)
  private strings: string[] | null = null

  get length(): number {
    return this.cells.length
  }

  /** The number of these bytes among the values, a new one where they are new. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hash32(bytes, from, to)
    const mask = this.places.length - 1
    let place = hash & mask
    for (; this.places[place] !== 0; place = (place + 1) & mask) {
      const number = this.places[place] - 1
      if (this.hashes[number] === hash && this.cells.equals(number, bytes, from, to)) return number
    }
    const number = this.cells.length
    if (number === this.hashes.length) this.grow()
    this.hashes[number] = hash
    this.cells.push(bytes, from, to)
    this.put(number, hash)
    return number
  }

  /** The value with this number: the same string each time, unless the values are long. */
  at(number: number): string {
    if (this.cells.byteLength > CACHED_BYTES) return this.cells.at(number)
    if (this.strings?.length !== this.cells.length) this.strings = [...this.cells]
    return this.strings[number]
  }

  /** Frees what only adding takes. */
  seal(): void {
    this.cells.trim()
    this.places = new Int32Array(0)
    this.hashes = new Uint32Array(0)
  }

  private put(number: number, hash: number): void {
    const mask = this.places.length - 1
    let place = hash & mask
    while (this.places[place] !== 0) place = (place + 1) & mask
    this.places[place] = number + 1
  }

  private grow(): void {
    const longer = new Uint32Array(2 * this.hashes.length)
    longer.set(this.hashes)
    this.hashes = longer
    this.places = new Int32Array(2 * longer.length)
    for (let number = 0; number < this.cells.length; number++) this.put(number, longer[number])
  }
}

/** Murmur's mixing over four bytes at a time. */
function hash32(bytes: Uint8Array, from: number, to: number): number {
  let hash = (to - from) | 0
  let at = from
  for (; at + 4 <= to; at += 4) {
    const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
    hash = Math.imul(hash ^ Math.imul(word, 0xcc9e2d51), 0x1b873593)
    hash ^= hash >>> 15
  }
  for (; at < to; at++) hash = Math.imul(hash ^ bytes[at], 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
