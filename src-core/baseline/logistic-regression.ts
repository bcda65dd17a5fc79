// Binary logistic regression with an L2 penalty: min |w|^2 / 2 + C sum log(1 + exp(-y w.x)), by coordinate descent in the dual
// (Yu, Huang & Lin 2011, algorithm 5, as in LIBLINEAR's solver 7).

import { ROWS_PER_PART, type Solver, ascending, orderOf } from './solver'
import { addRow, scoreOf } from './sparse-rows'

const NEWTON_STEPS = 20
const NEWTON_TOLERANCE = 1e-3
/** A step that would leave (0, C) goes a tenth of the way to 0 instead. */
const BACK = 0.1

export const logisticRegression: Solver = function* ({ rows, norms, signs, cost, passes, seed, tolerance }) {
  const count = signs.length
  const weights = new Float64Array(rows.width + 1)
  // Dual variables and their distance to C, kept apart: close to an end the difference would lose all digits.
  const near = new Float64Array(count).fill(Math.min(1e-3 * cost, 1e-8))
  const far = near.map((alpha) => cost - alpha)
  for (let row = 0; row < count; row++) addRow(rows, row, signs[row] * near[row], weights)
  const order = ascending(count)
  for (let pass = 0; pass < passes; pass++) {
    let steepest = 0
    orderOf(seed, pass, order)
    for (let at = 0; at < count; at++) {
      if (at % ROWS_PER_PART === 0) yield
      const row = order[at]
      const slope = signs[row] * scoreOf(rows, row, weights)
      // Newton's method for the one variable, from the end it is closer to.
      const towardsFar = 0.5 * norms[row] * (far[row] - near[row]) + slope < 0
      const [side, other, sign] = towardsFar ? [far, near, -1] : [near, far, 1]
      const old = side[row]
      let alpha = cost - old < 0.5 * cost ? BACK * old : old
      let gradient = norms[row] * (alpha - old) + sign * slope + Math.log(alpha / (cost - alpha))
      steepest = Math.max(steepest, Math.abs(gradient))
      for (let step = 0; step < NEWTON_STEPS && Math.abs(gradient) >= NEWTON_TOLERANCE; step++) {
        const next = alpha - gradient / (norms[row] + cost / (cost - alpha) / alpha)
        alpha = next <= 0 ? alpha * BACK : next
        gradient = norms[row] * (alpha - old) + sign * slope + Math.log(alpha / (cost - alpha))
      }
      if (alpha === old) continue
      side[row] = alpha
      other[row] = cost - alpha
      addRow(rows, row, sign * (alpha - old) * signs[row], weights)
    }
    if (steepest < tolerance) break
  }
  return weights
}
