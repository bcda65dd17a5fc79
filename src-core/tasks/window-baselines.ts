// What a forecast is compared with beside the last value: the value one season before, and ridge regression on the whole window.
// Both are fitted on training rows; validation rows choose the penalty.

import { ridge } from '../baseline/ridge'
import { type SparseRows, scoreOf } from '../baseline/sparse-rows'
import type { SequenceSet } from '../data/sequence-set'
import type { BaselineInput, TaskPart } from './task'
import type { NumberSpec } from './task-spec'

/** Of standardised windows. */
const PENALTIES = [0.01, 0.1, 1, 10, 100]
/** Numbers of the training windows at most: a second or two. More rows than that are thinned out. */
const MAX_NUMBERS = 4_000_000

/** C */
const channelsOf = ({ values, ids }: SequenceSet): number => values!.length / (2 + ids.length)

/** T where all sequences are of one length; null otherwise. */
export function stepsOfAll({ offsets }: SequenceSet): number | null {
  const steps = offsets[1]
  for (let n = 1; n < offsets.length; n++) if (offsets[n] - offsets[n - 1] !== steps) return null
  return steps
}

/** [N] the first channel `back` steps before the last one, in the data's own scale; of changes, less the last one. */
export function valuesBack(
  { set }: Pick<TaskPart, 'set'>,
  { encoder, forecast }: Pick<BaselineInput, 'encoder' | 'forecast'>,
  back = 0
): Float64Array {
  const { mean, deviation } = encoder.spec.series!
  const channels = mean.length
  return Float64Array.from(set.labels, (_, n) => {
    const last = set.offsets[n + 1] - 1
    const valueAt = (at: number): number => set.values![set.ids[at] * channels]
    const scaled = valueAt(last - back) - (forecast?.as === 'change' ? valueAt(last) : 0)
    return deviation[0] * scaled + (forecast?.as === 'change' ? 0 : mean[0])
  })
}

/** The step of the window that comes nearest to the value ahead in the training rows, taken as the forecast. */
export function seasonalValues(input: BaselineInput, steps: number): Float64Array {
  const truth = input.train.answers as readonly number[]
  let [best, min] = [0, Infinity]
  for (let back = 0; back < steps; back++) {
    const error = valuesBack(input.train, input, back).reduce((sum, value, n) => sum + Math.abs(value - truth[n]), 0)
    if (error < min) [best, min] = [back, error]
  }
  return valuesBack(input.judged, input, best)
}

/** [N] of the judged rows. */
export function* windowRidge(input: BaselineInput, steps: number): Generator<void, Float64Array> {
  const { train, validation, judged, fitted } = input
  const { mean, deviation } = fitted.spec as NumberSpec
  const width = steps * channelsOf(train.set)
  const stride = Math.max(1, (train.answers.length * width) / MAX_NUMBERS)
  const chosen = Array.from({ length: Math.floor(train.answers.length / stride) }, (_, n) => Math.floor(n * stride))
  const rows = flatRows(train.set, width, chosen)
  const targets = chosen.map((n) => ((train.answers[n] as number) - mean) / deviation)
  const held = flatRows(validation.set, width)
  let best: { readonly weights: Float64Array; readonly error: number } | null = null
  for (const penalty of PENALTIES) {
    const weights = yield* ridge({ rows, targets, penalty })
    const error = scores(held, weights).reduce(
      (sum, value, n) => sum + (mean + deviation * value - (validation.answers[n] as number)) ** 2,
      0
    )
    if (best === null || error < best.error) best = { weights, error }
  }
  return scores(flatRows(judged.set, width), best!.weights).map((value) => mean + deviation * value)
}

const scores = (rows: SparseRows, weights: Float64Array): Float64Array =>
  Float64Array.from({ length: rows.offsets.length - 1 }, (_, row) => scoreOf(rows, row, weights))

/** Each sequence end to end as a row. */
function flatRows(set: SequenceSet, width: number, chosen?: readonly number[]): SparseRows {
  const { ids, offsets, values } = set
  const places = chosen ?? Array.from({ length: offsets.length - 1 }, (_, n) => n)
  const channels = channelsOf(set)
  const flat = new Float32Array(places.length * width)
  places.forEach((n, row) => {
    for (let at = offsets[n]; at < offsets[n + 1]; at++)
      flat.set(
        values!.subarray(ids[at] * channels, (ids[at] + 1) * channels),
        row * width + (at - offsets[n]) * channels
      )
  })
  return {
    width,
    values: flat,
    columns: Int32Array.from(flat, (_, i) => i % width),
    offsets: Int32Array.from({ length: places.length + 1 }, (_, row) => row * width)
  }
}
