// The training doctor: five checks before (or after) hours are spent, each with its figures, pass or fail, and what to
// do. After Karpathy, "A Recipe for Training Neural Networks" (2019), made a button.
//
//   initial-loss    an untrained model must not know anything: loss ~ ln(classes)
//   overfit-batch   a sane model can learn 32 texts by heart
//   input-blind     with every token hidden it must do worse than with them
//   gradient-reach  the loss of a whole text is felt at its beginning, before anything is learned
//   gradient-check  backpropagation equals central differences, on a tiny float64 copy of this architecture

import { evaluationBatches, gather } from '../data/batches'
import type { Batch, SequenceSet } from '../data/sequence-set'
import { subset } from '../data/split'
import type { Device, ResidentModel, UpdateRule } from '../device/device'
import { type Tensor, cloneParams } from '../model/params'
import { initialParams } from '../model/initialise'
import type { ModelSpec } from '../model/spec'
import { Rng } from '../rng'
import { UNKNOWN_ID } from '../text/tokens'
import type { CancelToken } from '../table/table'
import { probeModel } from './probe'
import { type Verdict, verdictsOf } from './verdict'

export type CheckName = 'initial-loss' | 'overfit-batch' | 'input-blind' | 'gradient-reach' | 'gradient-check'
export type Advice =
  | 'none'
  | 'initialisers'
  | 'learning-rate'
  | 'labels'
  | 'length'
  | 'gated-cell'
  | 'other-pooling'
  | 'clip'
  | 'report-bug'

export interface CheckResult {
  readonly check: CheckName
  readonly passed: boolean
  readonly values: Readonly<Record<string, number>>
  readonly advice: Advice
}

export interface DoctorInput {
  readonly spec: ModelSpec
  readonly init: Parameters<typeof initialParams>[1]
  readonly seed: number
  /** Labelled training sequences; at least a handful. */
  readonly set: SequenceSet
  /** Opens the architecture on the run's own device. */
  readonly open: (spec: ModelSpec, params: ReadonlyMap<string, Tensor>) => Promise<ResidentModel>
  /** Float64 device for the gradient check. */
  readonly oracle: Device
  /** The run's update rule; step and dropout seed are set here. */
  readonly rule: UpdateRule
  readonly cancel?: CancelToken
}

const BATCH = 32
const OVERFIT_STEPS = 300
const OVERFIT_LOSS = 0.05
const BLIND_STEPS = 60
/** Texts along which the gradient is followed. */
const REACH_TEXTS = 64
/** Share of ln(classes) by which an untrained loss may differ. */
const INITIAL_TOLERANCE = 0.15
const GRADIENT_TOLERANCE = 1e-4

/** Runs the checks one after another, yielding each as it is done. Stops early when cancelled. */
export async function* examine(input: DoctorInput): AsyncGenerator<CheckResult> {
  for (const check of CHECKS) {
    if (input.cancel?.cancelled) return
    yield await examineOne(check, input)
  }
}

/** The checks, the quick ones first. */
export const CHECKS: readonly CheckName[] = [
  'initial-loss',
  'overfit-batch',
  'input-blind',
  'gradient-reach',
  'gradient-check'
]

/** One check alone. */
export function examineOne(check: CheckName, input: DoctorInput): Promise<CheckResult> {
  return {
    'initial-loss': initialLoss,
    'overfit-batch': overfitBatch,
    'input-blind': inputBlind,
    'gradient-reach': gradientReach,
    'gradient-check': gradientCheck
  }[check](input)
}

async function initialLoss(input: DoctorInput): Promise<CheckResult> {
  const expected = Math.log(input.spec.classes)
  const loss = await withModel(
    input,
    async (model) => (await model.gradients(gather(input.set, sampleRows(input, BATCH * 4)))).loss
  )
  const passed = Number.isFinite(loss) && Math.abs(loss - expected) <= INITIAL_TOLERANCE * Math.max(1, expected)
  return { check: 'initial-loss', passed, values: { loss, expected }, advice: passed ? 'none' : 'initialisers' }
}

async function overfitBatch(input: DoctorInput): Promise<CheckResult> {
  const batch = gather(input.set, sampleRows(input, BATCH))
  const { loss, steps } = await withModel(input, (model) => drive(model, batch, input, OVERFIT_STEPS, OVERFIT_LOSS))
  const passed = loss < OVERFIT_LOSS
  const conflicts = conflictingTexts(batch)
  return {
    check: 'overfit-batch',
    passed,
    values: { loss, target: OVERFIT_LOSS, steps, texts: batch.batchSize, conflicts },
    advice: passed ? 'none' : conflicts > 0 ? 'labels' : 'learning-rate'
  }
}

async function inputBlind(input: DoctorInput): Promise<CheckResult> {
  const batch = gather(input.set, sampleRows(input, BATCH * 4))
  const blindBatch = { ...batch, ids: batch.ids.map((id) => (id === 0 ? 0 : UNKNOWN_ID)) }
  const seeing = await withModel(input, (model) => drive(model, batch, input, BLIND_STEPS, 0))
  const blind = await withModel(input, (model) => drive(model, blindBatch, input, BLIND_STEPS, 0))
  const passed = seeing.loss < blind.loss * 0.9
  return {
    check: 'input-blind',
    passed,
    values: { seeing: seeing.loss, blind: blind.loss, steps: BLIND_STEPS },
    advice: passed ? 'none' : 'length'
  }
}

