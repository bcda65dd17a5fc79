// The gradient by a weight matrix as what it is: a sum over time. Every step adds the outer product of its error signal and of
// what the weights met there; when the signal has vanished, early steps add nothing, and nothing is learned of them.
//
//   dL/dW_hh = sum over t of delta_t h_{t-1}'          dL/dW_ih = sum over t of delta_t x_t'
//
// delta_t is the gradient by the pre-activations; the GRU's candidate sees the recurrent product through r. In Cho's form the
// candidate's rows of W_hh meet r h_{t-1} instead.

import { CELL_FACTS, GATES } from '../../model/cell-facts'
import { type Walked, WalkSteps } from './steps'

export interface MatrixTerms {
  /** [T] Frobenius norm of each step's term. */
  readonly norms: readonly number[]
  /** [T] how much of the sum each term is: its projection on the sum over the sum's norm; together 1, single ones may be negative. */
  readonly shares: readonly number[]
  /** Frobenius norm of the sum. */
  readonly norm: number
}

/** By the recurrent and the input weights of the layer. */
export interface Terms {
  readonly recurrent: MatrixTerms
  readonly input: MatrixTerms
}

export type WeightMatrix = keyof Terms

/** One weight's gradient, step by step: error signal times what the weight met. */
export interface WeightTerm {
  readonly delta: number
  readonly met: number
  readonly product: number
}

/** [T] the terms of the gradient by the weight at (row, column); they add up to it. */
export function weightTerms(walked: Walked, matrix: WeightMatrix, row: number, column: number): readonly WeightTerm[] {
  const steps = new WalkSteps(walked)
  return Array.from({ length: steps.count }, (_, t) => {
    const delta = deltaOf(steps, matrix, t)[row]
    const met = metAt(steps, matrix, t)(row)[column]
    return { delta, met, product: delta * met }
  })
}

/** Columns of a matrix; an IndRNN's recurrent weights are one column. */
export const termColumns = ({ cell, hidden, input }: Walked, matrix: WeightMatrix): number =>
  matrix === 'input' ? input : CELL_FACTS[cell].ownPast ? 1 : hidden

/** dL/dW_hh or dL/dW_ih [G*H, columns]: the terms added up, first to last. */
export function sumOfTerms(walked: Walked, matrix: WeightMatrix): Float64Array {
  const steps = new WalkSteps(walked)
  const rows = GATES[walked.cell] * walked.hidden
  const columns = termColumns(walked, matrix)
  const sum = new Float64Array(rows * columns)
  for (let t = 0; t < steps.count; t++) {
    const delta = deltaOf(steps, matrix, t)
    const met = metAt(steps, matrix, t)
    for (let row = 0; row < rows; row++) {
      const values = met(row)
      for (let column = 0; column < columns; column++) sum[row * columns + column] += delta[row] * values[column]
    }
  }
  return sum
}

export const termsOf = (walked: Walked): Terms => ({
  recurrent: matrixTerms(walked, 'recurrent'),
  input: matrixTerms(walked, 'input')
})

function matrixTerms(walked: Walked, matrix: WeightMatrix): MatrixTerms {
  const steps = new WalkSteps(walked)
  const sum = sumOfTerms(walked, matrix)
  const norm = length(sum)
  const norms: number[] = []
  const shares: number[] = []
  for (let t = 0; t < steps.count; t++) {
    const delta = deltaOf(steps, matrix, t)
    const met = metAt(steps, matrix, t)
    let squared = 0
    let along = 0
    for (let row = 0; row < delta.length; row++) {
      const values = met(row)
      squared += (delta[row] * length(values)) ** 2
      for (let column = 0; column < values.length; column++)
        along += delta[row] * values[column] * sum[row * values.length + column]
    }
    norms.push(Math.sqrt(squared))
    shares.push(norm > 0 ? along / norm / norm : 0)
  }
  return { norms, shares, norm }
}

const deltaOf = (steps: WalkSteps, matrix: WeightMatrix, t: number): Float64Array =>
  matrix === 'recurrent'
    ? steps.recurrentDelta(t)
    : Float64Array.from(
        steps.walk.dGates.slice(
          t * GATES[steps.walk.cell] * steps.walk.hidden,
          (t + 1) * GATES[steps.walk.cell] * steps.walk.hidden
        )
      )

/** What each row of the matrix meets at step t. */
function metAt(steps: WalkSteps, matrix: WeightMatrix, t: number): (row: number) => Float64Array {
  const { hidden: H } = steps.walk
  if (matrix === 'input') {
    const input = steps.inputOf(t)
    return () => input
  }
  if (CELL_FACTS[steps.walk.cell].ownPast) return (row) => steps.metByRow(t, row)
  const byGate = Array.from({ length: GATES[steps.walk.cell] }, (_, gate) => steps.metByRow(t, gate * H))
  return (row) => byGate[Math.floor(row / H)]
}

function length(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value * value
  return Math.sqrt(total)
}
