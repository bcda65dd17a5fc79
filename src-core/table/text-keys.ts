// Which row had a text first: an open-addressing table of 64-bit hashes in typed arrays, 8 bytes a place. Equal hashes are not
// taken for equal texts: the texts themselves are compared.

import { filledInt32, type Pause } from './long-arrays'

/** Part of the places that may be taken. */
const LOAD = 0.8

/**
 * Two numbers a place, so that a look-up fetches one line of memory: row + 1, 0 where nothing stands; the hash's second half.
 * @param capacity rows that will be added at most
 */
export const placesFor = (capacity: number, pause: Pause): Promise<Int32Array> =>
  filledInt32(2 * 2 ** Math.ceil(Math.log2(Math.max(16, capacity / LOAD))), 0, pause)

export class TextKeys {
  private readonly mask: number
  /** What `fetch` saw: kept, so that no compiler leaves the looking out. */
  fetched = 0

  /**
   * @param places from `placesFor`
   * @param same whether the text looked up now is that of this row
   */
  constructor(
    private readonly places: Int32Array,
    private readonly same: (row: number) => boolean
  ) {
    this.mask = places.length / 2 - 1
  }

  /** The first row with the text that has this hash, of two halves: `row` itself, and remembered, where none had it. */
  firstOf(low: number, high: number, row: number): number {
    const place = this.find(low, high)
    const { places } = this
    if (places[place] !== 0) return places[place] - 1
    places[place] = row + 1
    places[place + 1] = high
    return row
  }

  has(low: number, high: number): boolean {
    return this.places[this.find(low, high)] !== 0
  }

  /** Brings the places of so many hashes from memory, all at once: one look-up behind the other would wait for each. */
  fetch(hashes: Int32Array, count: number): void {
    const { places, mask } = this
    let seen = 0
    for (let at = 0; at < count; at++) seen |= places[2 * (hashes[2 * at] & mask)]
    this.fetched = seen
  }

  /** The text's place, or the free one where it would stand. */
  private find(low: number, high: number): number {
    const { places, mask } = this
    for (let index = low & mask; ; index = (index + 1) & mask) {
      const row = places[2 * index]
      if (row === 0 || (places[2 * index + 1] === high && this.same(row - 1))) return 2 * index
    }
  }
}
