// The model between two rounds of labelling: logistic regression on TF-IDF n-grams of the texts labelled so far, on all texts. A
// second, where the network takes minutes; the network is trained once there is something to train it on.

import { logisticRegression } from '../baseline/logistic-regression'
import { classAfterClass } from '../baseline/one-against-rest'
import { type SparseRows, scoreOf } from '../baseline/sparse-rows'

/** The cost of the logistic-regression baseline: see baseline/NOTES.md. */
const COST = 10

export interface PartlyLabelled {
  /** N texts. */
  readonly rows: SparseRows
  /** [N] class index, -1 where nobody has said yet. */
  readonly labels: Int32Array
  /** O */
  readonly classCount: number
  readonly seed: number
}

/** @returns [N, O] probabilities of all texts, rows summing to 1; null while fewer than two classes have a text. Yields often. */
export function* predictAll({ rows, labels, classCount, seed }: PartlyLabelled): Generator<void, Float64Array | null> {
  const labelled = Int32Array.from(labels.keys()).filter((n) => labels[n] >= 0)
  if (new Set(labelled.map((n) => labels[n])).size < 2) return null
  const train = rowsOf(rows, labelled)
  const count = labels.length
  const probabilities = new Float64Array(count * classCount)
  const task = { train, labels: labelled.map((n) => labels[n]), classCount, cost: COST, seed }
  yield* classAfterClass(logisticRegression, task, (label, weights) => {
    for (let n = 0; n < count; n++) {
      const probability = 1 / (1 + Math.exp(-scoreOf(rows, n, weights)))
      probabilities[n * classCount + label] = probability
      if (classCount === 2) probabilities[n * classCount] = 1 - probability
    }
  })
  for (let n = 0; n < count; n++) normalise(probabilities.subarray(n * classCount, (n + 1) * classCount))
  return probabilities
}

/** Some of the rows, in the order given. */
function rowsOf({ offsets, columns, values, width }: SparseRows, chosen: Int32Array): SparseRows {
  const ends = new Int32Array(chosen.length + 1)
  chosen.forEach((n, at) => (ends[at + 1] = ends[at] + offsets[n + 1] - offsets[n]))
  const picked = { columns: new Int32Array(ends[chosen.length]), values: new Float32Array(ends[chosen.length]) }
  chosen.forEach((n, at) => {
    picked.columns.set(columns.subarray(offsets[n], offsets[n + 1]), ends[at])
    picked.values.set(values.subarray(offsets[n], offsets[n + 1]), ends[at])
  })
  return { offsets: ends, ...picked, width }
}

function normalise(row: Float64Array): void {
  const sum = row.reduce((all, value) => all + value, 0)
  for (let i = 0; i < row.length; i++) row[i] = sum > 0 ? row[i] / sum : 1 / row.length
}
