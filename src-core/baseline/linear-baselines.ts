// The linear baselines of a run, one after the other: logistic regression and a linear SVM on TF-IDF n-grams, and where sequences
// are of one length a logistic regression on tokens by place. Bounded in memory and work; generators, so that they never block.

import { evenly } from '../data/evenly'
import { logisticRegression } from './logistic-regression'
import { linearSvm } from './linear-svm'
import { oneAgainstRest } from './one-against-rest'
import { fixedLength, oneHotRows } from './positional'
import { type BaselineTexts, sampledTexts } from './sampled-texts'
import type { SparseRows } from './sparse-rows'
import { TfIdf } from './tf-idf'

export const LINEAR_BASELINES = ['logisticRegression', 'linearSvm', 'positional'] as const
export type LinearBaseline = (typeof LINEAR_BASELINES)[number]

/** scikit-learn's C, the better of 1 and 10 (logistic regression), .2 and 1 (SVM) on sst2 and trec (NOTES.md). */
const COST: Readonly<Record<LinearBaseline, number>> = { logisticRegression: 10, linearSvm: 1, positional: 100 }
/** Numbers in the rows at most, 8 bytes each: 67 MB. */
const MAX_ENTRIES = 1 << 23
/** Texts that are measured to know how many there will be. */
const MEASURED = 500

export interface LinearInput {
  readonly train: BaselineTexts
  readonly judged: BaselineTexts
  readonly classCount: number
  /** V of the sets' ids. */
  readonly vocabulary: number
  readonly seed: number
}

/** What a large table's n-gram baselines were fitted on. */
export interface Bounds {
  /** Training rows, evenly spaced. */
  readonly rows: number
  /** False: words and word pairs only. */
  readonly runs: boolean
}

/** Every text where they fit; else words without runs of characters, and then every k-th text. */
export function boundsOf(train: readonly string[], judged: readonly string[]): Bounds | null {
  const texts = [...sampleOf(train), ...sampleOf(judged)]
  const all = train.length + judged.length
  for (const runs of [true, false]) {
    const tfIdf = new TfIdf({ runs })
    const mean = texts.reduce((sum, text) => sum + tfIdf.entriesOf(text), 0) / Math.max(1, texts.length)
    if (mean * all <= MAX_ENTRIES) return { rows: train.length, runs }
    const rows = Math.floor(MAX_ENTRIES / mean) - judged.length
    if (!runs && rows >= 1) return { rows, runs }
  }
  return null
}

const sampleOf = (texts: readonly string[]): string[] =>
  Array.from(
    { length: Math.min(MEASURED, texts.length) },
    (_, n) => texts[Math.floor((n * texts.length) / MEASURED)] ?? texts[n]
  )

interface Rows {
  readonly train: SparseRows
  readonly judged: SparseRows
  readonly labels: Int32Array
}

/** The rows of the two n-gram baselines. @param bounds of boundsOf */
export function* ngramRows({ train, judged }: LinearInput, bounds: Bounds): Generator<void, Rows> {
  const chosen = evenly(train.texts.length, bounds.rows)
  const tfIdf = new TfIdf(bounds)
  const texts = Array.from(chosen, (n) => train.texts[n])
  return {
    train: yield* tfIdf.fit(texts),
    judged: yield* tfIdf.transform(judged.texts),
    labels: chosen.map((n) => train.labels[n])
  }
}

/** The rows of the positional baseline, as many as fit; null where sequences are of different lengths. */
export function positionalRows({ train: all, judged, vocabulary }: LinearInput): Rows | null {
  const length = fixedLength(all.set, vocabulary)
  if (length === null) return null
  const train = sampledTexts(all, evenly(all.texts.length, Math.floor(MAX_ENTRIES / length)))
  return {
    train: oneHotRows(train.set, length, vocabulary),
    judged: oneHotRows(judged.set, length, vocabulary),
    labels: train.labels
  }
}

/** [M] the class that a baseline gives each judged row. */
export function* linearPredictions(
  name: LinearBaseline,
  rows: Rows,
  { classCount, seed }: Pick<LinearInput, 'classCount' | 'seed'>
): Generator<void, Int32Array> {
  const solver = name === 'linearSvm' ? linearSvm : logisticRegression
  return yield* oneAgainstRest(solver, { ...rows, classCount, seed, cost: COST[name] })
}
