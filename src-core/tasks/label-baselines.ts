// What a network that learns several labels is compared with: the most frequent set of labels, and logistic regression on TF-IDF
// of each label against the rest.

import { boundsOf } from '../baseline/linear-baselines'
import { logisticRegression } from '../baseline/logistic-regression'
import { problemOf } from '../baseline/solver'
import { scoreOf } from '../baseline/sparse-rows'
import { TfIdf } from '../baseline/tf-idf'
import { labelFigures } from './label-figures'
import type { BaselineInput, TaskBaselines, TaskPart } from './task'

/** Multiplications at most, of all labels together: about ten seconds of one core. */
const OPERATIONS = 1.2e9
const COST = 10

/** [N, O] 1 where a row has the label. */
export const labelMatrix = ({ set }: Pick<TaskPart, 'set'>): Uint8Array => Uint8Array.from(set.targets!)

export function* labelBaselines({ train, judged, fitted, seed }: BaselineInput): Generator<void, TaskBaselines> {
  const { outputs } = fitted
  const [known, truth] = [labelMatrix(train), labelMatrix(judged)]
  const O = outputs.length
  const rows = truth.length / O
  const frequent = mostFrequent(known, O)
  const frequentAnswers = Uint8Array.from({ length: truth.length }, (_, at) => frequent[at % O])
  const found = { frequentSet: labelFigures(frequentAnswers, truth, outputs).figures }
  const bounds = train.set.values ? null : boundsOf(train.texts, judged.texts)
  if (!bounds) return found
  const chosen = Array.from({ length: bounds.rows }, (_, n) => Math.floor((n * train.texts.length) / bounds.rows))
  const tfIdf = new TfIdf(bounds)
  const fittedRows = yield* tfIdf.fit(chosen.map((n) => train.texts[n]))
  const others = yield* tfIdf.transform(judged.texts)
  const passes = Math.max(2, Math.min(30, Math.floor(OPERATIONS / (2 * (fittedRows.columns.length + 1) * O))))
  const predicted = new Uint8Array(truth.length)
  const problem = problemOf(fittedRows, new Int8Array(0), { cost: COST, passes, seed })
  for (let o = 0; o < O; o++) {
    const signs = Int8Array.from(chosen, (n) => (known[n * O + o] === 1 ? 1 : -1))
    const weights = yield* logisticRegression({ ...problem, signs })
    for (let row = 0; row < rows; row++) predicted[row * O + o] = scoreOf(others, row, weights) > 0 ? 1 : 0
  }
  return { ...found, oneAgainstRest: labelFigures(predicted, truth, outputs).figures }
}

function mostFrequent(known: Uint8Array, O: number): Uint8Array {
  const counts = new Map<string, number>()
  for (let at = 0; at < known.length; at += O) {
    const key = known.subarray(at, at + O).join('')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [best] = [...counts].reduce((max, one) => (one[1] > max[1] ? one : max))
  return Uint8Array.from(best, Number)
}
