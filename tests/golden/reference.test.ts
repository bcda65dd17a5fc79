// The reference against PyTorch: forward, gradients by name and ten losses in a row, for every cell PyTorch has.

import { Updater, referenceDevice } from '@core'
import { expect, test } from 'vitest'
import { crossEntropy } from '../../src-core/device/reference/head'
import { allGradients, modelBackward, modelForward } from '../../src-core/device/reference/model'
import { toFloat64 } from '../../src-core/device/reference/weights'
import { expectClose, tolerance } from '../tolerance'
import { type TorchModel, torchModels } from './torch'

/** Loss and gradients in float64, below the float32 border of the device contract. */
function pass({ spec, batch }: TorchModel, weights: ReturnType<typeof toFloat64>) {
  const tape = modelForward(spec, weights, batch, null)
  const { loss, dLogits } = crossEntropy(tape.logits, batch.labels!, batch.weights, spec.classes)
  return { logits: tape.logits, loss, backward: modelBackward(tape, dLogits) }
}

test.each(torchModels)("$name: logits and every gradient equal PyTorch's in float64 within 1e-10", (golden) => {
  const weights = toFloat64(golden.params)
  const { logits, backward } = pass(golden, weights)
  expectClose('logits', logits, golden.logits, tolerance.goldenF64)
  const gradients = allGradients(weights, backward)
  expect([...gradients.keys()].sort()).toEqual(Object.keys(golden.gradients).sort())
  for (const [name, { data }] of gradients) expectClose(name, data, golden.gradients[name], tolerance.goldenF64)
})

test.each(torchModels)("$name: ten losses under Adam equal PyTorch's in float64 within 1e-10", (golden) => {
  const weights = toFloat64(golden.params)
  const updater = new Updater(weights)
  const losses = golden.losses.map((_, index) => {
    const { loss, backward } = pass(golden, weights)
    updater.apply(
      new Map([...backward.dense].map(([name, { data }]) => [name, data])),
      backward.embedding,
      golden.rule(index + 1)
    )
    return loss
  })
  expectClose('losses', losses, golden.losses, tolerance.goldenF64)
  expect(losses[9]).toBeLessThan(losses[0])
})

test.each(torchModels)(
  "$name: the reference device gives PyTorch's numbers through the contract, float32 rule",
  async (golden) => {
    const model = await referenceDevice.open(golden.spec, golden.params, { threads: 1 })
    expectClose('logits', (await model.predict(golden.batch)).logits, golden.logits, tolerance.goldenF32)
    for (const [name, { data }] of (await model.gradients(golden.batch)).gradients)
      expectClose(name, data, golden.gradients[name], tolerance.goldenF32)
    const losses: number[] = []
    for (let step = 1; step <= 10; step++) losses.push((await model.step(golden.batch, golden.rule(step))).loss)
    expectClose('losses', losses, golden.losses, tolerance.goldenF32)
    await model.close()
  }
)
