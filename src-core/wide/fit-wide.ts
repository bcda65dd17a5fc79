// Fits the wide path on the training texts: the list of n-grams, naive Bayes of the words and of the runs, logistic regression
// over all of them. A generator, so that whoever drives it can let other work go first.

import { logisticRegression } from '../baseline/logistic-regression'
import { classAfterClass } from '../baseline/one-against-rest'
import type { SparseRows } from '../baseline/sparse-rows'
import { countLabels } from '../data/classes'
import { NgramList } from './ngram-list'
import { type LinearWeights, WideModel, columnsFor } from './wide-model'

/** N-grams at most, and numbers in the two tables of weights: 16 MB of a run folder. */
const MAX_NGRAMS = 1 << 18
const MAX_WEIGHTS = 1 << 22
/** UTF-16 units that are read: four numbers of the rows each, 8 bytes a number, about 130 MB. */
const MAX_UNITS = 1 << 22
/** As of the baselines (baseline/NOTES.md). */
const COST = 10
const SMOOTHING = 0.5

export interface WideInput {
  readonly texts: readonly string[]
  /** [N] class index */
  readonly labels: Int32Array
  /** O */
  readonly classCount: number
  readonly seed: number
}

/** Of a table with more text than memory should hold, every k-th row. */
export function* fitWide({ texts: all, labels: allLabels, classCount, seed }: WideInput): Generator<void, WideModel> {
  const units = all.reduce((sum, text) => sum + text.length, 0)
  const rowCount = units <= MAX_UNITS ? all.length : Math.max(1, Math.floor((all.length * MAX_UNITS) / units))
  const chosen = Int32Array.from({ length: rowCount }, (_, n) => Math.floor((n * all.length) / rowCount))
  const texts = Array.from(chosen, (n) => all[n])
  const labels = chosen.map((n) => allLabels[n])
  const width = columnsFor(classCount)
  const { list, rows } = yield* NgramList.fit(texts, Math.min(MAX_NGRAMS, MAX_WEIGHTS / 2 / width))
  const regression = emptyWeights(list.size, width)
  yield* classAfterClass(logisticRegression, { train: rows, labels, classCount, cost: COST, seed }, (label, found) => {
    const column = classCount === 2 ? 0 : label
    for (let f = 0; f < list.size; f++) regression.weights[f * width + column] = found[f]
    regression.bias[column] = found[list.size]
  })
  const naiveBayes = bayesOf(rows, list.table.words.length, labels, classCount)
  return new WideModel(list, { naiveBayes, logisticRegression: regression }, classCount)
}

const emptyWeights = (features: number, width: number): LinearWeights => ({
  weights: new Float32Array(features * width),
  bias: new Float32Array(width)
})

/** Multinomial naive Bayes of presence, Lidstone-smoothed, of the first `words` columns and of those behind them, each on its own. */
function bayesOf(
  { offsets, columns, width: features }: SparseRows,
  words: number,
  labels: Int32Array,
  classCount: number
): LinearWeights {
  const counts = new Float64Array(features * classCount)
  const totals = [new Float64Array(classCount), new Float64Array(classCount)]
  const blockOf = (feature: number): number => (feature < words ? 0 : 1)
  for (let n = 0; n < labels.length; n++)
    for (let i = offsets[n]; i < offsets[n + 1]; i++) {
      counts[columns[i] * classCount + labels[n]]++
      totals[blockOf(columns[i])][labels[n]]++
    }
  const sizes = [words, features - words]
  const logTotals = totals.map((total, block) =>
    total.map((count) => Math.log(count + SMOOTHING * Math.max(1, sizes[block])))
  )
  const found = emptyWeights(features, columnsFor(classCount))
  const logs = new Float64Array(classCount)
  for (let f = 0; f < features; f++) {
    for (let o = 0; o < classCount; o++)
      logs[o] = Math.log(counts[f * classCount + o] + SMOOTHING) - logTotals[blockOf(f)][o]
    putCentred(found.weights, f, logs)
  }
  const rows = countLabels(labels, classCount)
  putCentred(
    found.bias,
    0,
    Float64Array.from(rows, (count) => Math.log((count + 1) / (labels.length + classCount)))
  )
  return found
}

/** What all classes share decides nothing, and would make the scores of long texts large. */
function putCentred(target: Float32Array, row: number, logs: Float64Array): void {
  if (logs.length === 2) target[row] = logs[1] - logs[0]
  else {
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
    target.set(
      logs.map((value) => value - mean),
      row * logs.length
    )
  }
}
