// Updater against torch.optim: twelve steps of every optimizer, dense and sparse, in both float kinds.

import { type FloatArray, type UpdateRule, Updater } from '@core'
import { expect, test } from 'vitest'
import { expectClose, tolerance } from '../tolerance'
import { type TorchTrajectory, torchSparseAdam, torchTrajectories } from './torch'

const NO_ROWS = { rows: new Int32Array(0), data: new Float64Array(0) }
const ruleOf = (
  { optimizer, learningRate }: Pick<TorchTrajectory, 'optimizer' | 'learningRate'>,
  step: number
): UpdateRule => ({ optimizer, learningRate, clipNorm: null, clipValue: null, step, dropoutSeed: 0 })

/** The weights after each step, from an Updater over one dense tensor. */
function trajectory(golden: TorchTrajectory, make: (values: number[]) => FloatArray): number[][] {
  const data = make(torchTrajectories.start)
  const updater = new Updater(
    new Map([
      ['embedding.weight', { shape: [0, 1], data: make([]) }],
      ['fc.weight', { shape: [2, 3], data }]
    ])
  )
  return torchTrajectories.gradients.map((gradient, index) => {
    updater.apply(new Map([['fc.weight', make(gradient)]]), NO_ROWS, ruleOf(golden, index + 1))
    return [...data]
  })
}

const named = torchTrajectories.cases.map((golden) => ({
  name: `${golden.optimizer.name}, weight decay ${golden.optimizer.weightDecay}`,
  golden
}))

test('every optimizer is compared, with and without weight decay', () => {
  expect(new Set(named.map(({ golden }) => golden.optimizer.name)).size).toBe(7)
  expect(named).toHaveLength(14)
})

test.each(named)('$name: 12 steps equal torch.optim in float64 within 1e-10', ({ golden }) => {
  expectClose(
    'weights',
    trajectory(golden, (values) => Float64Array.from(values)).flat(),
    golden.float64.flat(),
    tolerance.goldenF64
  )
})

test.each(named)('$name: 12 float32 steps stay within the float32 update rule of torch.optim', ({ golden }) => {
  expectClose(
    'weights',
    trajectory(golden, (values) => Float32Array.from(values)).flat(),
    golden.float32.flat(),
    tolerance.updateF32
  )
})

test('lazy embedding rows follow torch.optim.SparseAdam for 12 steps while rows come and go, within 1e-10', () => {
  const { shape, start, rows, gradients, learningRate, epsilon, path } = torchSparseAdam
  const data = Float64Array.from(start)
  const updater = new Updater(new Map([['embedding.weight', { shape, data }]]))
  rows.forEach((ids, index) => {
    updater.apply(
      new Map(),
      { rows: Int32Array.from(ids), data: Float64Array.from(gradients[index]) },
      ruleOf(
        { optimizer: { name: 'adam', momentum: 0, beta1: 0.9, beta2: 0.999, epsilon, weightDecay: 0 }, learningRate },
        index + 1
      )
    )
    expectClose(`step ${index + 1}`, data, path[index], tolerance.goldenF64)
  })
})
