// How sure it is that one forecast is nearer than another: the mean difference of their absolute errors with its 95 % interval, whose
// width counts that errors of forecasts several steps ahead go together (Diebold and Mariano 1995, with the correction for few
// rows of Harvey, Leybourne and Newbold 1997).

export interface ErrorDifference {
  /** Mean absolute error of the first less that of the second. */
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly rows: number
}

const NORMAL_95 = 1.96

/**
 * @param first, second [N] absolute errors on the same rows, in the order of time
 * @param horizon steps ahead: errors fewer rows apart than that overlap
 */
export function errorDifference(first: ArrayLike<number>, second: ArrayLike<number>, horizon: number): ErrorDifference {
  const rows = first.length
  const differences = Float64Array.from({ length: rows }, (_, n) => first[n] - second[n])
  const mean = differences.reduce((sum, value) => sum + value, 0) / rows
  const covariance = (lag: number): number => {
    let sum = 0
    for (let n = lag; n < rows; n++) sum += (differences[n] - mean) * (differences[n - lag] - mean)
    return sum / rows
  }
  const own = covariance(0)
  let variance = own
  for (let lag = 1; lag < Math.min(horizon, rows); lag++) variance += 2 * covariance(lag)
  // Estimated with gaps, the sum may fall to nothing: the rows alone are then what is known.
  if (!(variance > 0)) variance = own
  const correction = (rows + 1 - 2 * horizon + (horizon * (horizon - 1)) / rows) / rows
  const half = NORMAL_95 * Math.sqrt(variance / rows / Math.max(correction, 1 / rows))
  return { difference: mean, low: mean - half, high: mean + half, rows }
}
