// The explicit list of n-grams of a wide path, and texts as rows over it: TF-IDF (1 + log count) * idf as scikit-learn's
// TfidfVectorizer with sublinear_tf and min_df 2 gives it, words and runs each of Euclidean length 1. N-grams of a single training text
// are listed for naive Bayes, to which they are evidence, and have no TF-IDF: a regression would memorise that text.

import type { SparseRows } from '../baseline/sparse-rows'
import { GrowableInt32 } from '../data/growable'
import { hashOf } from '../text/token-table'
import { NgramCutter, ngramText, spacedText } from './text-ngrams'

/** Texts that an n-gram must stand in to have a TF-IDF. */
const MIN_TEXTS = 2
/** Longer runs are listed only with as many texts: those of one text are most of all that there are, and say what shorter ones say. */
const SHORT_RUN = 3
/** Buckets in which texts are counted before any string is kept: memory is bounded whatever the table. */
const BUCKETS = 1 << 22
/** The upper half of the buckets is that of longer runs. */
const HALF = BUCKETS / 2
/** Any number with bits below HALF. */
const WORD_SALT = 0x2545f491
/** Texts between two yields: a few milliseconds. */
const TEXTS_PER_PART = 100

export interface NgramTable {
  readonly words: readonly string[]
  readonly runs: readonly string[]
  /** [F], words first: log((1 + N) / (1 + texts with it)) + 1; 0 of an n-gram that a single training text holds. */
  readonly inverse: Float32Array
}

/** How often each n-gram of the list stands in each text, one block. */
class Counts {
  readonly columns = new GrowableInt32(1 << 16)
  readonly counts = new GrowableInt32(1 << 16)
  /** [N + 1] */
  readonly offsets = [0]
  readonly #ofText = new Map<number, number>()

  add(column: number): void {
    this.#ofText.set(column, (this.#ofText.get(column) ?? 0) + 1)
  }

  endText(): void {
    for (const [column, count] of [...this.#ofText].sort(([a], [b]) => a - b)) {
      this.columns.push(column)
      this.counts.push(count)
    }
    this.offsets.push(this.columns.length)
    this.#ofText.clear()
  }
}

export class NgramList {
  readonly table: NgramTable
  readonly #words: ReadonlyMap<string, number>
  readonly #runs: ReadonlyMap<string, number>

  constructor(table: NgramTable) {
    this.table = table
    this.#words = numbered(table.words)
    this.#runs = numbered(table.runs)
  }

  /** F */
  get size(): number {
    return this.table.inverse.length
  }

