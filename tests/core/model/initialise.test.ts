// Initial weights: what each initialiser promises, and that one tensor's numbers never depend on another's presence.

import {
  Rng,
  type Initialisation,
  type ModelSpec,
  CoreError,
  initialParams,
  paramShapes,
  randomOrthogonal
} from '@core'
import { expect, test } from 'vitest'
import { smallSpec } from '../../devices/cases'

const KERAS: Initialisation = { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }
const spec = smallSpec({ cell: 'lstm', hidden: 24, embedding: 16, layers: 2, bidirectional: true, vocabulary: 50 })
const of = (changes: Partial<ModelSpec>, init = KERAS, seed = 7) =>
  initialParams(smallSpec({ ...spec, ...changes }), init, seed)

/** Largest difference between R R' and the identity, for block `gate` of a [G*H, H] tensor. */
function orthogonalityError(data: ArrayLike<number>, H: number, gate = 0): number {
  let worst = 0
  for (let a = 0; a < H; a++) {
    for (let b = 0; b < H; b++) {
      let sum = 0
      for (let k = 0; k < H; k++) sum += data[(gate * H + a) * H + k] * data[(gate * H + b) * H + k]
      worst = Math.max(worst, Math.abs(sum - (a === b ? 1 : 0)))
    }
  }
  return worst
}

test('initial weights have exactly the names, order and shapes of paramShapes', () => {
  const changes = { peephole: true, pooling: 'attention' } as const
  const params = of(changes)
  expect([...params].map(([name, tensor]) => [name, tensor.shape])).toEqual([
    ...paramShapes(smallSpec({ ...spec, ...changes }))
  ])
})

test("recurrent weights are orthogonal per gate block: R R' = 1 within 1e-6 in float32, all 4 gates, both layers and directions", () => {
  for (const [name, { data }] of of({})) {
    if (!name.startsWith('rnn.weight_hh')) continue
    for (let gate = 0; gate < 4; gate++)
      expect(orthogonalityError(data, 24, gate), `${name} gate ${gate}`).toBeLessThan(1e-6)
  }
})

test('randomOrthogonal of size 200 is orthogonal within 1e-10 and has no favourite direction', () => {
  const matrix = randomOrthogonal(200, Rng.stream(3, 'orthogonal'))
  expect(orthogonalityError(matrix, 200)).toBeLessThan(1e-10)
  const mean = matrix.reduce((sum, value) => sum + value, 0) / matrix.length
  expect(Math.abs(mean)).toBeLessThan(3 / 200)
})

test('Glorot-uniform input weights fill sqrt(6 / (K + H)) per gate block and do not exceed it', () => {
  const { data } = of({}).get('rnn.weight_ih_l0')!
  const limit = Math.sqrt(6 / (16 + 24))
  const largest = Math.max(...data.map(Math.abs))
  expect(largest).toBeLessThanOrEqual(Math.fround(limit))
  expect(largest).toBeGreaterThan(0.98 * limit)
})

test('the forget bias is wholly in bias_ih; every other bias and the peepholes are zero', () => {
  for (const [name, { data }] of of({ peephole: true })) {
    if (name.startsWith('rnn.bias_ih'))
      expect(
        [...data].map((value, unit) => value === (unit >= 24 && unit < 48 ? 1 : 0)),
        name
      ).not.toContain(false)
    else if (name.includes('bias') || name.includes('peephole'))
      expect(
        data.every((value) => value === 0),
        name
      ).toBe(true)
  }
})

test('a GRU and an RNN have no forget bias', () => {
  for (const cell of ['gru', 'rnn'] as const)
    expect(
      of({ cell })
        .get('rnn.bias_ih_l0')!
        .data.every((value) => value === 0)
    ).toBe(true)
})

