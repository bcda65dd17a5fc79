// Multinomial naive Bayes over n-grams: the baseline trained beside every run, which a recurrent net has to beat.

import { countLabels } from '../data/classes'
import { softmax } from '../numeric/softmax'
import { type NgramKind, Ngrams } from './ngrams'

/** Cells of the count table, 4 bytes each: 64 MB at most. */
const CELLS = 1 << 24
const MIN_BUCKETS = 1 << 10
const MAX_BUCKETS = 1 << 22
/** Lidstone smoothing: of 0.1, 0.3, 0.5, 1 and 2 the best over the reviews, questions, messages and names tried (NOTES.md). */
const SMOOTHING = 0.5

export interface NaiveBayesOptions {
  /** Left out: words where texts are spaced, characters else. */
  readonly kind?: NgramKind
}

export class NaiveBayes {
  readonly kind: NgramKind
  readonly #classCount: number
  readonly #ngrams: Ngrams
  /** [buckets, O] log P(n-gram | class). */
  readonly #logLikelihood: Float32Array
  /** [O] log P(class). */
  readonly #logPrior: Float64Array

  private constructor(ngrams: Ngrams, classCount: number, logLikelihood: Float32Array, logPrior: Float64Array) {
    this.kind = ngrams.kind
    this.#ngrams = ngrams
    this.#classCount = classCount
    this.#logLikelihood = logLikelihood
    this.#logPrior = logPrior
  }

  /**
   * Counts n-grams once per text (binary features suit short texts) and turns the counts into logarithms.
   *
   * @param labels [N] class index; rows with -1 are left out
   */
  static fit(
    texts: readonly string[],
    labels: ArrayLike<number>,
    classCount: number,
    { kind = Ngrams.suit(texts) }: NaiveBayesOptions = {}
  ): NaiveBayes {
    const buckets = bucketsFor(classCount)
    const ngrams = new Ngrams(kind, buckets)
    const table = new Float32Array(buckets * classCount)
    const totals = new Float64Array(classCount)
    const seen = new Uint8Array(buckets)
    let distinct = 0
    for (let n = 0; n < texts.length; n++) {
      const label = labels[n]
      if (label < 0) continue
      const { features } = ngrams.of(texts[n])
      for (const feature of features) {
        table[feature * classCount + label]++
        if (seen[feature] === 0) distinct++
        seen[feature] = 1
      }
      totals[label] += features.length
    }
    const logTotal = totals.map((total) => Math.log(total + SMOOTHING * Math.max(1, distinct)))
    for (let feature = 0; feature < buckets; feature++) {
      // N-grams never met say nothing about any class.
      if (seen[feature] === 0) continue
      for (let o = 0; o < classCount; o++) {
        const cell = feature * classCount + o
        table[cell] = Math.log(table[cell] + SMOOTHING) - logTotal[o]
      }
    }
    const counts = countLabels(labels, classCount)
    const rows = counts.reduce((sum, count) => sum + count, 0)
    return new NaiveBayes(
      ngrams,
      classCount,
      table,
      Float64Array.from(counts, (count) => Math.log((count + 1) / (rows + classCount)))
    )
  }

  /** [O] class probabilities of a text. */
  predict(text: string): Float64Array {
    const scores = this.#logPrior.slice()
    for (const feature of this.#ngrams.of(text).features) {
      for (let o = 0; o < this.#classCount; o++) scores[o] += this.#logLikelihood[feature * this.#classCount + o]
    }
    return Float64Array.from(softmax(Array.from(scores)))
  }
}

function bucketsFor(classCount: number): number {
  let buckets = MIN_BUCKETS
  while (buckets < MAX_BUCKETS && buckets * 2 * classCount <= CELLS) buckets *= 2
  return buckets
}
