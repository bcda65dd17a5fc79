// How far a state lies from those of the training: mean squared distance to the nearest class's centre, in units of the variance that
// states of one class have about theirs (Lee et al. 2018, with a diagonal covariance, so that a class with few rows cannot spoil it).

import type { StateCentres } from './abstention'

/** A unit that never moves would make any state infinitely far: its variance is at least this share of the mean one. */
const MIN_VARIANCE_SHARE = 1e-3

/**
 * @param states [N, W] of training rows
 * @param labels [N] class of each, -1 where it has none
 */
export function fitCentres(
  states: Float32Array,
  labels: ArrayLike<number>,
  { classCount, width }: { readonly classCount: number; readonly width: number }
): StateCentres {
  const sums = Array.from({ length: classCount }, () => new Float64Array(width))
  const counts = new Int32Array(classCount)
  const rows = Array.from(labels, (_, n) => n).filter((n) => labels[n] >= 0)
  for (const n of rows) {
    counts[labels[n]]++
    for (let k = 0; k < width; k++) sums[labels[n]][k] += states[n * width + k]
  }
  const centres = sums.map((sum, c) => sum.map((value) => value / Math.max(1, counts[c])))
  const variances = new Float64Array(width)
  for (const n of rows)
    for (let k = 0; k < width; k++) variances[k] += (states[n * width + k] - centres[labels[n]][k]) ** 2 / rows.length
  const min = Math.max(
    Number.MIN_VALUE,
    MIN_VARIANCE_SHARE * (variances.reduce((sum, value) => sum + value, 0) / Math.max(1, width))
  )
  // A class without rows has no centre.
  return {
    centres: centres.filter((_, c) => counts[c] > 0).map((centre) => [...centre].map(shortest)),
    variances: [...variances].map((value) => shortest(Math.max(min, value)))
  }
}

/** @param state [W] @returns 0 and up; about 1 for a state like those of the training */
export function distanceOf(state: ArrayLike<number>, { centres, variances }: StateCentres): number {
  let nearest = Infinity
  for (const centre of centres) {
    let sum = 0
    for (let k = 0; k < variances.length; k++) sum += (state[k] - centre[k]) ** 2 / variances[k]
    nearest = Math.min(nearest, sum / variances.length)
  }
  return nearest
}

/** Seven digits: a float32 has no more to say. */
const shortest = (value: number): number => Number(value.toPrecision(7))
