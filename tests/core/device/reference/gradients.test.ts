// The reference's backward against central differences of its own forward, element by element, for every model shape.
// Everything is on: ragged rows (one of length 1, one of 0), class weights, all three dropout masks, T = 5.

import { type Batch, type ModelSpec, dropoutMasks } from '@core'
import { expect, test } from 'vitest'
import { requireTargets } from '../../../../src-core/device/batch'
import { crossEntropy } from '../../../../src-core/device/reference/head'
import { headLoss } from '../../../../src-core/device/reference/losses'
import { allGradients, modelBackward, modelForward } from '../../../../src-core/device/reference/model'
import { pairBackward, pairForward } from '../../../../src-core/device/reference/pair-model'
import { type Weights, toFloat64 } from '../../../../src-core/device/reference/weights'
import { tolerance } from '../../../tolerance'
import { shareOf } from '../../../gate-share'
import {
  NUMBERS,
  SUBWORDS,
  allCases,
  carriedCases,
  continued,
  filterCases,
  focalCases,
  headCases,
  pairCases,
  randomParams,
  raggedBatch,
  smallSpec
} from '../../../devices/cases'

const SIZES = { vocabulary: 7, embedding: 2, hidden: 3, classes: 3, dropout: 0.3, embeddingDropout: 0.2 }
const LENGTHS = [5, 3, 1, 0, 4]
const PAIRS = { vocabulary: 12, embedding: 2, hidden: 3, classes: 7 }

function lossOf(spec: ModelSpec, weights: Weights, batch: Batch): number {
  const { logits } = modelForward(spec, weights, batch, dropoutMasks(spec, batch.batchSize, 5))
  return headLoss(spec, logits, requireTargets(batch, spec), batch.weights).loss
}

function analytic(spec: ModelSpec, weights: Weights, batch: Batch): Weights {
  const tape = modelForward(spec, weights, batch, dropoutMasks(spec, batch.batchSize, 5))
  return allGradients(
    weights,
    modelBackward(tape, headLoss(spec, tape.logits, requireTargets(batch, spec), batch.weights).dLogits)
  )
}

/** (loss(w + h) - loss(w - h)) / 2h for every element of one tensor. */
function numeric(spec: ModelSpec, weights: Weights, batch: Batch, data: Float64Array): Float64Array {
  const { h } = tolerance.derivative
  return data.map((value, index) => {
    data[index] = value + h
    const above = lossOf(spec, weights, batch)
    data[index] = value - h
    const below = lossOf(spec, weights, batch)
    data[index] = value
    return (above - below) / (2 * h)
  })
}

const norm = (values: Float64Array): number => Math.hypot(...values)

/** Of three rectified units that read none but their own past none may be open: more of them. */
const reached = (spec: ModelSpec): ModelSpec =>
  spec.cell === 'indrnn' && spec.activation === 'relu' ? { ...spec, hidden: 9 } : spec

test.each(
  [...allCases(SIZES), ...shareOf(headCases(SIZES)), ...focalCases(SIZES), ...filterCases(SIZES)].map(
    ({ name, spec }) => [name, reached(spec)] as const
  )
)('%s: gradients of all parameters equal central differences, float64, T=5, rel < 1e-6', (_, spec) => {
  const weights = toFloat64(randomParams(spec, 11, 0.7))
  const batch = raggedBatch(spec, 3, { lengths: LENGTHS, weighted: true })
  for (const [name, gradient] of analytic(spec, weights, batch)) {
    const { data } = weights.get(name)!
    // The padding row is no parameter: forward never reads it, and its gradient is zero by definition.
    const expected = numeric(spec, weights, batch, data)
    expect(norm(expected), `${name}: the batch reaches it`).toBeGreaterThan(1e-4)
    const difference = norm(gradient.data.map((value, index) => value - expected[index]))
    expect(difference / norm(expected), name).toBeLessThan(tolerance.derivative.relative)
  }
})

test.each(
  allCases({ ...SIZES, ...SUBWORDS }, 7)
    .filter((_, n) => n % 4 === 2)
    .map(({ name, spec }) => [name, spec] as const)
)(
  'tokens with pieces, %s: gradients of all parameters, the subword table too, equal central differences',
  (_, spec) => {
    const weights = toFloat64(randomParams(spec, 11, 0.7))
    const batch = raggedBatch(spec, 3, { lengths: LENGTHS, weighted: true })
    const gradients = analytic(spec, weights, batch)
    expect([...gradients.keys()]).toEqual([...weights.keys()])
    for (const [name, gradient] of gradients) {
      const expected = numeric(spec, weights, batch, weights.get(name)!.data)
      expect(norm(expected), `${name}: the batch reaches it`).toBeGreaterThan(1e-4)
      const difference = norm(gradient.data.map((value, index) => value - expected[index]))
      expect(difference / norm(expected), name).toBeLessThan(tolerance.derivative.relative)
    }
  }
)

