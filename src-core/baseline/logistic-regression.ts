// Multinomial logistic regression on TF-IDF n-grams: a stronger baseline than naive Bayes where classes share words.
// Trained by AdaGrad (Duchi, Hazan & Singer 2011) one text at a time, in a seeded order.

import { Rng } from '../rng'
import { softmax } from '../numeric/softmax'
import { type NgramKind, Ngrams } from './ngrams'

/** Cells of the weight table and of its squared gradients, 4 bytes each: 2 x 32 MB at most. */
const CELLS = 1 << 23
const MIN_BUCKETS = 1 << 10
const MAX_BUCKETS = 1 << 20
const LEARNING_RATE = 0.5
const EPSILON = 1e-8

export interface LogisticRegressionOptions {
  readonly seed?: number
  readonly epochs?: number
  /** Left out: words where texts are spaced, characters else. */
  readonly kind?: NgramKind
}

interface Weighted {
  readonly features: Int32Array
  /** TF-IDF of each feature, of Euclidean length 1 in total. */
  readonly values: Float32Array
}

export class LogisticRegression {
  readonly kind: NgramKind
  readonly #classCount: number
  readonly #ngrams: Ngrams
  /** [buckets] log((1 + N) / (1 + texts with the feature)) + 1. */
  readonly #inverseFrequency: Float32Array
  /** [buckets, O] */
  readonly #weights: Float32Array
  /** [O] */
  readonly #bias: Float64Array

  private constructor(ngrams: Ngrams, classCount: number, inverseFrequency: Float32Array) {
    this.kind = ngrams.kind
    this.#ngrams = ngrams
    this.#classCount = classCount
    this.#inverseFrequency = inverseFrequency
    this.#weights = new Float32Array(inverseFrequency.length * classCount)
    this.#bias = new Float64Array(classCount)
  }

  /** @param labels [N] class index; rows with -1 are left out */
  static fit(
    texts: readonly string[],
    labels: ArrayLike<number>,
    classCount: number,
    { seed = 0, epochs = 5, kind = Ngrams.suit(texts) }: LogisticRegressionOptions = {}
  ): LogisticRegression {
    let buckets = MIN_BUCKETS
    while (buckets < MAX_BUCKETS && buckets * 2 * classCount <= CELLS) buckets *= 2
    const ngrams = new Ngrams(kind, buckets)
    const rows = Int32Array.from(texts.keys()).filter((n) => labels[n] >= 0)
    const model = new LogisticRegression(ngrams, classCount, inverseFrequencies(ngrams, texts, rows, buckets))
    const squares = new Float32Array(buckets * classCount)
    for (let epoch = 0; epoch < epochs; epoch++) {
      Rng.stream(seed, 'logistic regression', epoch).shuffle(rows)
      for (const n of rows) model.#learn(model.#weigh(texts[n]), labels[n], squares)
    }
    return model
  }

  /** [O] class probabilities of a text. */
  predict(text: string): Float64Array {
    return this.#probabilities(this.#weigh(text))
  }

  #weigh(text: string): Weighted {
    const { features, counts } = this.#ngrams.of(text)
    const values = Float32Array.from(
      features,
      (feature, i) => (1 + Math.log(counts[i])) * this.#inverseFrequency[feature]
    )
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
    return { features, values: length === 0 ? values : values.map((value) => value / length) }
  }

  #probabilities({ features, values }: Weighted): Float64Array {
    const scores = this.#bias.slice()
    const classCount = this.#classCount
    for (let i = 0; i < features.length; i++) {
      const from = features[i] * classCount
      for (let o = 0; o < classCount; o++) scores[o] += values[i] * this.#weights[from + o]
    }
    return Float64Array.from(softmax(Array.from(scores)))
  }

  /** One step down the cross-entropy of one text: d loss / d score_o = p_o - [o is the label]. */
  #learn(text: Weighted, label: number, squares: Float32Array): void {
    const classCount = this.#classCount
    const errors = this.#probabilities(text)
    errors[label] -= 1
    for (let o = 0; o < classCount; o++) this.#bias[o] -= 0.01 * errors[o]
    for (let i = 0; i < text.features.length; i++) {
      const from = text.features[i] * classCount
      for (let o = 0; o < classCount; o++) {
        const gradient = errors[o] * text.values[i]
        squares[from + o] += gradient * gradient
        this.#weights[from + o] -= (LEARNING_RATE * gradient) / (Math.sqrt(squares[from + o]) + EPSILON)
      }
    }
  }
}

/** Smoothed as if one more text held every n-gram, so that none divides by zero. */
function inverseFrequencies(ngrams: Ngrams, texts: readonly string[], rows: Int32Array, buckets: number): Float32Array {
  const documents = new Int32Array(buckets)
  for (const n of rows) for (const feature of ngrams.of(texts[n]).features) documents[feature]++
  return Float32Array.from(documents, (count) => Math.log((1 + rows.length) / (1 + count)) + 1)
}
