// Updater against the published formulas, restated here scalar by scalar as the papers print them, for 12 steps of
// every optimizer on dense tensors and on embedding rows that come and go.

import { type OptimizerName, type OptimizerSettings, type UpdateRule, Rng, Updater } from '@core'
import { expect, test } from 'vitest'
import { expectClose, tolerance } from '../../tolerance'

const SETTINGS: Omit<OptimizerSettings, 'name'> = {
  momentum: 0.9,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-7,
  weightDecay: 0.03
}
const RATE = 0.05

/** One weight's memory; every optimizer uses what it needs. */
interface Memory {
  w: number
  a: number
  b: number
}

/** w, g, t -> new memory, straight from the papers. g already holds L2 decay where `coupled`. */
const PUBLISHED: Record<OptimizerName, (m: Memory, g: number, t: number) => Memory> = {
  sgd: ({ w }, g) => ({ w: w - RATE * g, a: 0, b: 0 }),
  momentum: ({ w, a }, g) => {
    const velocity = SETTINGS.momentum * a + g
    return { w: w - RATE * velocity, a: velocity, b: 0 }
  },
  adagrad: ({ w, a }, g) => ({ w: w - (RATE * g) / (Math.sqrt(a + g ** 2) + SETTINGS.epsilon), a: a + g ** 2, b: 0 }),
  adadelta: ({ w, a, b }, g) => {
    const meanSquareGradient = SETTINGS.beta2 * a + (1 - SETTINGS.beta2) * g ** 2
    const rms = (x: number) => Math.sqrt(x + SETTINGS.epsilon)
    const delta = (-rms(b) / rms(meanSquareGradient)) * g
    return { w: w + RATE * delta, a: meanSquareGradient, b: SETTINGS.beta2 * b + (1 - SETTINGS.beta2) * delta ** 2 }
  },
  rmsprop: ({ w, a }, g) => {
    const meanSquare = SETTINGS.beta2 * a + (1 - SETTINGS.beta2) * g ** 2
    return { w: w - (RATE * g) / (Math.sqrt(meanSquare) + SETTINGS.epsilon), a: meanSquare, b: 0 }
  },
  adam: adaptiveMoments(0),
  adamw: adaptiveMoments(SETTINGS.weightDecay)
}

function adaptiveMoments(decoupled: number) {
  return ({ w, a, b }: Memory, g: number, t: number): Memory => {
    const m = SETTINGS.beta1 * a + (1 - SETTINGS.beta1) * g
    const v = SETTINGS.beta2 * b + (1 - SETTINGS.beta2) * g ** 2
    const mHat = m / (1 - SETTINGS.beta1 ** t)
    const vHat = v / (1 - SETTINGS.beta2 ** t)
    return { w: w - RATE * (mHat / (Math.sqrt(vHat) + SETTINGS.epsilon) + decoupled * w), a: m, b: v }
  }
}

const NAMES = Object.keys(PUBLISHED) as OptimizerName[]
const ruleOf = (name: OptimizerName, step: number): UpdateRule => ({
  optimizer: { name, ...SETTINGS },
  learningRate: RATE,
  clipNorm: null,
  clipValue: null,
  step,
  dropoutSeed: 0
})
const V = 6,
  E = 3
const ROWS = [[1, 3], [0, 2, 5], [3], [2, 4, 5], [1], [1, 3, 4], [0, 5], [2, 3], [], [4, 5], [2], [1, 2, 3]]

/** Embedding, one matrix, one bias and one peephole vector with normal values. */
function model() {
  const rng = Rng.stream(1, 'optimizer test')
  const tensor = (...shape: number[]) => ({
    shape,
    data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => rng.normal())
  })
  return new Map([
    ['embedding.weight', tensor(V, E)],
    ['rnn.bias_ih_l0', tensor(4)],
    ['rnn.weight_peephole_l0', tensor(3)],
    ['fc.weight', tensor(2, 5)]
  ])
}

test.each(NAMES)('%s: 12 steps equal the published formula, dense and by rows, float64, within 1e-10', (name) => {
  const params = model()
  const updater = new Updater(params)
  const memories = new Map(
    [...params].map(([tensor, { data }]) => [tensor, Array.from(data, (w): Memory => ({ w, a: 0, b: 0 }))])
  )
  const rng = Rng.stream(2, 'optimizer gradients')
  const random = (length: number) => Float64Array.from({ length }, () => rng.normal())

  const advance = (tensor: string, index: number, gradient: number, t: number): void => {
    const memory = memories.get(tensor)!
    const coupled = name !== 'adamw' && (tensor === 'fc.weight' || tensor === 'embedding.weight')
    if (name === 'adamw' && tensor !== 'fc.weight' && tensor !== 'embedding.weight')
      memory[index] = PUBLISHED.adam(memory[index], gradient, t)
    else
      memory[index] = PUBLISHED[name](
        memory[index],
        gradient + (coupled ? SETTINGS.weightDecay * memory[index].w : 0),
        t
      )
  }

  ROWS.forEach((rows, at) => {
    const gradients = new Map(
      [...params]
        .filter(([tensor]) => tensor !== 'embedding.weight')
        .map(([tensor, { data }]) => [tensor, random(data.length)])
    )
    const embedding = { rows: Int32Array.from(rows), data: random(rows.length * E) }
    updater.apply(gradients, embedding, ruleOf(name, at + 1))
    for (const [tensor, gradient] of gradients)
      gradient.forEach((value, index) => advance(tensor, index, value, at + 1))
    embedding.data.forEach((value, index) => {
      const row = rows[Math.floor(index / E)]
      if (row !== 0) advance('embedding.weight', row * E + (index % E), value, at + 1)
    })
    for (const [tensor, { data }] of params)
      expectClose(
        `${tensor} after step ${at + 1}`,
        data,
        memories.get(tensor)!.map(({ w }) => w),
        tolerance.goldenF64
      )
  })
})

test('a row that is absent does not coast: under momentum its weights stay put while other rows move for nine steps', () => {
  const params = model()
  const updater = new Updater(params)
  const before = params.get('embedding.weight')!.data.slice()
  const zeros = new Map(
    [...params]
      .filter(([tensor]) => tensor !== 'embedding.weight')
      .map(([tensor, { data }]) => [tensor, new Float64Array(data.length)])
  )
  updater.apply(zeros, { rows: Int32Array.of(2), data: Float64Array.of(1, 1, 1) }, ruleOf('momentum', 1))
  const moved = params.get('embedding.weight')!.data.slice()
  for (let step = 2; step <= 10; step++)
    updater.apply(zeros, { rows: Int32Array.of(4), data: Float64Array.of(1, 1, 1) }, ruleOf('momentum', step))
  const after = params.get('embedding.weight')!.data
  for (let id = 0; id < V; id++) {
    const row = (data: Float64Array) => [...data.subarray(id * E, (id + 1) * E)]
    if (id !== 4) expect(row(after), `row ${id}`).toEqual(row(id === 2 ? moved : before))
  }
})