  /**
   * The n-grams of the training texts, longer runs where two texts hold them, and these texts as rows. Two n-grams of one hash count
   * as one there.
   * @param max n-grams kept: where there are more, the rarer ones are left out, those of one count together
   */
  static *fit(texts: readonly string[], max: number): Generator<void, { list: NgramList; rows: SparseRows }> {
    const textsWith = yield* countBuckets(texts)
    const min = minTexts(textsWith, max)
    const cutter = new NgramCutter()
    const [words, runs] = [new Map<string, number>(), new Map<string, number>()]
    const [wordCounts, runCounts] = [new Counts(), new Counts()]
    for (let n = 0; n < texts.length; n++) {
      if (n % TEXTS_PER_PART === 0) yield
      const text = ngramText(texts[n])
      for (const word of cutter.words(text))
        if (textsWith[wordBucket(word)] >= min.short) wordCounts.add(placeOf(words, word))
      const spaced = spacedText(text)
      cutter.eachRun(spaced, (from, to) => {
        const bucket = runBucket(spaced, from, to)
        if (textsWith[bucket] >= (bucket < HALF ? min.short : min.long))
          runCounts.add(placeOf(runs, spaced.slice(from, to)))
      })
      wordCounts.endText()
      runCounts.endText()
    }
    const inverse = new Float32Array(words.size + runs.size)
    inverse.set(inverseOf(wordCounts, words.size))
    inverse.set(inverseOf(runCounts, runs.size), words.size)
    const list = new NgramList({ words: [...words.keys()], runs: [...runs.keys()], inverse })
    return { list, rows: list.#weigh(wordCounts, runCounts) }
  }

  /** Texts as rows, columns ascending; n-grams that are not in the list are left out. Yields between texts. */
  *rows(texts: readonly string[]): Generator<void, SparseRows> {
    const cutter = new NgramCutter()
    const [wordCounts, runCounts] = [new Counts(), new Counts()]
    for (let n = 0; n < texts.length; n++) {
      if (n % TEXTS_PER_PART === 0) yield
      const text = ngramText(texts[n])
      for (const word of cutter.words(text)) {
        const column = this.#words.get(word)
        if (column !== undefined) wordCounts.add(column)
      }
      const spaced = spacedText(text)
      cutter.eachRun(spaced, (from, to) => {
        const column = this.#runs.get(spaced.slice(from, to))
        if (column !== undefined) runCounts.add(column)
      })
      wordCounts.endText()
      runCounts.endText()
    }
    return this.#weigh(wordCounts, runCounts)
  }

  #weigh(words: Counts, runs: Counts): SparseRows {
    const rows = words.offsets.length - 1
    const offsets = Int32Array.from(words.offsets, (offset, n) => offset + runs.offsets[n])
    const columns = new Int32Array(offsets[rows])
    const values = new Float32Array(offsets[rows])
    const put = (block: Counts, n: number, start: number, firstColumn: number): number => {
      let at = start
      let squares = 0
      for (let i = block.offsets[n]; i < block.offsets[n + 1]; i++, at++) {
        columns[at] = firstColumn + block.columns.at(i)
        const value = (1 + Math.log(block.counts.at(i))) * this.table.inverse[columns[at]]
        squares += value * value
        values[at] = value
      }
      if (squares > 0) for (let i = start; i < at; i++) values[i] /= Math.sqrt(squares)
      return at
    }
    for (let n = 0; n < rows; n++) put(runs, n, put(words, n, offsets[n], 0), this.table.words.length)
    return { offsets, columns, values, width: this.size }
  }
}

/** [BUCKETS] texts that have an n-gram of that hash. */
function* countBuckets(texts: readonly string[]): Generator<void, Uint32Array> {
  const cutter = new NgramCutter()
  const textsWith = new Uint32Array(BUCKETS)
  const lastText = new Int32Array(BUCKETS).fill(-1)
  for (let n = 0; n < texts.length; n++) {
    if (n % TEXTS_PER_PART === 0) yield
    const count = (bucket: number): void => {
      if (lastText[bucket] === n) return
      lastText[bucket] = n
      textsWith[bucket]++
    }
    const text = ngramText(texts[n])
    for (const word of cutter.words(text)) count(wordBucket(word))
    const spaced = spacedText(text)
    cutter.eachRun(spaced, (from, to) => count(runBucket(spaced, from, to)))
  }
  return textsWith
}

/** By UTF-16 units, so that a run of pictographs is a long one sooner. */
const runBucket = (text: string, from: number, to: number): number =>
  (hashOf(text, from, to) & (HALF - 1)) + (to - from > SHORT_RUN ? HALF : 0)

/** Apart from the run of the same letters. */
const wordBucket = (word: string): number => (hashOf(word, 0, word.length) ^ WORD_SALT) & (HALF - 1)

const numbered = (ngrams: readonly string[]): Map<string, number> => new Map(ngrams.map((ngram, n) => [ngram, n]))

function placeOf(known: Map<string, number>, ngram: string): number {
  const found = known.get(ngram)
  if (found !== undefined) return found
  known.set(ngram, known.size)
  return known.size - 1
}

function inverseOf({ columns, offsets }: Counts, size: number): Float32Array {
  const texts = new Float64Array(size)
  for (let i = 0; i < columns.length; i++) texts[columns.at(i)]++
  return Float32Array.from(texts, (count) => (count < MIN_TEXTS ? 0 : Math.log(offsets.length / (1 + count)) + 1))
}

/** The least numbers of texts by which no more than `most` buckets are kept: of words and short runs, and of longer ones. */
function minTexts(textsWith: Uint32Array, max: number): { readonly short: number; readonly long: number } {
  const byCount = new Map<number, number>()
  let kept = 0
  textsWith.forEach((count, bucket) => {
    if (count < (bucket < HALF ? 1 : MIN_TEXTS)) return
    byCount.set(count, (byCount.get(count) ?? 0) + 1)
    kept++
  })
  let min = 1
  for (const count of [...byCount.keys()].sort((a, b) => a - b)) {
    if (kept <= max) break
    kept -= byCount.get(count)!
    min = count + 1
  }
  return { short: min, long: Math.max(MIN_TEXTS, min) }
}
