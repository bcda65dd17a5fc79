// A device beside the reference: opened from the same weights, given the same calls, held to the same numbers.

import {
  type Batch,
  type Device,
  type ModelSpec,
  type OptimizerName,
  type ResidentModel,
  type Trace,
  type UpdateRule,
  referenceDevice
} from '@core'
import { expect } from 'vitest'
import { raggedBatch, randomParams, smallSpec } from './cases'
import { type Tolerance, expectClose, tolerance } from '../tolerance'

/** Rows enough for two slices of different lengths, with an empty row and a single token among them. */
export const LENGTHS = [7, 4, 1, 0, 4, 6, 5, 2, 7, 3, 3, 1, 6, 2, 2, 5, 4, 1, 3]

export const ruleOf = (changes: Partial<UpdateRule> = {}, name: OptimizerName = 'sgd'): UpdateRule => ({
  optimizer: { name, momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  learningRate: 0.5,
  clipNorm: null,
  clipValue: null,
  step: 1,
  dropoutSeed: 9,
  ...changes
})

export async function withBoth(
  device: Device,
  spec: ModelSpec,
  body: (got: ResidentModel, expected: ResidentModel) => Promise<void>
): Promise<void> {
  const params = randomParams(spec, 3, 0.4)
  const got = await device.open(spec, params, { threads: 1 })
  const expected = await referenceDevice.open(spec, params, { threads: 1 })
  try {
    await body(got, expected)
  } finally {
    await Promise.all([got.close(), expected.close()])
  }
}

async function expectSameParams(got: ResidentModel, expected: ResidentModel): Promise<void> {
  const [ours, theirs] = [await got.parameters(), await expected.parameters()]
  for (const [name, { data }] of theirs.params) expectClose(name, ours.params.get(name)!.data, data, tolerance.gradient)
}

export function expectSameTrace(got: Trace, expected: Trace): void {
  const forward: (keyof Trace & ('logits' | 'probabilities' | 'embedded' | 'pooled'))[] = [
    'logits',
    'probabilities',
    'embedded',
    'pooled'
  ]
  for (const name of forward) expectClose(name, got[name], expected[name], tolerance.forward)
  expectClose('attention', got.attention ?? [], expected.attention ?? [], tolerance.forward)
  expectClose('dEmbedded', got.dEmbedded ?? [], expected.dEmbedded ?? [], tolerance.gradient)
  expect(got.layers.map(({ layer, direction }) => [layer, direction])).toEqual(
    expected.layers.map(({ layer, direction }) => [layer, direction])
  )
  for (const [index, layer] of expected.layers.entries()) {
    const ours = got.layers[index]
    const title = `layer ${layer.layer}, direction ${layer.direction}`
    for (const part of ['gates', 'states', 'cells'] as const)
      expectClose(`${title}, ${part}`, ours[part] ?? [], layer[part] ?? [], tolerance.forward)
    for (const part of ['dStates', 'dGates'] as const)
      expectClose(`${title}, ${part}`, ours[part] ?? [], layer[part] ?? [], tolerance.gradient)
  }
}

/** Prediction, trace with its gradient, and one training step, all against the reference. */
export async function compareAll(device: Device, spec: ModelSpec, batch: Batch, rule: UpdateRule): Promise<void> {
  await withBoth(device, spec, async (got, expected) => {
    await expectSamePrediction(got, expected, batch, tolerance.forward)
    expectSameTrace(await got.trace(batch, { gradient: 'loss' }), await expected.trace(batch, { gradient: 'loss' }))
    await expectSameStep(got, expected, batch, rule)
  })
}

/** The same without trace, for shapes at which a trace only costs time. */
export async function compareStep(device: Device, spec: ModelSpec, batch: Batch, rule: UpdateRule): Promise<void> {
  await withBoth(device, spec, async (got, expected) => {
    await expectSamePrediction(got, expected, batch, tolerance.forward)
    await expectSameStep(got, expected, batch, rule)
  })
}

async function expectSamePrediction(
  got: ResidentModel,
  expected: ResidentModel,
  batch: Batch,
  rule: Tolerance
): Promise<void> {
  const [prediction, wanted] = [await got.predict(batch), await expected.predict(batch)]
  expectClose('logits', prediction.logits, wanted.logits, rule)
  expectClose('probabilities', prediction.probabilities, wanted.probabilities, rule)
}

async function expectSameStep(
  got: ResidentModel,
  expected: ResidentModel,
  batch: Batch,
  rule: UpdateRule
): Promise<void> {
  const [step, stepWanted] = [await got.step(batch, rule), await expected.step(batch, rule)]
  expect(step.hits).toBe(stepWanted.hits)
  expect(step.finite).toBe(true)
  for (const number of ['loss', 'gradientNorm', 'clipScale', 'updateRatio'] as const)
    expectClose(number, [step[number]], [stepWanted[number]], tolerance.gradient)
  await expectSameParams(got, expected)
  // Prediction after a step uses the new weights.
  await expectSamePrediction(got, expected, batch, { absolute: 2e-4, relative: 0 })
}

/** Peepholes and biases, which do not decay, beside weights that do; the second batch lacks words of the first, whose moments must wait. */
export async function compareUpdates(device: Device, name: OptimizerName): Promise<void> {
  const spec = smallSpec({ cell: 'lstm', peephole: true, pooling: 'attention', bidirectional: true, vocabulary: 40 })
  await withBoth(device, spec, async (got, expected) => {
    for (let step = 1; step <= 3; step++) {
      const batch = raggedBatch(spec, step, { lengths: LENGTHS.slice(step), weighted: true })
      const rule = ruleOf({ step, learningRate: 0.01, clipNorm: 0.3, clipValue: 0.05 }, name)
      const decaying = { ...rule, optimizer: { ...rule.optimizer, weightDecay: 0.1 } }
      const [ours, theirs] = [await got.step(batch, decaying), await expected.step(batch, decaying)]
      expect(ours).toMatchObject({ hits: theirs.hits, finite: true, nonFinite: '' })
      for (const number of ['loss', 'gradientNorm', 'clipScale', 'updateRatio'] as const)
        expectClose(`${number} of step ${step}`, [ours[number]], [theirs[number]], tolerance.gradient)
    }
    const [ours, theirs] = [await got.parameters(), await expected.parameters()]
    for (const [tensor, { data }] of theirs.params)
      expectClose(tensor, ours.params.get(tensor)!.data, data, tolerance.gradient)
    expect([...ours.optimizer.keys()]).toEqual([...theirs.optimizer.keys()])
    for (const [slot, tensors] of theirs.optimizer)
      for (const [tensor, { data }] of tensors)
        expectClose(`${slot} of ${tensor}`, ours.optimizer.get(slot)!.get(tensor)!.data, data, tolerance.gradient)
  })
}
