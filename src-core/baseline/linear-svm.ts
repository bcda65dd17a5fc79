// Binary linear support vector machine with squared hinge loss: min |w|^2 / 2 + C sum max(0, 1 - y w.x)^2, by coordinate descent
// in the dual (Hsieh et al. 2008, as in LIBLINEAR's solver 1 and scikit-learn's LinearSVC).

import { ROWS_PER_PART, type Solver, ascending, orderOf } from './solver'
import { addRow, scoreOf } from './sparse-rows'

export const linearSvm: Solver = function* ({ rows, norms, signs, cost, passes, seed, tolerance }) {
  const count = signs.length
  const weights = new Float64Array(rows.width + 1)
  const alphas = new Float64Array(count)
  const diagonal = 1 / (2 * cost)
  const order = ascending(count)
  for (let pass = 0; pass < passes; pass++) {
    let highest = -Infinity
    let lowest = Infinity
    orderOf(seed, pass, order)
    for (let at = 0; at < count; at++) {
      if (at % ROWS_PER_PART === 0) yield
      const row = order[at]
      const alpha = alphas[row]
      const gradient = signs[row] * scoreOf(rows, row, weights) - 1 + alpha * diagonal
      // At 0 the variable can only grow.
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient
      highest = Math.max(highest, projected)
      lowest = Math.min(lowest, projected)
      if (Math.abs(projected) < 1e-12) continue
      alphas[row] = Math.max(0, alpha - gradient / (norms[row] + diagonal))
      addRow(rows, row, (alphas[row] - alpha) * signs[row], weights)
    }
    if (highest - lowest < tolerance) break
  }
  return weights
}
