// How sure the difference of two ways to train is, from several runs of each: a row that several runs were judged on counts once, with
// the average of its outcomes, so that ten runs on 100 rows are not taken for 1000 rows. Where training was repeated, the
// spread between the repeats widens the interval: the rows' part and the repeats' part are added as squares.
//
// Not in it: that folds share training rows (Bengio & Grandvalet 2004 show that no unbiased estimate of that exists).

import { type PairedDifference, differenceOfCounts } from './paired-difference'
import { normalQuantile, studentQuantile } from './quantiles'

/** What one run got right. */
export interface JudgedRun {
  /** Runs of one repeat hold out different rows (folds); runs of different repeats hold out the same ones. */
  readonly repeat: number
  /** [N] names of rows. */
  readonly rows: ArrayLike<number>
  /** [N] 1 right, 0 wrong, anything else for a row that does not count. */
  readonly first: ArrayLike<number>
  readonly second: ArrayLike<number>
}

export interface PooledDifference extends PairedDifference {
  /** Standard deviation of the difference between repeats; null for a single one. */
  readonly spread: number | null
}

/**
 * The interval of the difference of two mean accuracies over the union of held-out rows.
 * @param confidence .95: the interval holds the difference in 95 of 100 cases @returns `rows`: different rows
 */
export function pooledDifference(runs: readonly JudgedRun[], confidence = 0.95): PooledDifference {
  const share = (1 + confidence) / 2
  const outcomes = new Map<number, number>()
  const eachPair = (visit: (row: number, first: number, second: number, repeat: number) => void): void => {
    for (const { repeat, rows, first, second } of runs)
      for (let n = 0; n < rows.length; n++)
        if (first[n] <= 1 && second[n] <= 1) visit(rows[n], first[n], second[n], repeat)
  }
  eachPair((row) => outcomes.set(row, (outcomes.get(row) ?? 0) + 1))
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
  const repeats = new Map<number, { gained: number; rows: number }>()
  eachPair((row, first, second, repeat) => {
    const weight = 1 / outcomes.get(row)!
    counts[first === 1 ? (second === 1 ? 'both' : 'onlyFirst') : second === 1 ? 'onlySecond' : 'neither'] += weight
    const { gained, rows } = repeats.get(repeat) ?? { gained: 0, rows: 0 }
    repeats.set(repeat, { gained: gained + first - second, rows: rows + 1 })
  })
  const found = { ...differenceOfCounts(counts, normalQuantile(share)), rows: outcomes.size }
  const spread = standardDeviation([...repeats.values()].map(({ gained, rows }) => gained / rows))
  if (spread === null) return { ...found, spread }
  const { difference, low, high } = found
  const half = (studentQuantile(repeats.size - 1, share) * spread) / Math.sqrt(repeats.size)
  return {
    ...found,
    low: Math.max(-1, difference - Math.hypot(difference - low, half)),
    high: Math.min(1, difference + Math.hypot(high - difference, half)),
    spread
  }
}

/** With n - 1 in the denominator; null for fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
