// The reference of encoder and decoder against PyTorch: forward, gradients by name, ten losses in a row, and what is written.

import { type ModelSpec, Updater, paramShapes, referenceDevice } from '@core'
import { expect, test } from 'vitest'
import { answerBatch, joinAnswers } from '../../src-core/data/answers'
import { requireTargets } from '../../src-core/device/batch'
import { headLoss } from '../../src-core/device/reference/losses'
import { allGradients } from '../../src-core/device/reference/model'
import { pairBackward, pairForward } from '../../src-core/device/reference/pair-model'
import { type Weights, toFloat64 } from '../../src-core/device/reference/weights'
import { firstDecoderRow } from '../../src-core/model/spec'
import { smallSpec } from '../devices/cases'
import goldens from '../fixtures/torch/pairs.json'
import { expectClose, tolerance } from '../tolerance'

const ADAM = { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const

const cases = goldens.cases.map((golden) => {
  const spec = smallSpec(golden.spec as Partial<ModelSpec>)
  const values = golden.params as unknown as Record<string, number[]>
  const answers = joinAnswers(
    golden.answers.map((ids) => Int32Array.from(ids)),
    firstDecoderRow(spec)
  )
  return {
    ...golden,
    spec,
    params: new Map(
      [...paramShapes(spec)].map(([name, shape]) => [name, { shape, data: Float32Array.from(values[name]) }])
    ),
    batch: {
      batchSize: golden.lengths.length,
      steps: Math.max(...golden.lengths),
      ids: Int32Array.from(golden.ids),
      lengths: Int32Array.from(golden.lengths),
      answers: answerBatch(answers, Int32Array.from(golden.lengths.keys())),
      weights: Float32Array.from(golden.weights)
    }
  }
})
type Golden = (typeof cases)[number]

function pass({ spec, batch }: Golden, weights: Weights) {
  const tape = pairForward(spec, weights, batch, null)
  const { loss, dLogits } = headLoss(spec, tape.logits, requireTargets(batch, spec), undefined)
  return { logits: tape.logits, loss, backward: pairBackward(tape, dLogits) }
}

test.each(cases)("$name: logits and every gradient equal PyTorch's in float64 within 1e-10", (golden) => {
  const weights = toFloat64(golden.params)
  const { logits, backward } = pass(golden, weights)
  const { steps } = golden.batch.answers
  golden.logits.forEach((expected, row) => {
    const from = row * steps * golden.spec.classes
    expectClose(`logits of row ${row}`, logits.subarray(from, from + expected.length), expected, tolerance.goldenF64)
  })
  const expected = golden.gradients as unknown as Record<string, number[]>
  const gradients = allGradients(weights, backward)
  expect([...gradients.keys()].sort()).toEqual(Object.keys(expected).sort())
  for (const [name, { data }] of gradients) expectClose(name, data, expected[name], tolerance.goldenF64)
})

test.each(cases)("$name: ten losses under Adam equal PyTorch's in float64 within 1e-10", (golden) => {
  const weights = toFloat64(golden.params)
  const updater = new Updater(weights)
  const losses = golden.losses.map((_, index) => {
    const { loss, backward } = pass(golden, weights)
    updater.apply(new Map([...backward.dense].map(([name, { data }]) => [name, data])), backward.embedding, {
      optimizer: ADAM,
      learningRate: golden.learningRate,
      clipNorm: null,
      clipValue: null,
      step: index + 1,
      dropoutSeed: 0
    })
    return loss
  })
  expectClose('losses', losses, golden.losses, tolerance.goldenF64)
  expect(losses[9]).toBeLessThan(losses[0])
})

test.each(cases)("$name: greedy search writes what PyTorch's does with the state carried on", async (golden) => {
  const model = await referenceDevice.open(golden.spec, golden.params, { threads: 1 })
  const written = await model.write!(golden.batch, { beam: 1, maxLength: 6 })
  expect(written.map(({ ids }) => [...ids])).toEqual(golden.greedy)
  await model.close()
})
