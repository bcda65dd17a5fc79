// What Updater promises around the formulas: clipping in order, refusal of NaN and Inf, the padding row, norms, memory.

import { type FloatArray, type OptimizerName, type UpdateRule, Updater, refusedUpdate } from '@core'
import { expect, test } from 'vitest'

const E = 2
type Make = (values: ArrayLike<number>) => FloatArray
const f64: Make = (values) => Float64Array.from(values)
const f32: Make = (values) => Float32Array.from(values)

/** V=4 E=2 embedding, a [1,2] matrix and a bias. */
const model = (make: Make = f64) =>
  new Map([
    ['embedding.weight', { shape: [4, E], data: make([0, 0, 1, 1, 2, 2, 3, 3]) }],
    ['fc.weight', { shape: [1, 2], data: make([1, -2]) }],
    ['fc.bias', { shape: [1], data: make([0.5]) }]
  ])
const gradients = (weight: number[], bias: number[], make: Make = f64) =>
  new Map([
    ['fc.weight', make(weight)],
    ['fc.bias', make(bias)]
  ])
const rows = (ids: number[], data: number[], make: Make = f64) => ({ rows: Int32Array.from(ids), data: make(data) })
const rule = (changes: Partial<UpdateRule> = {}, name: OptimizerName = 'sgd', weightDecay = 0): UpdateRule => ({
  optimizer: { name, momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay },
  learningRate: 1,
  clipNorm: null,
  clipValue: null,
  step: 1,
  dropoutSeed: 0,
  ...changes
})
const values = (params: ReturnType<typeof model>) => [...params.values()].map(({ data }) => [...data])

test('the gradient norm is global, over dense tensors and embedding rows, before any clipping', () => {
  const result = new Updater(model()).apply(
    gradients([3, 0], [4]),
    rows([2], [0, 12]),
    rule({ clipNorm: 1, clipValue: 2 })
  )
  expect(result.gradientNorm).toBe(13)
})

test('a frozen embedding: its rows stay, its gradient counts in no norm, even one that is not finite', () => {
  const params = model()
  const result = new Updater(params).apply(gradients([3, 0], [4]), rows([2], [0, NaN]), rule({ frozen: true }))
  expect([result.finite, result.gradientNorm]).toEqual([true, 5])
  expect(values(params)[0]).toEqual(values(model())[0])
})

test('clipping by norm scales every gradient by clipNorm / norm and says so', () => {
  const params = model()
  const result = new Updater(params).apply(gradients([3, 0], [4]), rows([2], [0, 12]), rule({ clipNorm: 6.5 }))
  expect(result.clipScale).toBe(0.5)
  expect(values(params)).toEqual([[0, 0, 1, 1, 2, -4, 3, 3], [-0.5, -2], [-1.5]])
})

test('a norm below the bound is not touched: scale 1', () => {
  const result = new Updater(model()).apply(gradients([3, 0], [4]), rows([2], [0, 12]), rule({ clipNorm: 13 }))
  expect(result.clipScale).toBe(1)
})

test('clipping by value comes first: the norm bound sees the clipped gradients', () => {
  const params = model()
  const result = new Updater(params).apply(
    gradients([30, -40], [0]),
    rows([], []),
    rule({ clipValue: 1, clipNorm: 1.5 })
  )
  expect(values(params)[1]).toEqual([0, -1])
  expect(result.gradientNorm).toBe(50)
  expect(result.clipScale).toBeCloseTo(Math.SQRT2 / 50, 12)
})

test('weight decay reaches matrices and embedding rows of the batch, never biases', () => {
  const params = model()
  new Updater(params).apply(gradients([0, 0], [0]), rows([3], [0, 0]), rule({}, 'sgd', 0.1))
  expect(values(params)).toEqual([[0, 0, 1, 1, 2, 2, 2.7, 2.7], [0.9, -1.8], [0.5]])
})

