// The reference through the device contract: padding, empty rows, refusals, handles, order, repeatability.

import {
  type Batch,
  type ModelSpec,
  type StepResult,
  type UpdateRule,
  plainMessage,
  pooledWidth,
  referenceDevice
} from '@core'
import { expect, test } from 'vitest'
import { expectClose, tolerance } from '../../../tolerance'
import { POOLINGS, randomParams, raggedBatch, smallSpec } from '../../../devices/cases'

const rule = (changes: Partial<UpdateRule> = {}): UpdateRule => ({
  optimizer: { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  learningRate: 0.02,
  clipNorm: null,
  clipValue: null,
  step: 1,
  dropoutSeed: 4,
  ...changes
})
const open = (spec: ModelSpec, params = randomParams(spec, 9)) => referenceDevice.open(spec, params, { threads: 1 })

/** The same batch with `extra` more columns of padding. */
function padded(batch: Batch, extra: number): Batch {
  const steps = batch.steps + extra
  const ids = new Int32Array(batch.batchSize * steps)
  for (let row = 0; row < batch.batchSize; row++)
    ids.set(batch.ids.subarray(row * batch.steps, (row + 1) * batch.steps), row * steps)
  return { ...batch, steps, ids }
}

test.each(POOLINGS)(
  '%s pooling: 5 more columns of padding change no bit of logits and gradients, 2 layers, both directions',
  async (pooling) => {
    const spec = smallSpec({ pooling, layers: 2, bidirectional: true, peephole: true })
    const model = await open(spec)
    const batch = raggedBatch(spec, 1)
    expect(await model.predict(padded(batch, 5))).toEqual(await model.predict(batch))
    expect(await model.gradients(padded(batch, 5))).toEqual(await model.gradients(batch))
  }
)

test.each(POOLINGS)('%s pooling: a row alone gives the logits it gives in company', async (pooling) => {
  const spec = smallSpec({ pooling, cell: 'gru', bidirectional: true })
  const model = await open(spec)
  const batch = raggedBatch(spec, 1)
  const { logits } = await model.predict(batch)
  for (let row = 0; row < batch.batchSize; row++) {
    const alone: Batch = {
      batchSize: 1,
      steps: batch.steps,
      ids: batch.ids.slice(row * batch.steps, (row + 1) * batch.steps),
      lengths: batch.lengths.slice(row, row + 1)
    }
    expect((await model.predict(alone)).logits).toEqual(logits.slice(row * spec.classes, (row + 1) * spec.classes))
  }
})

test.each(POOLINGS)('%s pooling: a row of length 0 pools to zeros, so its logits are the bias', async (pooling) => {
  const spec = smallSpec({ pooling, bidirectional: true })
  const params = randomParams(spec, 9)
  const model = await open(spec, params)
  const { logits, pooled } = await model.trace(raggedBatch(spec, 1, { lengths: [3, 0] }), { gradient: 'none' })
  const width = pooledWidth(spec)
  expect([...pooled.subarray(width)]).toEqual(Array(width).fill(0))
  expect(logits.slice(spec.classes)).toEqual(params.get('fc.bias')!.data)
})

test('an empty batch, and one of empty rows only, are finite steps that leave a plain SGD model as it was', async () => {
  const spec = smallSpec({ layers: 2, bidirectional: true, dropout: 0.5, embeddingDropout: 0.5, pooling: 'attention' })
  const model = await open(spec)
  const before = await model.parameters()
  const sgd = { ...rule().optimizer, name: 'sgd' } as const
  const nothing = raggedBatch(spec, 1, { lengths: [] })
  expect(await model.step(nothing, rule({ optimizer: sgd }))).toMatchObject({
    loss: 0,
    hits: 0,
    gradientNorm: 0,
    finite: true
  })
  expect(await model.parameters()).toEqual(before)
  expect((await model.predict(nothing)).logits).toHaveLength(0)
  const hollow = await model.step(raggedBatch(spec, 1, { lengths: [0, 0, 0] }), rule({ optimizer: sgd }))
  expect(hollow.finite).toBe(true)
  const after = await model.parameters()
  for (const [name, { data }] of before.params)
    if (name !== 'fc.bias') expect(after.params.get(name)!.data, name).toEqual(data)
})

test('of equal maxima the first step in text order takes the gradient', async () => {
  const spec = smallSpec({ cell: 'rnn', activation: 'relu', pooling: 'max', hidden: 2, embedding: 2 })
  const params = randomParams(spec, 9)
  params.get('rnn.weight_hh_l0')!.data.fill(0)
  params.get('rnn.bias_ih_l0')!.data.fill(1)
  const model = await open(spec, params)
  const same: Batch = {
    batchSize: 1,
    steps: 3,
    ids: Int32Array.of(4, 4, 4),
    lengths: Int32Array.of(3),
    labels: Int32Array.of(0)
  }
  const { dStates } = (await model.trace(same, { gradient: 'logit' })).layers[0]
  expect(dStates!.subarray(0, 2).every((d) => d !== 0)).toBe(true)
  expect([...dStates!.subarray(2)]).toEqual([0, 0, 0, 0])
})

test('20 Adam steps on one batch lower the loss below a tenth, with dropout on', async () => {
  const spec = smallSpec({ hidden: 16, embedding: 8, bidirectional: true, dropout: 0.1, embeddingDropout: 0.1 })
  const model = await open(spec)
  const batch = raggedBatch(spec, 1, { lengths: [7, 4, 1, 4, 6] })
  const results: StepResult[] = []
  for (let step = 1; step <= 20; step++)
    results.push(await model.step(batch, rule({ step, dropoutSeed: step, learningRate: 0.05 })))
  expect(results[19].loss).toBeLessThan(results[0].loss / 10)
  expect(results[19].hits).toBe(5)
})

test('same seed, same bits: a step twice from the same start, dropout on; another dropout seed differs', async () => {
  const spec = smallSpec({ dropout: 0.4, embeddingDropout: 0.2, layers: 2 })
  const run = async (dropoutSeed: number) => {
    const model = await open(spec)
    return { result: await model.step(raggedBatch(spec, 1), rule({ dropoutSeed })), state: await model.parameters() }
  }
  expect(await run(4)).toEqual(await run(4))
  expect((await run(5)).result.loss).not.toBe((await run(4)).result.loss)
})

test('prediction and gradients ignore dropout', async () => {
  const spec = smallSpec({ layers: 2 })
  const [plain, dropping] = [await open(spec), await open(smallSpec({ ...spec, dropout: 0.9, embeddingDropout: 0.9 }))]
  const batch = raggedBatch(spec, 1)
  expect(await dropping.predict(batch)).toEqual(await plain.predict(batch))
  expect(await dropping.gradients(batch)).toEqual(await plain.gradients(batch))
})

test('steps called without waiting run one after another, in the order of the calls', async () => {
  const spec = smallSpec()
  const [one, other] = [await open(spec), await open(spec)]
  const batches = [1, 2, 3].map((seed) => raggedBatch(spec, seed))
  const together = await Promise.all(batches.map((batch, index) => one.step(batch, rule({ step: index + 1 }))))
  const apart: StepResult[] = []
  for (const [index, batch] of batches.entries()) apart.push(await other.step(batch, rule({ step: index + 1 })))
  expect(together).toEqual(apart)
  expect(await one.parameters()).toEqual(await other.parameters())
})

test('NaN in a weight stops at the loss: the step is refused by name and changes nothing', async () => {
  const spec = smallSpec()
  const params = randomParams(spec, 9)
  params.get('rnn.weight_hh_l0')!.data[3] = NaN
  const model = await open(spec, params)
  expect(await model.step(raggedBatch(spec, 1), rule())).toMatchObject({
    finite: false,
    nonFinite: 'loss',
    loss: NaN,
    hits: expect.any(Number)
  })
  expect((await model.parameters()).params).toEqual(params)
})

test('a later failure does not block the queue: bad labels reject, the next step works', async () => {
  const spec = smallSpec()
  const model = await open(spec)
  const batch = raggedBatch(spec, 1)
  await expect(model.step({ ...batch, labels: undefined }, rule())).rejects.toMatchObject({ code: 'labels' })
  await expect(model.step({ ...batch, labels: batch.labels!.map(() => spec.classes) }, rule())).rejects.toThrow(
    'batch: expected classes 0 to 2, got 3 (row 0)'
  )
  await expect(model.predict({ ...batch, ids: batch.ids.map(() => 99) })).rejects.toThrow(
    'token id: expected 0 to 10, got 99'
  )
  expect((await model.step(batch, rule())).finite).toBe(true)
})

test('a closed handle rejects every verb with "handle-closed"; closing twice is fine and waits for what runs', async () => {
  const spec = smallSpec()
  const model = await open(spec)
  const batch = raggedBatch(spec, 1)
  const running = model.step(batch, rule())
  await Promise.all([model.close(), model.close()])
  expect((await running).finite).toBe(true)
  for (const call of [
    model.step(batch, rule()),
    model.predict(batch),
    model.trace(batch, { gradient: 'none' }),
    model.gradients(batch),
    model.parameters()
  ]) {
    await expect(call).rejects.toMatchObject({ code: 'handle-closed' })
  }
})

test('a model continued from its parameters and optimizer memory follows the uninterrupted one within the float32 rule', async () => {
  const spec = smallSpec({ cell: 'gru' })
  const model = await open(spec)
  const batch = raggedBatch(spec, 1)
  for (let step = 1; step <= 3; step++) await model.step(batch, rule({ step }))
  const { params, optimizer } = await model.parameters()
  const continued = await referenceDevice.open(spec, params, { threads: 1, optimizer })
  for (let step = 4; step <= 6; step++) {
    const [a, b] = [await model.step(batch, rule({ step })), await continued.step(batch, rule({ step }))]
    expectClose(`loss of step ${step}`, [b.loss], [a.loss], tolerance.goldenF32)
  }
})

test('weights of another model are refused; the report tells what runs and why', async () => {
  const spec = smallSpec()
  await expect(open(spec, randomParams(smallSpec({ hidden: 6 }), 9))).rejects.toMatchObject({ code: 'shape-mismatch' })
  const { report } = await referenceDevice.open(spec, randomParams(spec, 9), {
    threads: 4,
    asked: 'native',
    reason: plainMessage('no native library')
  })
  expect(report).toMatchObject({
    asked: 'native',
    got: 'reference',
    reason: plainMessage('no native library'),
    precision: 'float64',
    threads: 1
  })
  expect(await referenceDevice.probe()).toMatchObject({ name: 'reference', available: true, reason: null })
})
