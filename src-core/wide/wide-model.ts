// The wide path: naive Bayes and two logistic regressions over one explicit list of n-grams, all linear in them. A text becomes a
// score a class from each; blend.ts adds them to the network's.

import type { SparseRows } from '../baseline/sparse-rows'
import type { NgramList } from './ngram-list'

/** Of two classes there is one column, class 1 against class 0, and a score of half of it on either side. */
export interface LinearWeights {
  /** [F, C], C = O, or 1 of two classes. */
  readonly weights: Float32Array
  /** [C] */
  readonly bias: Float32Array
}

export interface WideWeights {
  /** Of an n-gram's presence: log P(n-gram | class), the classes' mean taken off. Words and runs are two models; `bias` is the words'. */
  readonly naiveBayes: LinearWeights
  /** Of an n-gram's TF-IDF. */
  readonly logisticRegression: LinearWeights
  /** Of an n-gram's presence times `discrimination`, a text's numbers of Euclidean length 1. */
  readonly weightedRegression: LinearWeights
  /** [F] how far apart an n-gram tells the classes; 0: it is not looked at. */
  readonly discrimination: Float32Array
}

/** [N, O] scores of each model, row by row. */
export interface WideScores {
  readonly wordBayes: Float64Array
  readonly runBayes: Float64Array
  readonly logisticRegression: Float64Array
  readonly weightedRegression: Float64Array
}

/** Columns that so many classes need. */
export const columnsFor = (classCount: number): number => (classCount === 2 ? 1 : classCount)

export class WideModel {
  readonly ngrams: NgramList
  readonly weights: WideWeights
  /** O */
  readonly classCount: number

  constructor(ngrams: NgramList, weights: WideWeights, classCount: number) {
    this.ngrams = ngrams
    this.weights = weights
    this.classCount = classCount
  }

  /** Scores of texts, all at once. */
  scores(texts: readonly string[]): WideScores {
    const work = this.scoring(texts)
    for (;;) {
      const { done, value } = work.next()
      if (done === true) return value
    }
  }

  /** As `scores`, yielding between texts. */
  *scoring(texts: readonly string[]): Generator<void, WideScores> {
    const rows = yield* this.ngrams.rows(texts)
    const { naiveBayes, logisticRegression, weightedRegression, discrimination } = this.weights
    const present = { ...rows, values: new Float32Array(rows.values.length).fill(1) }
    const words = this.ngrams.table.words.length
    const noBias = { ...naiveBayes, bias: new Float32Array(naiveBayes.bias.length) }
    return {
      wordBayes: linear(present, naiveBayes, this.classCount, [0, words]),
      runBayes: linear(present, noBias, this.classCount, [words, this.ngrams.size]),
      logisticRegression: linear(rows, logisticRegression, this.classCount, [0, this.ngrams.size]),
      weightedRegression: linear(weighted(rows, discrimination), weightedRegression, this.classCount, [
        0,
        this.ngrams.size
      ])
    }
  }
}

/** The same n-grams by presence, each times its weight, rows of Euclidean length 1. @param weights [F] */
export function weighted({ offsets, columns, width }: SparseRows, weights: Float32Array): SparseRows {
  const values = Float32Array.from(columns, (column) => weights[column])
  for (let n = 0; n + 1 < offsets.length; n++) {
    let squares = 0
    for (let i = offsets[n]; i < offsets[n + 1]; i++) squares += values[i] * values[i]
    const length = Math.sqrt(squares)
    if (length > 0) for (let i = offsets[n]; i < offsets[n + 1]; i++) values[i] /= length
  }
  return { offsets, columns, values, width }
}

/** Sums over the columns [from, to), which are ascending in every row. */
function linear(
  { offsets, columns, values }: SparseRows,
  { weights, bias }: LinearWeights,
  classCount: number,
  [from, to]: readonly [number, number]
): Float64Array {
  const count = offsets.length - 1
  const width = columnsFor(classCount)
  const scores = new Float64Array(count * classCount)
  const sums = new Float64Array(width)
  for (let n = 0; n < count; n++) {
    sums.set(bias)
    for (let i = offsets[n]; i < offsets[n + 1]; i++) {
      if (columns[i] < from || columns[i] >= to) continue
      const at = columns[i] * width
      for (let c = 0; c < width; c++) sums[c] += values[i] * weights[at + c]
    }
    scores.set(classCount === 2 ? [-sums[0] / 2, sums[0] / 2] : sums, n * classCount)
  }
  return scores
}