test.each(
  allCases({ ...SIZES, ...NUMBERS }, 7)
    .filter((_, n) => n % 4 === 2)
    .map(({ name, spec }) => [name, spec] as const)
)('steps of numbers, %s: gradients equal central differences, and those by the numbers too', (_, spec) => {
  const weights = toFloat64(randomParams(spec, 11, 0.7))
  const batch = raggedBatch(spec, 3, { lengths: LENGTHS, weighted: true })
  const gradients = analytic(spec, weights, batch)
  expect([...gradients.keys()]).toEqual([...weights.keys()])
  for (const [name, gradient] of gradients) {
    const expected = numeric(spec, weights, batch, weights.get(name)!.data)
    const difference = norm(gradient.data.map((value, index) => value - expected[index]))
    expect(difference / norm(expected), name).toBeLessThan(tolerance.derivative.relative)
  }
  const tape = modelForward(spec, weights, batch, null)
  const { dLogits } = crossEntropy(tape.logits, batch.labels!, batch.weights, spec.classes)
  const { dEmbedded } = modelBackward(tape, dLogits)
  const at = 1
  const moved = (by: number): number => {
    const values = batch.values!.slice()
    values[batch.ids[at] * spec.embedding] += by
    const { logits } = modelForward(spec, weights, { ...batch, values }, null)
    return crossEntropy(logits, batch.labels!, batch.weights, spec.classes).loss
  }
  expect(dEmbedded[at * spec.embedding]).toBeCloseTo((moved(2 ** -8) - moved(-(2 ** -8))) / 2 ** -7, 4)
})

test.each(shareOf(carriedCases(SIZES)).map(({ name, spec }) => [name, spec] as const))(
  'with states before the first step, %s: gradients of all parameters equal central differences',
  (_, spec) => {
    const weights = toFloat64(randomParams(spec, 11, 0.7))
    const batch = continued(spec, raggedBatch(spec, 3, { lengths: LENGTHS, weighted: true }), 4)
    const { initial, ...rest } = batch
    expect(initial).toBeDefined()
    expect(lossOf(spec, weights, batch)).not.toBeCloseTo(lossOf(spec, weights, rest), 3)
    for (const [name, gradient] of analytic(spec, weights, batch)) {
      const expected = numeric(spec, weights, batch, weights.get(name)!.data)
      const difference = norm(gradient.data.map((value, index) => value - expected[index]))
      expect(difference / norm(expected), name).toBeLessThan(tolerance.derivative.relative)
    }
  }
)

test('the proof bites: a gradient that is wrong by one part in 10 000 in one gate fails it', () => {
  const spec = smallSpec({ ...SIZES, peephole: true })
  const weights = toFloat64(randomParams(spec, 11, 0.7))
  const batch = raggedBatch(spec, 3, { lengths: LENGTHS, weighted: true })
  const { data } = analytic(spec, weights, batch).get('rnn.weight_peephole_l0')!
  const expected = numeric(spec, weights, batch, weights.get('rnn.weight_peephole_l0')!.data)
  data[4] *= 1.0001
  expect(norm(data.map((value, index) => value - expected[index])) / norm(expected)).toBeGreaterThan(
    tolerance.derivative.relative
  )
})

test.each(
  shareOf(pairCases({ ...PAIRS, dropout: 0.3, embeddingDropout: 0.2 })).map(({ name, spec }) => [name, spec] as const)
)('encoder and decoder, %s: gradients of all parameters equal central differences, float64, rel < 1e-6', (_, spec) => {
  const weights = toFloat64(randomParams(spec, 11, 0.7))
  const batch = raggedBatch(spec, 3, { lengths: [5, 3, 1, 2, 4], weighted: true })
  const masks = dropoutMasks(spec, batch.batchSize, 5)
  const lossAt = (): number =>
    headLoss(spec, pairForward(spec, weights, batch, masks).logits, requireTargets(batch, spec), undefined).loss
  const tape = pairForward(spec, weights, batch, masks)
  const { dLogits } = headLoss(spec, tape.logits, requireTargets(batch, spec), undefined)
  const gradients = allGradients(weights, pairBackward(tape, dLogits))
  expect([...gradients.keys()]).toEqual([...weights.keys()])
  const { h } = tolerance.derivative
  for (const [name, gradient] of gradients) {
    const { data } = weights.get(name)!
    const expected = data.map((value, index) => {
      data[index] = value + h
      const above = lossAt()
      data[index] = value - h
      const below = lossAt()
      data[index] = value
      return (above - below) / (2 * h)
    })
    expect(norm(expected), `${name}: the batch reaches it`).toBeGreaterThan(1e-4)
    const difference = norm(gradient.data.map((value, index) => value - expected[index]))
    expect(difference / norm(expected), name).toBeLessThan(tolerance.derivative.relative)
  }
})
