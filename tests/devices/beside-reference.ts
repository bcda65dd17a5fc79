// A device beside the reference: opened from the same weights, given the same calls, held to the same numbers.

import {
  CELL_FACTS,
  TOKENS_ONLY,
  type Batch,
  type CarriedStates,
  type Device,
  type ModelSpec,
  type ParamSet,
  type OptimizerName,
  type ResidentModel,
  type Trace,
  type UpdateRule,
  type WriteOptions,
  referenceDevice,
  zeroStates
} from '@core'
import { expect } from 'vitest'
import { raggedBatch, randomParams, smallSpec } from './cases'
import { type Tolerance, expectClose, tolerance } from '../tolerance'

/** Rows enough for two slices of different lengths, with an empty row and a single token among them. */
export const LENGTHS = [7, 4, 1, 0, 4, 6, 5, 2, 7, 3, 3, 1, 6, 2, 2, 5, 4, 1, 3]

/** GPU kernels know three cells; what they do with the others is proven in task-shape-proofs.ts. */
export const canCompute = ({ name }: Device, { cell, pooling }: ModelSpec): boolean =>
  !TOKENS_ONLY.includes(name) || (CELL_FACTS[cell].kernels && pooling !== 'concat')

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
  body: (got: ResidentModel, expected: ResidentModel) => Promise<void>,
  params: ParamSet = randomParams(spec, 3, 0.4)
): Promise<void> {
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
export async function compareAll(
  device: Device,
  spec: ModelSpec,
  batch: Batch,
  rule: UpdateRule,
  params?: ParamSet
): Promise<void> {
  const compare = async (got: ResidentModel, expected: ResidentModel): Promise<void> => {
    await expectSamePrediction(got, expected, batch, tolerance.forward)
    expectSameTrace(await got.trace(batch, { gradient: 'loss' }), await expected.trace(batch, { gradient: 'loss' }))
    await expectSameStep(got, expected, batch, rule)
  }
  await withBoth(device, spec, compare, params)
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
  expectSameStates(prediction.final, wanted.final)
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
  expectSameStates(step.final, stepWanted.final)
  await expectSameParams(got, expected)
  // Prediction after a step uses the new weights.
  await expectSamePrediction(got, expected, batch, { absolute: 2e-4, relative: 0 })
}

/** Prediction after an update differs a little more than states before it, so states are compared as tensors of a step. */
function expectSameStates(got: CarriedStates | undefined, expected: CarriedStates | undefined): void {
  expect(got === undefined).toBe(expected === undefined)
  for (const kind of ['h', 'c'] as const)
    expected?.[kind].forEach((states, layer) =>
      expectClose(`${kind} of layer ${layer}`, got![kind][layer], states, { absolute: 2e-4, relative: 0 })
    )
}

/** Rows of 6 steps at once, and as 2 and 4 steps with the states carried over. */
export async function expectPiecesAsWhole(model: ResidentModel): Promise<void> {
  const { spec } = model
  const [steps, cut, rows] = [6, 2, 3]
  const all = raggedBatch(spec, 8, { lengths: Array<number>(rows).fill(steps) })
  const initial = zeroStates(spec, rows)
  const pieceOf = (from: number, to: number): Batch => ({
    batchSize: rows,
    steps: to - from,
    ids: Int32Array.from({ length: rows * (to - from) }, (_, at) => {
      const row = Math.floor(at / (to - from))
      return all.ids[row * steps + from + (at % (to - from))]
    }),
    lengths: new Int32Array(rows).fill(to - from)
  })
  const whole = await model.predict({ ...pieceOf(0, steps), initial })
  const first = await model.predict({ ...pieceOf(0, cut), initial })
  const second = await model.predict({ ...pieceOf(cut, steps), initial: first.final! })
  for (const kind of ['h', 'c'] as const)
    whole.final![kind].forEach((states, layer) =>
      expectClose(`${kind} of layer ${layer}`, second.final![kind][layer], states, tolerance.forward)
    )
  if (spec.head !== 'steps') return
  const last = (logits: Float32Array, length: number, row: number): Float32Array =>
    logits.subarray(((row + 1) * length - 1) * spec.classes, (row + 1) * length * spec.classes)
  for (let row = 0; row < rows; row++)
    expectClose(`row ${row}`, last(second.logits, steps - cut, row), last(whole.logits, steps, row), tolerance.forward)
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

/** Every gradient of the mean loss, without dropout. */
export async function compareGradients(device: Device, spec: ModelSpec, batch: Batch): Promise<void> {
  await withBoth(device, spec, async (got, expected) => {
    const [ours, theirs] = [await got.gradients(batch), await expected.gradients(batch)]
    expectClose('loss', [ours.loss], [theirs.loss], tolerance.gradient)
    expect([...ours.gradients.keys()].sort()).toEqual([...theirs.gradients.keys()].sort())
    for (const [name, { data }] of theirs.gradients)
      expectClose(name, ours.gradients.get(name)!.data, data, tolerance.gradient)
  })
}

/** What is written, token by token, with scores and where each token was looked for. */
export async function compareWriting(
  device: Device,
  spec: ModelSpec,
  batch: Batch,
  options: WriteOptions
): Promise<void> {
  await withBoth(device, spec, async (got, expected) => {
    const [ours, theirs] = [await got.write!(batch, options), await expected.write!(batch, options)]
    expect(ours.map(({ ids, ended }) => [[...ids], ended])).toEqual(theirs.map(({ ids, ended }) => [[...ids], ended]))
    theirs.forEach(({ score, alignment }, row) => {
      expectClose(`score of row ${row}`, [ours[row].score], [score], tolerance.forward)
      expectClose(`alignment of row ${row}`, ours[row].alignment ?? [], alignment ?? [], tolerance.forward)
    })
  })
}
