// In how many texts of each class an n-gram stands, and what follows from it: naive Bayes, and how far apart each n-gram tells the classes.

import type { SparseRows } from '../baseline/sparse-rows'
import { countLabels } from '../data/classes'
import { type LinearWeights, columnsFor } from './wide-model'

/** As of the baseline (baseline/NOTES.md). */
const SMOOTHING = 0.5
/** Wang & Manning 2012. */
const RATIO_SMOOTHING = 1

export interface CountsOptions {
  /** The columns below are words, those from here on runs: two models, each with sums of its own. */
  readonly words: number
  /** [N] class index */
  readonly labels: Int32Array
  /** O */
  readonly classCount: number
}

export class ClassCounts {
  /** [F, O] */
  readonly #counts: Float64Array
  readonly #features: number
  readonly #options: CountsOptions

  constructor({ offsets, columns, width }: SparseRows, options: CountsOptions) {
    const { labels, classCount } = options
    this.#features = width
    this.#options = options
    this.#counts = new Float64Array(width * classCount)
    for (let n = 0; n < labels.length; n++)
      for (let i = offsets[n]; i < offsets[n + 1]; i++) this.#counts[columns[i] * classCount + labels[n]]++
  }

  /** Multinomial naive Bayes of presence, Lidstone-smoothed, of words and of runs; `bias` is the words'. */
  naiveBayes(): LinearWeights {
    const { labels, classCount } = this.#options
    const width = columnsFor(classCount)
    const found = { weights: new Float32Array(this.#features * width), bias: new Float32Array(width) }
    const logs = new Float64Array(classCount)
    for (const [from, to] of this.#blocks()) {
      const totals = this.#totals(from, to, () => true)
      const logTotals = totals.map((count) => Math.log(count + SMOOTHING * Math.max(1, to - from)))
      for (let f = from; f < to; f++) {
        for (let o = 0; o < classCount; o++)
          logs[o] = Math.log(this.#counts[f * classCount + o] + SMOOTHING) - logTotals[o]
        putCentred(found.weights, f, logs)
      }
    }
    const rows = countLabels(labels, classCount)
    putCentred(
      found.bias,
      0,
      Float64Array.from(rows, (count) => Math.log((count + 1) / (labels.length + classCount)))
    )
    return found
  }

  /**
   * The largest |log-count ratio| of a class against the rest (Wang & Manning 2012: r), which for two classes is theirs. A
   * regression over presence times this number asks less of n-grams that tell classes apart; a ratio's sign would change nothing.
   * @param counts which n-grams do; the others get 0
   * @returns [F]
   */
  discrimination(counts: (feature: number) => boolean): Float32Array {
    const { classCount } = this.#options
    const found = new Float32Array(this.#features)
    for (const [from, to] of this.#blocks()) {
      const totals = this.#totals(from, to, counts)
      const all = totals.reduce((sum, total) => sum + total, 0)
      let size = 0
      for (let f = from; f < to; f++) if (counts(f)) size++
      const smooth = RATIO_SMOOTHING * size
      for (let f = from; f < to; f++) {
        if (!counts(f)) continue
        const at = f * classCount
        let texts = 0
        for (let o = 0; o < classCount; o++) texts += this.#counts[at + o]
        for (let o = 0; o < classCount; o++) {
          const own = this.#counts[at + o]
          const inClass = (own + RATIO_SMOOTHING) / (totals[o] + smooth)
          const elsewhere = (texts - own + RATIO_SMOOTHING) / (all - totals[o] + smooth)
          found[f] = Math.max(found[f], Math.abs(Math.log(inClass / elsewhere)))
        }
      }
    }
    return found
  }

  /** Columns [from, to) of the words and of the runs. */
  #blocks(): readonly (readonly [from: number, to: number])[] {
    return [
      [0, this.#options.words],
      [this.#options.words, this.#features]
    ]
  }

  /** [O] sums over the columns that count. */
  #totals(from: number, to: number, counts: (feature: number) => boolean): Float64Array {
    const { classCount } = this.#options
    const totals = new Float64Array(classCount)
    for (let f = from; f < to; f++)
      if (counts(f)) for (let o = 0; o < classCount; o++) totals[o] += this.#counts[f * classCount + o]
    return totals
  }
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
