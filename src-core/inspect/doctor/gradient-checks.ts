// The checks on gradients: how far back they reach before anything is learned, and whether backpropagation equals central
// differences (on a tiny float64 copy of the architecture).

import { evaluationBatches } from '../../data/batches'
import type { Batch } from '../../data/sequence-set'
import { subset } from '../../data/split'
import { isReservoir } from '../../model/cell-facts'
import { initialParams } from '../../model/initialise'
import { TokenPieces } from '../../data/token-pieces'
import { type Tensor, cloneParams, isTable } from '../../model/params'
import { type ModelSpec, readsNumbers } from '../../model/spec'
import { Rng } from '../../rng'
import { probeModel } from '../probe'
import { type Verdict, type VerdictCode, verdictsOf } from '../verdict'
import { type Advice, BATCH, type CheckResult, type DoctorInput, sampleRows, usingModel, withModel } from './check'

/** Texts along which the gradient is followed. */
const REACH_TEXTS = 64
const GRADIENT_TOLERANCE = 1e-4
const UNREACHED: ReadonlySet<VerdictCode> = new Set([
  'gradient-vanishes',
  'gradient-explodes',
  'echo-fades',
  'echo-grows'
])

/** The same verdict as after every epoch of a run, on weights that have learned nothing yet: what the architecture lets through. */
export async function gradientReach(input: DoctorInput): Promise<CheckResult> {
  const texts = subset(input.set, sampleRows(input, REACH_TEXTS))
  const record = await withModel(input, (model) => probeModel(model, evaluationBatches(texts, BATCH), 0, () => 0))
  const { code, values, remedies } = verdictsOf(record, input.spec, null, isReservoir(input.init)).find((verdict) =>
    /^(gradient|echo)/.test(verdict.code)
  )!
  const passed = !UNREACHED.has(code)
  return {
    check: 'gradient-reach',
    passed,
    values: { reach: values.reach, length: values.length, change: values.last > 0 ? values.first / values.last : 0 },
    advice: passed ? 'none' : adviceOf(remedies)
  }
}

function adviceOf(remedies: Verdict['remedies']): Advice {
  if (remedies.includes('lower-radius')) return 'initialisers'
  return remedies.includes('gated-cell') ? 'gated-cell' : remedies.includes('other-pooling') ? 'other-pooling' : 'clip'
}

export async function gradientCheck(input: DoctorInput): Promise<CheckResult> {
  const { spec } = input
  const tiny: ModelSpec = {
    ...spec,
    vocabulary: Math.min(spec.vocabulary, 12),
    ...(spec.subwords === undefined ? {} : { subwords: Math.min(spec.subwords, 7) }),
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
  const numbers = readsNumbers(tiny)
    ? Float32Array.from({ length: (2 + 18) * tiny.embedding }, () => rng.normal())
    : null
  const ids = new Int32Array(18)
  lengths.forEach((length, n) => {
    for (let t = 0; t < length; t++) ids[n * 6 + t] = numbers ? 2 + n * 6 + t : 1 + rng.below(tiny.vocabulary - 1)
  })
  const batch: Batch = {
    ...(numbers ? { values: numbers } : {}),
    ...(tiny.subwords === undefined ? {} : { pieces: tinyPieces(tiny.vocabulary, tiny.subwords) }),
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
        (isTable(name) ? tiny.embedding : 0) + rng.below(tensor.data.length - (isTable(name) ? tiny.embedding : 0))
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

/** Two pieces for every token, some of them shared. */
const tinyPieces = (vocabulary: number, subwords: number): TokenPieces =>
  new TokenPieces({
    offsets: Int32Array.from({ length: vocabulary + 1 }, (_, id) => 2 * id),
    ids: Int32Array.from({ length: 2 * vocabulary }, (_, at) => 1 + (at % Math.max(1, subwords - 1)))
  })
