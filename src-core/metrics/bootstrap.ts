// How far a figure of counts over rows can be off where no formula says so: rows are drawn again with replacement, as often as there
// are, and the figure of each draw is taken; its 95 % interval are the percentiles (Efron 1979; for BLEU, Koehn 2004).

import { Rng } from '../rng'
import type { Interval } from './interval'

const DRAWS = 1000
const MIN_DRAWS = 200
/** Rows drawn in all, at most: a second. */
const MAX_ROWS = 20_000_000
const TAIL = 0.025

/**
 * @param counts [N, width] of each row; figures are made of their sums
 * @returns [figures] null below two rows, and where no draw differs from another. The same counts give the same interval
 */
export function bootstrap(
  counts: Float64Array,
  width: number,
  figures: readonly ((sums: Float64Array) => number)[]
): (Interval | null)[] {
  const rows = counts.length / width
  if (rows < 2) return figures.map(() => null)
  const draws = Math.max(MIN_DRAWS, Math.min(DRAWS, Math.floor(MAX_ROWS / rows)))
  const rng = Rng.stream(1, 'bootstrap')
  const found = figures.map(() => new Float64Array(draws))
  const sums = new Float64Array(width)
  for (let draw = 0; draw < draws; draw++) {
    sums.fill(0)
    for (let n = 0; n < rows; n++) {
      const start = rng.below(rows) * width
      for (let k = 0; k < width; k++) sums[k] += counts[start + k]
    }
    figures.forEach((figure, f) => (found[f][draw] = figure(sums)))
  }
  return found.map((values) => {
    values.sort()
    const [low, high] = [values[Math.floor(TAIL * draws)], values[Math.ceil((1 - TAIL) * draws) - 1]]
    return low < high ? [low, high] : null
  })
}