test('pytorch: weights and both biases uniform within 1 / sqrt(H), forget bias added on top', () => {
  const limit = 1 / Math.sqrt(24)
  const params = of({}, { inputInit: 'pytorch', recurrentInit: 'pytorch', forgetBias: 2 })
  for (const [name, { data }] of params) {
    if (!name.startsWith('rnn.')) continue
    const centred = data.map((value, index) =>
      name.startsWith('rnn.bias_ih') && index >= 24 && index < 48 ? value - 2 : value
    )
    const largest = Math.max(...centred.map(Math.abs))
    expect(largest, name).toBeLessThanOrEqual(limit * (1 + 1e-6))
    expect(largest, name).toBeGreaterThan(0.85 * limit)
  }
})

test("the GRU's update gate starts at its bias, the other gates at 0; with 0 nothing changes", () => {
  const { data } = of({ cell: 'gru' }, { ...KERAS, updateBias: 3 }).get('rnn.bias_ih_l0')!
  expect([...data]).toEqual([...Array<number>(24).fill(0), ...Array<number>(24).fill(3), ...Array<number>(24).fill(0)])
  expect(of({ cell: 'gru' }, { ...KERAS, updateBias: 0 })).toEqual(of({ cell: 'gru' }))
})

test('chrono: memories of 1 to T - 1 tokens, by the gate that keeps the state; in the LSTM the input gate holds back as much', () => {
  const spans = (biases: Float32Array): number[] => [...biases].map(Math.exp)
  const gru = spans(of({ cell: 'gru' }, { ...KERAS, updateBias: 5, chrono: 60 }).get('rnn.bias_ih_l0')!.data)
  expect(gru.slice(0, 24)).toEqual(Array(24).fill(1))
  expect(Math.min(...gru.slice(24, 48))).toBeGreaterThanOrEqual(1)
  expect(Math.max(...gru.slice(24, 48))).toBeLessThanOrEqual(59 * (1 + 1e-6))
  expect(Math.max(...gru.slice(24, 48))).toBeGreaterThan(40)
  const lstm = of({ cell: 'lstm' }, { ...KERAS, chrono: 60 }).get('rnn.bias_ih_l0')!.data
  expect(lstm.slice(0, 24).map((bias) => -bias)).toEqual(lstm.slice(24, 48))
})

test('identity recurrent weights belong to the plain RNN; a gated cell is told so', () => {
  const identity: Initialisation = { ...KERAS, recurrentInit: 'identity' }
  const { data } = of({ cell: 'rnn', activation: 'relu' }, identity).get('rnn.weight_hh_l1_reverse')!
  expect([...data].every((value, index) => value === (index % 25 === 0 ? 1 : 0))).toBe(true)
  expect(() => of({ cell: 'gru' }, identity)).toThrow(CoreError)
})

test('adding peepholes, attention or a layer leaves every other tensor as it was', () => {
  const plain = of({ layers: 1 })
  const rich = of({ layers: 2, peephole: true, pooling: 'attention' })
  for (const [name, { data }] of plain) expect(rich.get(name)!.data, name).toEqual(data)
})

test('same seed, same bits; another seed, other numbers', () => {
  expect(of({}).get('fc.weight')).toEqual(of({}).get('fc.weight'))
  expect(of({}, KERAS, 8).get('fc.weight')).not.toEqual(of({}).get('fc.weight'))
})

test('pre-trained vectors land on their rows, missing words start at random within 0.05, padding stays zero', () => {
  const data = new Float32Array(50 * 16).fill(9)
  const present = new Uint8Array(50).fill(1, 0, 20)
  const embedding = initialParams(spec, KERAS, 7, { data, present }).get('embedding.weight')!.data
  expect(embedding.subarray(0, 16).every((value) => value === 0)).toBe(true)
  expect(embedding.subarray(16, 20 * 16).every((value) => value === 9)).toBe(true)
  expect(embedding.subarray(20 * 16)).toEqual(
    initialParams(spec, KERAS, 7)
      .get('embedding.weight')!
      .data.subarray(20 * 16)
  )
  expect(Math.max(...embedding.subarray(20 * 16).map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.05))
})

test('vectors of another width are refused with both shapes', () => {
  expect(() => initialParams(spec, KERAS, 7, { data: new Float32Array(50 * 8), present: new Uint8Array(50) })).toThrow(
    'word vectors: expected shape [50, 16], got [50, 8]'
  )
})
