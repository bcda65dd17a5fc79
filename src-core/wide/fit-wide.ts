// Fits the wide path on the training texts: the list of n-grams, naive Bayes of the words and of the runs, and over all of them two
// logistic regressions, one of TF-IDF and one of naive Bayes' ratios. A generator, so that whoever drives it can let other work go first.

import { logisticRegression } from '../baseline/logistic-regression'
import { classAfterClass } from '../baseline/one-against-rest'
import type { SparseRows } from '../baseline/sparse-rows'
import { ClassCounts } from './class-counts'
import { NgramList } from './ngram-list'
import { type LinearWeights, WideModel, columnsFor, weighted } from './wide-model'

/** N-grams at most, and numbers in the three tables of weights: 32 MB of a run folder. */
const MAX_NGRAMS = 1 << 18
const MAX_WEIGHTS = 1 << 23
/** UTF-16 units that are read: about six numbers of the rows each, 12 bytes a number, about 220 MB. */
const MAX_UNITS = 3 << 20
/** C of the two regressions: that of the baselines (baseline/NOTES.md), and one chosen by cross-validation (NOTES.md). */
const COST = 10
const WEIGHTED_COST = 3

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
  const max = Math.min(MAX_NGRAMS, Math.floor(MAX_WEIGHTS / 3 / width))
  const { list, rows } = yield* NgramList.fit(texts, max)
  const regression = function* (train: SparseRows, cost: number): Generator<void, LinearWeights> {
    const found = { weights: new Float32Array(list.size * width), bias: new Float32Array(width) }
    const task = { train: withoutZeros(train), labels, classCount, cost, seed }
    yield* classAfterClass(logisticRegression, task, (label, weights) => {
      const column = classCount === 2 ? 0 : label
      for (let f = 0; f < list.size; f++) found.weights[f * width + column] = weights[f]
      found.bias[column] = weights[list.size]
    })
    return found
  }
  const counts = new ClassCounts(rows, { words: list.table.words.length, labels, classCount })
  const discrimination = counts.discrimination((feature) => list.table.inverse[feature] > 0)
  return new WideModel(
    list,
    {
      naiveBayes: counts.naiveBayes(),
      logisticRegression: yield* regression(rows, COST),
      weightedRegression: yield* regression(weighted(rows, discrimination), WEIGHTED_COST),
      discrimination
    },
    classCount
  )
}

/** The numbers that are not 0. */
function withoutZeros({ offsets, columns, values, width }: SparseRows): SparseRows {
  const kept = values.reduce((count, value) => (value === 0 ? count : count + 1), 0)
  const found = {
    offsets: new Int32Array(offsets.length),
    columns: new Int32Array(kept),
    values: new Float32Array(kept),
    width
  }
  let at = 0
  for (let n = 0; n + 1 < offsets.length; n++) {
    for (let i = offsets[n]; i < offsets[n + 1]; i++) {
      if (values[i] === 0) continue
      found.columns[at] = columns[i]
      found.values[at++] = values[i]
    }
    found.offsets[n + 1] = at
  }
  return found
}
