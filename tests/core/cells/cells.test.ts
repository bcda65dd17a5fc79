// One step of each cell against numbers worked out by hand from its published equations, and the properties that other
// libraries got wrong. Gradients are proven in tests/core/device/reference (central differences) and tests/golden (PyTorch).

import { expect, test } from 'vitest'
import { type Cell, type CellStep, type CellWeights, cellOf } from '../../../src-core/cells'
import { sigmoid } from '../../../src-core/cells/cell'

const array = (...values: number[]) => Float64Array.from(values)

/** A cell of one unit reading one feature, so that a gate's weight is one number. */
function scalarStep(
  cell: Cell,
  gates: number,
  weights: Partial<CellWeights>,
  x: number,
  h: number,
  c: number[] = []
): CellStep {
  const none = () => new Float64Array(gates)
  const step: CellStep = { h: array(0), c: array(...c.map(() => 0)), gates: none(), q: array(0) }
  cell.stepForward(
    { weightIh: none(), weightHh: none(), biasIh: none(), biasHh: none(), peephole: array(), ...weights },
    array(x),
    { h: array(h), c: array(...c) },
    step
  )
  return step
}

const lstm = cellOf({ cell: 'lstm', activation: 'tanh' })
const gru = cellOf({ cell: 'gru', activation: 'tanh' })
const rnn = (activation: 'tanh' | 'relu') => cellOf({ cell: 'rnn', activation })
/** A bias that opens or shuts a gate to the last bit. */
const OPEN = 100,
  SHUT = -1000

test('rnn tanh: h = tanh(0.5 x + 0.1 - 0.25 h + 0.2) at x = 2, h = 0.4 is tanh(1.2)', () => {
  const { h } = scalarStep(
    rnn('tanh'),
    1,
    { weightIh: array(0.5), biasIh: array(0.1), weightHh: array(-0.25), biasHh: array(0.2) },
    2,
    0.4
  )
  expect(h[0]).toBeCloseTo(Math.tanh(1.2), 14)
})

test('rnn relu: negative sums give exactly 0, positive ones pass, NaN is not hidden', () => {
  const run = (x: number) => scalarStep(rnn('relu'), 1, { weightIh: array(1) }, x, 0).h[0]
  expect([run(-3), run(2.5)]).toEqual([0, 2.5])
  expect(run(NaN)).toBeNaN()
})

test('lstm: gates i, f, g, o in that order, c = f c + i g and h = o tanh(c), by hand', () => {
  const step = scalarStep(
    lstm,
    4,
    {
      weightIh: array(1, 2, 3, 4),
      weightHh: array(0.1, 0.2, 0.3, 0.4),
      biasIh: array(0, 1, 0, 0),
      biasHh: array(0, 0, 0, -1)
    },
    0.5,
    -1,
    [0.7]
  )
  const [i, f, g, o] = [sigmoid(0.5 - 0.1), sigmoid(1 - 0.2 + 1), Math.tanh(1.5 - 0.3), sigmoid(2 - 0.4 - 1)]
  const c = f * 0.7 + i * g
  expect([...step.gates]).toEqual([i, f, g, o].map((gate) => expect.closeTo(gate, 14)))
  expect(step.c[0]).toBeCloseTo(c, 14)
  expect(step.h[0]).toBeCloseTo(o * Math.tanh(c), 14)
})

test('lstm: with f open and i shut, c is carried unchanged even when h is shut to zero', () => {
  const step = scalarStep(lstm, 4, { biasIh: array(SHUT, OPEN, 0, SHUT) }, 1, 0.3, [5])
  expect(step.c[0]).toBe(5)
  expect(step.h[0]).toBe(0)
})

test('lstm peepholes: i and f see the cell before the step, o sees the new one', () => {
  const step = scalarStep(lstm, 4, { biasIh: array(0, 0, OPEN, 0), peephole: array(0.3, -0.2, 0.9) }, 0, 0, [2])
  const [i, f] = [sigmoid(0.3 * 2), sigmoid(-0.2 * 2)]
  const c = f * 2 + i
  expect([...step.gates]).toEqual([i, f, 1, sigmoid(0.9 * c)].map((gate) => expect.closeTo(gate, 14)))
})

test('gru: gates r, z, n in that order; the reset gate multiplies the recurrent product with its bias', () => {
  const step = scalarStep(
    gru,
    3,
    { weightIh: array(1, 2, 3), weightHh: array(0.1, 0.2, 0.5), biasIh: array(0.3, 0, 0.1), biasHh: array(0, -1, 0.7) },
    0.5,
    -2
  )
  const [r, z] = [sigmoid(0.5 - 0.2 + 0.3), sigmoid(1 - 0.4 - 1)]
  const n = Math.tanh(1.5 + 0.1 + r * (-1 + 0.7))
  expect([...step.gates]).toEqual([r, z, n].map((gate) => expect.closeTo(gate, 14)))
  expect(step.h[0]).toBeCloseTo((1 - z) * n + z * -2, 14)
})

test('gru: an open update gate keeps the past, a shut one replaces it', () => {
  expect(scalarStep(gru, 3, { biasIh: array(0, OPEN, 1) }, 1, 0.25).h[0]).toBe(0.25)
  expect(scalarStep(gru, 3, { biasIh: array(0, SHUT, 1) }, 1, 0.25).h[0]).toBeCloseTo(Math.tanh(1), 14)
})

test('sigmoid reaches 0 and 1 without overflow or NaN, and keeps NaN', () => {
  expect([sigmoid(-1e4), sigmoid(-Infinity), sigmoid(1e4), sigmoid(Infinity), sigmoid(0)]).toEqual([0, 0, 1, 1, 0.5])
  expect(sigmoid(NaN)).toBeNaN()
})

test("a step's backward adds to weight, input and state gradients and overwrites only dGates", () => {
  const one = () => array(1, 1, 1, 1)
  const weights: CellWeights = { weightIh: one(), weightHh: one(), biasIh: one(), biasHh: one(), peephole: array() }
  const step = scalarStep(lstm, 4, weights, 0.5, 0.1, [0.2])
  const run = (start: number) => {
    const from = (count: number) => new Float64Array(count).fill(start)
    const into = {
      weights: { weightIh: from(4), weightHh: from(4), biasIh: from(4), biasHh: from(4), peephole: array() },
      dGates: from(4),
      dx: from(1),
      dPrevious: { h: from(1), c: from(1) }
    }
    lstm.stepBackward(weights, array(0.5), { h: array(0.1), c: array(0.2) }, step, { h: array(1), c: array(0.5) }, into)
    return [
      ...into.weights.weightIh,
      ...into.weights.weightHh,
      ...into.weights.biasIh,
      ...into.weights.biasHh,
      ...into.dx,
      ...into.dPrevious.h,
      ...into.dPrevious.c,
      ...into.dGates
    ]
  }
  const [fresh, added] = [run(0), run(10)]
  expect(added.slice(0, -4)).toEqual(fresh.slice(0, -4).map((value) => expect.closeTo(value + 10, 12)))
  expect(added.slice(-4)).toEqual(fresh.slice(-4))
})
