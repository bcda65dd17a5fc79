// TF-IDF of a text: words and word pairs, and runs of 2 to 5 characters, each block of Euclidean length 1, as scikit-learn's
// TfidfVectorizer with sublinear_tf gives it. N-grams are hashed into 2^22 buckets; a collision merges two of them.

import { GrowableInt32 } from '../data/growable'
import { normaliseText } from '../text/normalise'
import { hashOf } from '../text/token-table'
import { Tokenizer } from '../text/tokenizer'
import type { TokenizerSpec } from '../text/tokens'
import { scramble } from './ngrams'
import type { SparseRows } from './sparse-rows'

const BUCKETS = 1 << 22
const MIN_RUN = 2
const MAX_RUN = 5
/** UTF-16 units read of a text: the beginning of a long one decides as well. */
const MAX_UNITS = 8000
const UNKNOWN = -1
/** Keep words, pairs and runs of each length apart. */
const PAIR_SALT = 0x2545f491
const RUN_SALT = 0x5bd1e995

const WORDS: TokenizerSpec = { kind: 'word', normalization: 'NFC', lowercase: true }

export interface TfIdfOptions {
  /** False: words and word pairs only. */
  readonly runs: boolean
}

export class TfIdf {
  readonly #tokenizer = new Tokenizer(WORDS, null)
  readonly #options: TfIdfOptions
  /** [BUCKETS] column, or UNKNOWN for an n-gram that no training text has. */
  readonly #columns = new Int32Array(BUCKETS).fill(UNKNOWN)
  /** By column: log((1 + N) / (1 + texts with it)) + 1. */
  #inverse = new Float32Array(0)
  #width = 0

  constructor(options: TfIdfOptions) {
    this.#options = options
  }

  /** Learns columns and weights from these texts and gives their rows. Yields between texts. */
  *fit(texts: readonly string[]): Generator<void, SparseRows> {
    const documents = new GrowableInt32()
    const counted = yield* this.#count(texts, (bucket) => {
      let column = this.#columns[bucket]
      if (column === UNKNOWN) {
        column = this.#columns[bucket] = this.#width++
        documents.push(0)
      }
      documents.set(column, documents.at(column) + 1)
      return column
    })
    this.#inverse = Float32Array.from(documents.trimmed(), (count) => Math.log((1 + texts.length) / (1 + count)) + 1)
    return this.#weigh(counted)
  }

  /** Rows of other texts; n-grams that no training text has are left out. */
  *transform(texts: readonly string[]): Generator<void, SparseRows> {
    return this.#weigh(yield* this.#count(texts, (bucket) => this.#columns[bucket]))
  }

  /** Distinct n-grams of a text, as many as its row has numbers at most. */
  entriesOf(text: string): number {
    const { words, runs } = this.#buckets(text)
    return new Set(words).size + new Set(runs).size
  }

  *#count(texts: readonly string[], columnOf: (bucket: number) => number): Generator<void, Counted> {
    const columns = new GrowableInt32(texts.length * 32)
    const counts = new GrowableInt32(texts.length * 32)
    const offsets = new Int32Array(texts.length + 1)
    /** [N] where a row's words end and its runs begin. */
    const borders = new Int32Array(texts.length)
    for (let n = 0; n < texts.length; n++) {
      if (n % 200 === 0) yield
      const { words, runs } = this.#buckets(texts[n])
      for (const block of [words, runs]) {
        let before = UNKNOWN
        let isKnown = false
        for (const bucket of block.sort()) {
          if (bucket === before) {
            if (isKnown) counts.set(counts.length - 1, counts.at(counts.length - 1) + 1)
            continue
          }
          before = bucket
          const column = columnOf(bucket)
          isKnown = column !== UNKNOWN
          if (!isKnown) continue
          columns.push(column)
          counts.push(1)
        }
        if (block === words) borders[n] = columns.length
      }
      offsets[n + 1] = columns.length
    }
    return { columns: columns.trimmed(), counts: counts.trimmed(), offsets, borders }
  }

  #weigh({ columns, counts, offsets, borders }: Counted): SparseRows {
    const values = Float32Array.from(columns, (column, i) => (1 + Math.log(counts[i])) * this.#inverse[column])
    borders.forEach((border, n) => {
      normalise(values.subarray(offsets[n], border))
      normalise(values.subarray(border, offsets[n + 1]))
    })
    return { offsets, columns, values, width: this.#width }
  }

  /** Hashes of the text's n-grams, repeated as they occur. */
  #buckets(original: string): { readonly words: Int32Array; readonly runs: Int32Array } {
    const text = normaliseText(original.slice(0, MAX_UNITS), WORDS)
    const tokenizer = this.#tokenizer
    const count = tokenizer.cut(text)
    const words = new Int32Array(Math.max(0, 2 * count - 1))
    let before = 0
    for (let i = 0; i < count; i++) {
      const hash = hashOf(text, tokenizer.starts[i], tokenizer.ends[i])
      words[i] = scramble(hash) & (BUCKETS - 1)
      if (i > 0) words[count + i - 1] = scramble(Math.imul(before ^ PAIR_SALT, 0x9e3779b1) ^ hash) & (BUCKETS - 1)
      before = hash
    }
    return { words, runs: this.#options.runs ? runsOf(text) : new Int32Array(0) }
  }
}

interface Counted extends Pick<SparseRows, 'offsets' | 'columns'> {
  readonly counts: Int32Array
  readonly borders: Int32Array
}

/** Runs of code points, white space as one space, with one at both ends: how a name ends tells more than that it holds these letters. */
function runsOf(text: string): Int32Array {
  const letters = Int32Array.from([...` ${text.trim().replace(/\s+/g, ' ')} `], (letter) => letter.codePointAt(0)!)
  const hashes: number[] = []
  for (let i = 0; i < letters.length; i++) {
    let hash = RUN_SALT
    for (let n = 1; n <= MAX_RUN && i + n <= letters.length; n++) {
      hash = Math.imul(hash ^ letters[i + n - 1], 0x01000193)
      hash ^= hash >>> 15
      if (n >= MIN_RUN) hashes.push(scramble(hash + n) & (BUCKETS - 1))
    }
  }
  return Int32Array.from(hashes)
}

function normalise(values: Float32Array): void {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
  if (length > 0) for (let i = 0; i < values.length; i++) values[i] /= length
}