test('the padding row never moves and never counts, even where a gradient for it is handed in', () => {
  const params = model()
  const result = new Updater(params).apply(gradients([0, 0], [3]), rows([0, 1], [NaN, 100, 4, 0]), rule())
  expect(result.gradientNorm).toBe(5)
  expect(values(params)[0]).toEqual([0, 0, -3, 1, 2, 2, 3, 3])
})

for (const [kind, bad] of [
  ['NaN', NaN],
  ['+Inf', Infinity],
  ['-Inf', -Infinity]
] as const) {
  test(`${kind} in a gradient is refused and named; weights and memory keep their bits`, () => {
    const params = model(f32)
    const updater = new Updater(params)
    updater.apply(gradients([1, 2], [3], f32), rows([1], [1, 2], f32), rule({}, 'adam'))
    const weights = values(params)
    const memory = updater.state()
    expect(
      updater.apply(gradients([1, 2], [bad], f32), rows([1], [1, 2], f32), rule({ step: 2 }, 'adam'))
    ).toMatchObject({ finite: false, nonFinite: 'fc.bias', updateRatio: 0 })
    expect(
      updater.apply(gradients([1, 2], [3], f32), rows([1], [1, bad], f32), rule({ step: 2 }, 'adam'))
    ).toMatchObject({ finite: false, nonFinite: 'embedding.weight' })
    expect(values(params)).toEqual(weights)
    expect(updater.state()).toEqual(memory)
  })
}

test('clipping by value does not hide an infinite gradient', () => {
  expect(new Updater(model()).apply(gradients([Infinity, 0], [0]), rows([], []), rule({ clipValue: 1 })).finite).toBe(
    false
  )
})

test('a step refused for its loss says so', () => {
  expect(refusedUpdate('loss')).toMatchObject({ finite: false, nonFinite: 'loss', updateRatio: 0, clipScale: 1 })
})

test('zero gradients: finite, norm 0, scale 1, nothing moves', () => {
  const params = model()
  const result = new Updater(params).apply(gradients([0, 0], [0]), rows([], []), rule({ clipNorm: 1 }, 'adam'))
  expect(result).toEqual({ gradientNorm: 0, clipScale: 1, updateRatio: 0, finite: true, nonFinite: '' })
  expect(values(params)).toEqual(values(model()))
})

test('the update ratio is the norm of the update over the norm of what the step could reach', () => {
  const result = new Updater(model()).apply(gradients([0.1, 0], [0]), rows([3], [0, 0.2]), rule())
  expect(result.updateRatio).toBeCloseTo(Math.sqrt(0.01 + 0.04) / Math.sqrt(3 * 3 + 3 * 3 + 1 + 4 + 0.25), 12)
})

test('an updater continued from its own memory repeats the next step bit for bit, float32', () => {
  for (const name of ['momentum', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'adamw'] as const) {
    const params = model(f32)
    const updater = new Updater(params)
    const apply = (target: Updater, step: number) =>
      target.apply(
        gradients([0.3, -0.7 * step], [0.1], f32),
        rows([1, step], [0.5, 0.25, step, 1], f32),
        rule({ step }, name, 0.01)
      )
    apply(updater, 2)
    const copy = new Map([...params].map(([tensor, { shape, data }]) => [tensor, { shape, data: data.slice() }]))
    const continued = new Updater(copy, updater.state())
    expect(apply(continued, 3), name).toEqual(apply(updater, 3))
    expect(values(copy), name).toEqual(values(params))
    expect(continued.state(), name).toEqual(updater.state())
  }
})

test('memory that does not fit its tensor, and a gradient that is missing or too short, are refused by name', () => {
  const foreign = new Map([['m', new Map([['fc.bias', { shape: [7], data: new Float32Array(7) }]])]])
  expect(() => new Updater(model(), foreign)).toThrow('optimizer memory m.fc.bias: expected 1 values, got 7 values')
  expect(() => new Updater(model()).apply(new Map(), rows([], []), rule())).toThrow(
    'gradient of fc.weight: expected 2 values, got none'
  )
  expect(() => new Updater(model()).apply(gradients([1], [1]), rows([], []), rule())).toThrow(
    'gradient of fc.weight: expected 2 values, got 1'
  )
})
