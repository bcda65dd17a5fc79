// Class probabilities of every row by a classifier that has not seen it: the rows in K folds, each judged by a logistic
// regression on TF-IDF n-grams fitted on the others. Rows of one text stay in one fold: a copy would vouch for its own label.

import { logisticRegression } from '../baseline/logistic-regression'
import { classAfterClass } from '../baseline/one-against-rest'
import { type SparseRows, scoreOf } from '../baseline/sparse-rows'
import { TfIdf } from '../baseline/tf-idf'
import { Rng } from '../rng'

export const FOLDS = 5
/** The cost of the logistic-regression baseline: see baseline/NOTES.md. */
const COST = 10
/** Texts read in runs of characters too; above, words and word pairs alone: memory stays below 200 MB. */
const MAX_RUN_TEXTS = 50_000

export interface LabelledTexts {
  readonly texts: readonly string[]
  /** [N] class index of each, 0..O-1 */
  readonly labels: Int32Array
  /** O */
  readonly classCount: number
  readonly seed: number
}

/** @returns [N, O], rows summing to 1. Yields often; each value is the share done. */
export function* outOfFold({ texts, labels, classCount, seed }: LabelledTexts): Generator<number, Float64Array> {
  const folds = textFolds({ texts, labels, seed })
  const probabilities = new Float64Array(texts.length * classCount)
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = rowsWhere(folds, (one) => one !== fold)
    const outside = rowsWhere(folds, (one) => one === fold)
    const tfIdf = new TfIdf({ runs: texts.length <= MAX_RUN_TEXTS })
    const done = fold / FOLDS
    const train = yield* shared(tfIdf.fit(pick(texts, inside)), done)
    const judged = yield* shared(tfIdf.transform(pick(texts, outside)), done)
    yield* shared(
      scores({ train, judged, labels: inside.map((row) => labels[row]), classCount, seed }, (row, label, score) => {
        probabilities[outside[row] * classCount + label] = score
      }),
      done
    )
  }
  for (let row = 0; row < texts.length; row++)
    normalise(probabilities.subarray(row * classCount, (row + 1) * classCount))
  return probabilities
}

interface FoldTask {
  readonly train: SparseRows
  readonly judged: SparseRows
  readonly labels: Int32Array
  readonly classCount: number
  readonly seed: number
}

/** The probability of each class against the rest. */
function* scores(
  { judged, classCount, ...task }: FoldTask,
  put: (row: number, label: number, probability: number) => void
): Generator<void, void> {
  const rows = judged.offsets.length - 1
  yield* classAfterClass(logisticRegression, { ...task, classCount, cost: COST }, (label, weights) => {
    for (let row = 0; row < rows; row++) {
      const probability = 1 / (1 + Math.exp(-scoreOf(judged, row, weights)))
      put(row, label, probability)
      if (classCount === 2) put(row, 0, 1 - probability)
    }
  })
}

/** [N] the fold of each row, from 0: the texts of each class dealt out in a shuffled order. */
export function textFolds({ texts, labels, seed }: Omit<LabelledTexts, 'classCount'>): Int8Array {
  const folds = new Int8Array(texts.length)
  const known = new Map<string, number>()
  const dealt = new Map<number, number>()
  for (const row of Rng.stream(seed, 'label folds').shuffle(Int32Array.from(labels.keys()))) {
    const key = texts[row].trim()
    let fold = known.get(key)
    if (fold === undefined) {
      const count = dealt.get(labels[row]) ?? 0
      dealt.set(labels[row], count + 1)
      // Classes begin at different folds, so that many rare ones do not all lie in the first.
      fold = (count + labels[row]) % FOLDS
      known.set(key, fold)
    }
    folds[row] = fold
  }
  return folds
}

function* shared<Result>(work: Generator<void, Result>, share: number): Generator<number, Result> {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
    yield share
  }
}

const rowsWhere = (folds: Int8Array, wanted: (fold: number) => boolean): Int32Array =>
  Int32Array.from(folds.keys()).filter((row) => wanted(folds[row]))
const pick = (texts: readonly string[], rows: Int32Array): string[] => Array.from(rows, (row) => texts[row])

function normalise(row: Float64Array): void {
  const sum = row.reduce((all, value) => all + value, 0)
  for (let i = 0; i < row.length; i++) row[i] = sum > 0 ? row[i] / sum : 1 / row.length
}
