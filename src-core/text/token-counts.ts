// How often each token occurs, for tables of any size in bounded memory.

import { GrowableInt32 } from '../data/growable'
import { TokenTable } from './token-table'

export type TokenCount = readonly [token: string, times: number]

export class TokenCounts {
  #table = new TokenTable()
  #times = new GrowableInt32()
  readonly #cap: number

  /** @param cap distinct tokens held; above it, those met once so far are forgotten */
  constructor(cap: number) {
    this.#cap = cap
  }

  /** Counts the token text[start, end). */
  count(text: string, start: number, end: number, times = 1): void {
    const entry = this.#table.add(text, start, end)
    if (entry === this.#times.length) {
      this.#times.push(times)
      if (this.#table.size > this.#cap) this.#forgetRare()
    } else this.#times.set(entry, this.#times.at(entry) + times)
  }

  /** Tokens met at least `least` times, the most frequent first; equals in UTF-16 order, so that one table always gives one order. */
  frequent(min: number): TokenCount[] {
    const counts: TokenCount[] = []
    for (let entry = 0; entry < this.#table.size; entry++)
      if (this.#times.at(entry) >= min) counts.push([this.#table.token(entry), this.#times.at(entry)])
    return counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
  }

  /** Raises the bar until at most half the cap is left. */
  #forgetRare(): void {
    let min = 2
    while (this.frequent(min).length > this.#cap / 2) min++
    const kept = this.frequent(min)
    this.#table = new TokenTable()
    this.#times = new GrowableInt32()
    for (const [token, times] of kept) this.count(token, 0, token.length, times)
  }
}
