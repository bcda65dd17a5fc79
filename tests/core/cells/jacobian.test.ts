// The Jacobian of a step against the step's own backward and against central differences of its forward.

import { expect, test } from 'vitest'
import { GATES, Rng, type ModelSpec } from '@core'
import { type CellState, type CellStep, type CellWeights, cellOf, stepJacobian } from '../../../src-core/cells'
import { CELLS, smallSpec } from '../../devices/cases'

const H = 4
const K = 3

function made(spec: ModelSpec, seed: number): { weights: CellWeights; x: Float64Array; previous: CellState } {
  const rng = Rng.stream(seed, 'jacobian')
  const draw = (length: number): Float64Array => Float64Array.from({ length }, () => rng.normal() * 0.7)
  const rows = GATES[spec.cell] * H
  return {
    weights: {
      weightIh: draw(rows * K),
      weightHh: draw(spec.cell === 'indrnn' ? H : rows * H),
      biasIh: draw(rows),
      biasHh: draw(rows),
      peephole: draw(spec.peephole ? 3 * H : 0)
    },
    x: draw(K),
    previous: { h: draw(H), c: draw(spec.cell === 'lstm' ? H : 0) }
  }
}

const emptyStep = (spec: ModelSpec): CellStep => ({
  h: new Float64Array(H),
  c: new Float64Array(spec.cell === 'lstm' ? H : 0),
  gates: new Float64Array(GATES[spec.cell] * H),
  q: new Float64Array(H)
})

function forward(spec: ModelSpec, weights: CellWeights, x: Float64Array, previous: CellState): CellStep {
  const step = emptyStep(spec)
  cellOf(spec).stepForward(weights, x, previous, step)
  return step
}
const joined = ({ h, c }: CellState): number[] => [...h, ...c]
const apart = (state: readonly number[]): CellState => ({
  h: Float64Array.from(state.slice(0, H)),
  c: Float64Array.from(state.slice(H))
})

for (const { name, spec: changes } of CELLS) {
  const spec = smallSpec({ ...changes, hidden: H, embedding: K })

  test(`every row of the Jacobian is stepBackward of a unit gradient: ${name}, abs < 1e-12`, () => {
    const { weights, x, previous } = made(spec, 3)
    const step = forward(spec, weights, x, previous)
    const { size, values } = stepJacobian(spec, weights, previous, step)
    expect(size).toBe(joined(previous).length)
    for (let row = 0; row < size; row++) {
      const unit = joined(previous).map((_, k) => (k === row ? 1 : 0))
      const dPrevious = apart(unit.map(() => 0))
      cellOf(spec).stepBackward(weights, x, previous, step, apart(unit), {
        weights: {
          weightIh: new Float64Array(weights.weightIh.length),
          weightHh: new Float64Array(weights.weightHh.length),
          biasIh: new Float64Array(weights.biasIh.length),
          biasHh: new Float64Array(weights.biasHh.length),
          peephole: new Float64Array(weights.peephole.length)
        },
        dGates: new Float64Array(GATES[spec.cell] * H),
        dx: new Float64Array(K),
        dPrevious
      })
      joined(dPrevious).forEach((value, column) =>
        expect(Math.abs(values[row * size + column] - value)).toBeLessThan(1e-12)
      )
    }
  })

  test(`the Jacobian equals central differences of stepForward: ${name}, h 1e-5, abs < 1e-8`, () => {
    const { weights, x, previous } = made(spec, 4)
    const { size, values } = stepJacobian(spec, weights, previous, forward(spec, weights, x, previous))
    for (let column = 0; column < size; column++) {
      const moved = (by: number): number[] =>
        joined(
          forward(spec, weights, x, apart(joined(previous).map((value, k) => (k === column ? value + by : value))))
        )
      const [high, low] = [moved(1e-5), moved(-1e-5)]
      for (let row = 0; row < size; row++)
        expect(Math.abs(values[row * size + column] - (high[row] - low[row]) / 2e-5)).toBeLessThan(1e-8)
    }
  })
}
