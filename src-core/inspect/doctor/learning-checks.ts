// The checks that ask whether the model learns: its loss before any training, one batch overfitted, and how much of the
// learning hangs on the tokens.

import { gather } from '../../data/batches'
import { type Batch, UNKNOWN_ID } from '../../data/sequence-set'
import type { ResidentModel } from '../../device/device'
import { BATCH, type CheckResult, type DoctorInput, sampleRows, withModel } from './check'

const OVERFIT_STEPS = 300
const OVERFIT_LOSS = 0.05
const BLIND_STEPS = 60
/** Share of ln(classes) by which an untrained loss may differ. */
const INITIAL_TOLERANCE = 0.15

export async function initialLoss(input: DoctorInput): Promise<CheckResult> {
  const expected = Math.log(input.spec.classes)
  const loss = await withModel(
    input,
    async (model) => (await model.gradients(gather(input.set, sampleRows(input, BATCH * 4)))).loss
  )
  const passed = Number.isFinite(loss) && Math.abs(loss - expected) <= INITIAL_TOLERANCE * Math.max(1, expected)
  return { check: 'initial-loss', passed, values: { loss, expected }, advice: passed ? 'none' : 'initialisers' }
}

export async function overfitBatch(input: DoctorInput): Promise<CheckResult> {
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

export async function inputBlind(input: DoctorInput): Promise<CheckResult> {
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
  while (steps < limit && !input.signal?.aborted) {
    const result = await model.step(batch, { ...input.rule, step: ++steps, dropoutSeed: 0 })
    loss = result.finite ? result.loss : Infinity
    if (!result.finite || loss < target) break
  }
  return { loss, steps }
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