/** The same verdict as after every epoch of a run, on weights that have learned nothing yet: what the architecture lets through. */
async function gradientReach(input: DoctorInput): Promise<CheckResult> {
  const texts = subset(input.set, sampleRows(input, REACH_TEXTS))
  const record = await withModel(input, (model) => probeModel(model, evaluationBatches(texts, BATCH), 0, () => 0))
  const { code, values, remedies } = verdictsOf(record, input.spec).find((verdict) =>
    verdict.code.startsWith('gradient')
  )!
  const passed = code !== 'gradient-vanishes' && code !== 'gradient-explodes'
  return {
    check: 'gradient-reach',
    passed,
    values: { reach: values.reach, length: values.length, change: values.last > 0 ? values.first / values.last : 0 },
    advice: passed ? 'none' : adviceOf(remedies)
  }
}

function adviceOf(remedies: Verdict['remedies']): Advice {
  return remedies.includes('gated-cell') ? 'gated-cell' : remedies.includes('other-pooling') ? 'other-pooling' : 'clip'
}

async function gradientCheck(input: DoctorInput): Promise<CheckResult> {
  const { spec } = input
  const tiny: ModelSpec = {
    ...spec,
    vocabulary: Math.min(spec.vocabulary, 12),
    embedding: 3,
    hidden: 4,
    layers: Math.min(spec.layers, 2),
    dropout: 0,
    embeddingDropout: 0,
    classes: Math.min(spec.classes, 3)
  }
  const rng = Rng.stream(input.seed, 'gradient-check')
  const params = initialParams(tiny, input.init, input.seed)
  const lengths = [6, 5, 1]
  const ids = new Int32Array(18)
  lengths.forEach((length, n) => {
    for (let t = 0; t < length; t++) ids[n * 6 + t] = 1 + rng.below(tiny.vocabulary - 1)
  })
  const batch: Batch = {
    batchSize: 3,
    steps: 6,
    ids,
    lengths: Int32Array.from(lengths),
    labels: Int32Array.from(lengths, (_, n) => n % tiny.classes)
  }
  const lossAt = async (values: ReadonlyMap<string, Tensor>): Promise<number> =>
    usingModel(
      await input.oracle.open(tiny, values, { threads: 1 }),
      async (model) => (await model.gradients(batch)).loss
    )
  const analytic = await usingModel(
    await input.oracle.open(tiny, params, { threads: 1 }),
    async (model) => (await model.gradients(batch)).gradients
  )
  let worst = 0
  let checked = 0
  for (const [name, tensor] of params) {
    for (let draw = 0; draw < 4; draw++) {
      const at =
        (name === 'embedding.weight' ? tiny.embedding : 0) +
        rng.below(tensor.data.length - (name === 'embedding.weight' ? tiny.embedding : 0))
      const [high, low] = [cloneParams(params), cloneParams(params)]
      // Float32 rounds the nudge; the divisor is the nudge as it really came out.
      high.get(name)!.data[at] += 2 ** -10
      low.get(name)!.data[at] -= 2 ** -10
      const numeric =
        ((await lossAt(high)) - (await lossAt(low))) / (high.get(name)!.data[at] - low.get(name)!.data[at])
      const exact = analytic.get(name)!.data[at]
      worst = Math.max(worst, Math.abs(numeric - exact) / Math.max(0.1, Math.abs(numeric) + Math.abs(exact)))
      checked++
    }
  }
  const passed = worst < GRADIENT_TOLERANCE
  return {
    check: 'gradient-check',
    passed,
    values: { worst, tolerance: GRADIENT_TOLERANCE, checked },
    advice: passed ? 'none' : 'report-bug'
  }
}

/** Trains on one batch without dropout until the loss is below `target`. */
async function drive(
  model: ResidentModel,
  batch: Batch,
  input: DoctorInput,
  limit: number,
  target: number
): Promise<{ loss: number; steps: number }> {
  let loss = Infinity
  let steps = 0
  while (steps < limit && !input.cancel?.cancelled) {
    const result = await model.step(batch, { ...input.rule, step: ++steps, dropoutSeed: 0 })
    loss = result.finite ? result.loss : Infinity
    if (!result.finite || loss < target) break
  }
  return { loss, steps }
}

function withModel<T>(input: DoctorInput, use: (model: ResidentModel) => Promise<T>): Promise<T> {
  const spec: ModelSpec = { ...input.spec, dropout: 0, embeddingDropout: 0 }
  return input.open(spec, initialParams(spec, input.init, input.seed)).then((model) => usingModel(model, use))
}

async function usingModel<T>(model: ResidentModel, use: (model: ResidentModel) => Promise<T>): Promise<T> {
  try {
    return await use(model)
  } finally {
    await model.close()
  }
}

function sampleRows(input: DoctorInput, count: number): Int32Array {
  const labelled = Int32Array.from(Array.from(input.set.labels.keys()).filter((n) => input.set.labels[n] >= 0))
  return Rng.stream(input.seed, 'doctor').shuffle(labelled).subarray(0, count)
}

/** Rows that share their ids with a row of another label: no model can learn both. */
function conflictingTexts(batch: Batch): number {
  const seen = new Map<string, number>()
  let conflicts = 0
  for (let n = 0; n < batch.batchSize; n++) {
    const key = batch.ids.subarray(n * batch.steps, (n + 1) * batch.steps).join(' ')
    const label = seen.get(key)
    if (label !== undefined && label !== batch.labels![n]) conflicts++
    seen.set(key, batch.labels![n])
  }
  return conflicts
}
