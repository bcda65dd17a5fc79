// How far predicted numbers are off: figures of a model and of a baseline alike.

import type { Figures, Metrics } from '../metrics/metrics'
import { type Ratio, ratioOf } from '../metrics/ratio'

/** MAE, RMSE and R^2 (1 - mean square of the errors / variance of the truth), with normal 95 % intervals. */
export function numberFigures(
  predicted: ArrayLike<number>,
  truth: readonly number[]
): { readonly figures: Figures; readonly intervals: NonNullable<Metrics['intervals']> } {
  const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length
  const errors = truth.map((value, n) => Math.abs(predicted[n] - value))
  const squares = errors.map((error) => error ** 2)
  const ones = truth.map(() => 1)
  const mae = ratioOf(errors, ones)
  const square = ratioOf(squares, ones)
  const left = ratioOf(
    squares,
    truth.map((value) => (value - mean) ** 2)
  )
  return {
    figures: { mae: mae.value, rmse: Math.sqrt(square.value), r2: 1 - left.value },
    intervals: {
      ...withEnds('mae', mae),
      ...withEnds('rmse', square, Math.sqrt),
      ...(left.interval ? { r2: [1 - left.interval[1], 1 - left.interval[0]] as const } : {})
    }
  }
}

const withEnds = (
  name: 'mae' | 'rmse',
  { interval }: Ratio,
  change: (value: number) => number = (value) => value
): NonNullable<Metrics['intervals']> => (interval ? { [name]: [change(interval[0]), change(interval[1])] } : {})
