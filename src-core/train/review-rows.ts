// What a person should look at before a scored file is used: rows without a text, in a script or in words that the model does not
// know, or with a prediction it is not sure of. And the file in figures: rows by class, how sure the model is.

import { UNKNOWN_ID } from '../data/sequence-set'
import type { Message } from '../messages/message'
import { type Histogram, histogramOf } from '../metrics/histogram'
import { mainScript, scriptOf } from '../table/scripts'
import type { Encoder } from '../text/encoder'
import type { TextPrediction } from './evaluate'
import { type ReviewedAnswer, reviewedAnswer } from './reviewed-answer'
import type { ScoredRow } from './score-rows'

/** In the order of their weight: the first of a row is what it is listed by. */
export const REVIEW_FLAGS = ['unread', 'empty', 'script', 'unknown', 'unsure'] as const
export type ReviewFlag = (typeof REVIEW_FLAGS)[number]

export interface ReviewedRow {
  readonly line: number
  readonly text: string
  /** What the model says of it, as a cell; null for a row without a prediction. */
  readonly label: string | null
  /** How sure it is; null for a row without a prediction, and for tasks that say no probability. */
  readonly probability: number | null
  readonly flags: readonly ReviewFlag[]
  /** Why there is no prediction. */
  readonly reason: Message | null
}

export interface FileReview {
  readonly rows: number
  /** Rows with a prediction. */
  readonly scored: number
  /** Predicted rows by class (labels, kinds of spans, tags), the most frequent first; those that no row got are left out. */
  readonly classes: readonly { readonly label: string; readonly count: number }[]
  /** [HISTOGRAM_BINS] rows by how sure the model is, 0 to 1; null where it says no probability. */
  readonly histogram: readonly number[] | null
  /** Rows by the predicted number, or by the bits that a token of them costs; null for other tasks. */
  readonly values: Histogram | null
  readonly flags: Readonly<Record<ReviewFlag, number>>
  /** Rows with a flag; the first of them. */
  readonly flagged: number
  readonly review: readonly ReviewedRow[]
  /** The first rows of the file. */
  readonly first: readonly ReviewedRow[]
}

export const HISTOGRAM_BINS = 20
/** A prediction below is worth a look: of two classes 0.6 is two wrong in five, were it calibrated. */
export const UNSURE = 0.6
/** Half of the tokens unknown: the model guesses from the rest. */
const MOSTLY_UNKNOWN = 0.5
/** Rows that are kept for the list; all are counted. */
const MAX_LISTED = 1000
const FIRST_ROWS = 100
/** A script with fewer of the vocabulary's letters than this share is foreign to it: a few borrowed words do not teach it. */
const KNOWN_SCRIPT = 0.01
/** Of single characters so many different ones: an alphabet, even beside thousands of Han characters. */
const KNOWN_LETTERS = 20

export class RowReview {
  readonly #encoder: Encoder
  readonly #scripts: ReadonlySet<string>
  readonly #classes = new Map<string, number>()
  readonly #histogram = new Array<number>(HISTOGRAM_BINS).fill(0)
  readonly #flags: Record<ReviewFlag, number> = { unread: 0, empty: 0, script: 0, unknown: 0, unsure: 0 }
  readonly #review: ReviewedRow[] = []
  readonly #first: ReviewedRow[] = []
  readonly #values: number[] = []
  #rated = false
  #rows = 0
  #scored = 0
  #flagged = 0

  constructor(encoder: Encoder) {
    this.#encoder = encoder
    this.#scripts = knownScripts(encoder)
  }

  add(scored: ScoredRow): void {
    const { line, text, reason, read } = scored
    const said = saidOf(scored)
    const probability = said?.probability ?? null
    const flags: ReviewFlag[] = said
      ? this.#doubts(text, (scored.prediction ?? scored.answer)!, probability)
      : [read ? 'empty' : 'unread']
    const row = { line, text, label: said?.label ?? null, probability, flags, reason }
    this.#rows++
    if (this.#first.length < FIRST_ROWS) this.#first.push(row)
    if (said) {
      this.#scored++
      for (const kind of new Set(said.kinds)) this.#classes.set(kind, (this.#classes.get(kind) ?? 0) + 1)
      if (said.value !== null) this.#values.push(said.value)
    }
    if (probability !== null) {
      this.#rated = true
      this.#histogram[Math.min(HISTOGRAM_BINS - 1, Math.floor(probability * HISTOGRAM_BINS))]++
    }
    for (const flag of flags) this.#flags[flag]++
    if (flags.length === 0) return
    this.#flagged++
    if (this.#review.length < MAX_LISTED) this.#review.push(row)
  }

  result(): FileReview {
    return {
      rows: this.#rows,
      scored: this.#scored,
      classes: [...this.#classes].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count),
      histogram: this.#rated ? this.#histogram : null,
      values: this.#values.length > 0 ? histogramOf(this.#values, HISTOGRAM_BINS) : null,
      flags: this.#flags,
      flagged: this.#flagged,
      review: this.#review,
      first: this.#first
    }
  }

  #doubts(text: string, said: Pick<TextPrediction, 'encoded'>, probability: number | null): ReviewFlag[] {
    // Measured numbers are in no script and no vocabulary.
    const numbers = this.#encoder.spec.series !== undefined
    const script = mainScript(text)
    return [
      ...(script !== '' && this.#scripts.size > 0 && !this.#scripts.has(script) ? (['script'] as const) : []),
      ...(!numbers && unknownShare(said, this.#encoder) >= MOSTLY_UNKNOWN ? (['unknown'] as const) : []),
      ...(probability !== null && probability < UNSURE ? (['unsure'] as const) : [])
    ]
  }
}

/** What the list shows of a row; null for one without a prediction. */
function saidOf({ prediction, answer }: ScoredRow): ReviewedAnswer | null {
  if (answer) return reviewedAnswer(answer.answer)
  if (!prediction) return null
  const { label, probabilities } = prediction
  return { label, kinds: [label], probability: Math.max(...probabilities), value: null }
}

/** Share of the tokens that the model reads and does not know; of one with known n-grams the rest. 1 for a text without tokens. */
function unknownShare(
  { encoded: { tokens, keptFrom, keptTo } }: Pick<TextPrediction, 'encoded'>,
  encoder: Encoder
): number {
  let unknown = 0
  for (let n = keptFrom; n < keptTo; n++) {
    const { text, knownShare } = tokens[n]
    if (encoder.idOf(text) === UNKNOWN_ID) unknown += 1 - (knownShare ?? 0)
  }
  return keptTo > keptFrom ? unknown / (keptTo - keptFrom) : 1
}

/** The scripts of the training texts, by the vocabulary. */
function knownScripts({ spec: { vocabulary, tokenizer } }: Encoder): ReadonlySet<string> {
  const counts = new Map<string, number>()
  let letters = 0
  // The first two entries stand for padding and unknown.
  for (const token of vocabulary.slice(2))
    for (const character of token) {
      const script = scriptOf(character)
      if (script === '') continue
      letters++
      counts.set(script, (counts.get(script) ?? 0) + 1)
    }
  const enough = tokenizer.kind === 'word' ? KNOWN_SCRIPT * letters : Math.min(KNOWN_LETTERS, KNOWN_SCRIPT * letters)
  return new Set([...counts].flatMap(([script, count]) => (count >= enough ? [script] : [])))
}
