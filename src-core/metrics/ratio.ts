// A figure that is a ratio of two sums over rows (a mean, an F1, an accuracy by token), with the normal 95 % interval of a ratio
// estimator: rows are what varies, so tokens of one sentence count as the cluster they are (Cochran 1977, 6.4).

import { type Interval, Z } from './interval'

export interface Ratio {
  readonly value: number
  /** null below two rows. */
  readonly interval: Interval | null
}

/** sum a / sum b over rows. @param max the figure's upper bound @param rows where those that hold neither are not listed */
export function ratioOf(a: ArrayLike<number>, b: ArrayLike<number>, max = Infinity, rows = a.length): Ratio {
  let above = 0
  let below = 0
  for (let n = 0; n < a.length; n++) {
    above += a[n]
    below += b[n]
  }
  const value = above / below
  if (rows < 2 || !Number.isFinite(value)) return { value, interval: null }
  let squares = 0
  for (let n = 0; n < a.length; n++) squares += (a[n] - value * b[n]) ** 2
  const half = (Z * Math.sqrt((squares / (rows - 1)) * rows)) / below
  return { value, interval: [Math.max(0, value - half), Math.min(max, value + half)] }
}
