// What a network that learns numbers is compared with: the mean of the training rows, ridge regression on TF-IDF with the penalty
// that suits the validation rows best, and of a numeric sequence its own last value and what forecasts are compared with.

import { TfIdf } from '../baseline/tf-idf'
import { boundsOf } from '../baseline/linear-baselines'
import { ridge } from '../baseline/ridge'
import { type SparseRows, scoreOf } from '../baseline/sparse-rows'
import { numberFigures } from './number-figures'
import type { BaselineInput, TaskBaselines, TaskPart } from './task'
import type { NumberSpec } from './task-spec'
import { seasonalValues, stepsOfAll, valuesBack, windowRidge } from './window-baselines'

/** Of unit rows: from hardly any to the weight of a row. */
const PENALTIES = [0.1, 0.3, 1, 3, 10]

export function* numberBaselines(input: BaselineInput): Generator<void, TaskBaselines> {
  const { train, judged, fitted } = input
  const truth = judged.answers as readonly number[]
  const { mean } = fitted.spec as NumberSpec
  const meanBaseline = { mean: numberFigures(new Float64Array(truth.length).fill(mean), truth).figures }
  if (train.set.values) return { ...meanBaseline, ...(yield* ofSequences(input, truth)) }
  const predicted = yield* ridgePredictions(input)
  return predicted ? { ...meanBaseline, ridge: numberFigures(predicted, truth).figures } : meanBaseline
}

/** Of numeric sequences; of windows of a series also what is usual for forecasts. */
function* ofSequences(input: BaselineInput, truth: readonly number[]): Generator<void, TaskBaselines> {
  const { train, validation, judged, forecast } = input
  const known = { lastValue: numberFigures(valuesBack(judged, input), truth).figures }
  const steps = stepsOfAll(train.set)
  const whole = [validation, judged].every(({ set }) => stepsOfAll(set) === steps)
  if (!forecast || steps === null || !whole) return known
  return {
    ...known,
    seasonalValue: numberFigures(seasonalValues(input, steps), truth).figures,
    windowRidge: numberFigures(yield* windowRidge(input, steps), truth).figures
  }
}

/** [N] of the judged rows; null where n-grams of one text would be too many. */
function* ridgePredictions({ train, validation, judged }: BaselineInput): Generator<void, Float64Array | null> {
  const bounds = boundsOf(train.texts, [...validation.texts, ...judged.texts])
  if (!bounds) return null
  const stride = train.texts.length / bounds.rows
  const chosen = Array.from({ length: bounds.rows }, (_, n) => Math.floor(n * stride))
  const tfIdf = new TfIdf(bounds)
  const rows = yield* tfIdf.fit(chosen.map((n) => train.texts[n]))
  const targets = chosen.map((n) => train.answers[n] as number)
  const held = yield* tfIdf.transform(validation.texts)
  let best: { readonly weights: Float64Array; readonly error: number } | null = null
  for (const penalty of PENALTIES) {
    const weights = yield* ridge({ rows, targets, penalty })
    const error = squareOf(scores(held, weights), validation)
    if (best === null || error < best.error) best = { weights, error }
  }
  return scores(yield* tfIdf.transform(judged.texts), best!.weights)
}

const scores = (rows: SparseRows, weights: Float64Array): Float64Array =>
  Float64Array.from({ length: rows.offsets.length - 1 }, (_, row) => scoreOf(rows, row, weights))

const squareOf = (predicted: Float64Array, { answers }: TaskPart): number =>
  predicted.reduce((sum, value, n) => sum + (value - (answers[n] as number)) ** 2, 0)
