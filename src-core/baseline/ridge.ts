// Ridge regression on sparse rows: min |y - X w - b|^2 + penalty |w|^2, the bias free of it, by conjugate gradients on the normal
// equations (Hestenes & Stiefel 1952). With so few numbers a row that is a product with X and one with its transpose a pass.

import { type SparseRows, addRow, scoreOf } from './sparse-rows'

export interface RidgeProblem {
  readonly rows: SparseRows
  /** [N] */
  readonly targets: ArrayLike<number>
  readonly penalty: number
}

const MAX_PASSES = 200
/** Part of the first residual's length at which a solution is good to four digits. */
const TOLERANCE = 1e-5

/** @returns [F + 1] weights, the bias last. Yields between passes. */
export function* ridge({ rows, targets, penalty }: RidgeProblem): Generator<void, Float64Array> {
  const count = rows.offsets.length - 1
  const width = rows.width + 1
  const weights = new Float64Array(width)
  /** (X' X + penalty I without the bias's place) v */
  const product = (v: Float64Array): Float64Array => {
    const result = v.map((value, f) => (f === rows.width ? 0 : penalty * value))
    for (let row = 0; row < count; row++) addRow(rows, row, scoreOf(rows, row, v), result)
    return result
  }
  const residual = new Float64Array(width)
  for (let row = 0; row < count; row++) addRow(rows, row, targets[row], residual)
  let direction = residual.slice()
  let length = dot(residual, residual)
  const enough = length * TOLERANCE ** 2
  for (let pass = 0; pass < MAX_PASSES && length > enough; pass++) {
    yield
    const along = product(direction)
    const step = length / dot(direction, along)
    for (let f = 0; f < width; f++) {
      weights[f] += step * direction[f]
      residual[f] -= step * along[f]
    }
    const next = dot(residual, residual)
    direction = direction.map((value, f) => residual[f] + (next / length) * value)
    length = next
  }
  return weights
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, f) => sum + value * b[f], 0)
