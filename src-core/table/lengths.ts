// Percentiles and a histogram of lengths, exact, without keeping the lengths: how often each occurs is enough.

import type { LengthStats } from './profile-data'

const BINS = 40
/** Lengths counted in an array; longer ones, which are few, in a map. */
const USUAL = 65_536

export class LengthCounter {
  private readonly usual = new Uint32Array(USUAL)
  private readonly unusual = new Map<number, number>()
  private count = 0

  add(length: number): void {
    this.count++
    if (length < USUAL) this.usual[length]++
    else this.unusual.set(length, (this.unusual.get(length) ?? 0) + 1)
  }

  /** Percentiles by nearest rank; at most 40 equal bins that together cover min to max. All zero without values. */
  stats(): LengthStats {
    if (this.count === 0) return { min: 0, median: 0, p90: 0, p95: 0, p99: 0, max: 0, mean: 0, histogram: [] }
    const pairs: (readonly [length: number, times: number])[] = []
    this.usual.forEach((times, length) => times > 0 && pairs.push([length, times]))
    pairs.push(...[...this.unusual].sort((a, b) => a[0] - b[0]))
    const rank = (share: number): number => {
      let left = Math.max(1, Math.ceil(share * this.count))
      return pairs.find(([, times]) => (left -= times) <= 0)![0]
    }
    return {
      min: pairs[0][0],
      median: rank(0.5),
      p90: rank(0.9),
      p95: rank(0.95),
      p99: rank(0.99),
      max: pairs[pairs.length - 1][0],
      mean: pairs.reduce((sum, [length, times]) => sum + length * times, 0) / this.count,
      histogram: histogramOf(pairs)
    }
  }
}

/** Bins hold from <= length < to. */
function histogramOf(
  pairs: readonly (readonly [length: number, times: number])[]
): { from: number; to: number; count: number }[] {
  const from = pairs[0][0]
  const span = pairs[pairs.length - 1][0] - from + 1
  const width = Math.max(1, Math.ceil(span / BINS))
  const bins = Array.from({ length: Math.ceil(span / width) }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    count: 0
  }))
  for (const [length, times] of pairs) bins[Math.floor((length - from) / width)].count += times
  return bins
}
