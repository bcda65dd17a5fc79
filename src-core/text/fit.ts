// Fitting an encoder on the training texts: tokenizer, vocabulary and maximum length, each with its reason. The words
// of unspaced scripts are proposed by the runtime's segmenter here and nowhere else; what encodes later is the
// vocabulary alone, so a run gives the same ids on a machine whose segmenter knows other words.

import { CoreError } from '../errors'
import { GrowableInt32 } from '../data/growable'
import { unspacedRuns } from './character-classes'
import { chooseTokenizer, gatherEvidence } from './choose'
import { Dictionary } from './dictionary'
import { normaliseText } from './normalise'
import { Tokenizer } from './tokenizer'
import { type EncoderSpec, PAD_TOKEN, type TextSettings, type TokenizerSpec, UNKNOWN_TOKEN } from './tokens'

/** Share of the training texts that the default maximum length keeps whole. */
const LENGTH_PERCENTILE = 0.99
/** Longest default: beyond it, steps cost more than they tell; asking for more is one option away. */
const LENGTH_CAP: Readonly<Record<TokenizerSpec['kind'], number>> = { word: 400, char: 800 }
/** Texts that are all this short, or hardly longer than the percentile, are kept whole: cutting would save nothing. */
const SHORT_ENOUGH = 64
const HARDLY_LONGER = 1.25
/** Shortest default, so that predictions on longer texts than a toy table held are not cut to a stump. */
const LENGTH_FLOOR = 8
/** Characters given to the segmenter, taken evenly: words rarer than this shows would not enter a vocabulary. */
const SEGMENTER_BUDGET = 2_000_000
/** Distinct tokens counted at once (about 100 MB); above it, those seen once so far are forgotten. */
const DISTINCT_CAP = 1_000_000
/** A segment proposed once is more often a slip of the segmenter than a word. */
const FEWEST_PROPOSALS = 2

export interface EncoderReport {
  readonly kind: 'word' | 'char'
  /** Why this tokenizer. */
  readonly why: string
  /** V: entries, the two fixed ones included. */
  readonly vocabulary: number
  readonly maxLength: number
  readonly maxLengthWhy: string
  /** Share of the training texts that are cut. */
  readonly truncatedShare: number
  /** Share of the training tokens that are unknown, before cutting. */
  readonly unknownShare: number
  /** Tokens of the training texts, before cutting. */
  readonly tokens: number
}

export interface FittedEncoder {
  readonly spec: EncoderSpec
  readonly report: EncoderReport
}

/**
 * Fits tokenizer, vocabulary and maximum length.
 *
 * @throws CoreError "texts" where no text holds a single token
 */
export function fitEncoder(texts: readonly string[], settings: TextSettings): FittedEncoder {
  const { kind, why } = settings.tokenizer === 'auto' ? chooseTokenizer(gatherEvidence(texts)) : { kind: settings.tokenizer, why: 'it was asked for.' }
  // NFC, not NFKC: the compatibility forms turn Korean "ㅋㅋ" into other letters and "½" into three.
  const tokenizer: TokenizerSpec = { kind, normalization: 'NFC', lowercase: settings.lowercase }
  const dictionary = kind === 'word' ? proposedWords(texts, tokenizer, settings) : null
  const { counts, lengths } = count(texts, tokenizer, dictionary)
  const tokens = lengths.reduce((sum, length) => sum + length, 0)
  if (tokens === 0) {
    throw new CoreError({ code: 'texts', subject: 'texts', expected: 'at least one with a word or character', got: `${texts.length} without any`, next: 'Choose another text column.' })
  }
  const kept = keepTokens(counts, settings)
  const known = kept.reduce((sum, [, times]) => sum + times, 0)
  const { maxLength, maxLengthWhy } = chooseMaxLength(lengths, kind, settings.maxLength)
  const spec: EncoderSpec = { tokenizer, vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN, ...kept.map(([token]) => token)], maxLength, truncate: settings.truncate }
  const cut = lengths.reduce((sum, length) => sum + (length > maxLength ? 1 : 0), 0)
  return {
    spec,
    report: { kind, why, vocabulary: spec.vocabulary.length, maxLength, maxLengthWhy, truncatedShare: cut / texts.length, unknownShare: Math.max(0, 1 - known / tokens), tokens }
  }
}

/** The multi-character words the segmenter finds in unspaced runs often enough to enter the vocabulary; null without such runs. */
function proposedWords(texts: readonly string[], spec: TokenizerSpec, settings: TextSettings): Dictionary | null {
  const runs = unspacedRuns()
  let characters = 0
  for (const text of texts) for (const [run] of text.matchAll(runs)) characters += run.length
  if (characters === 0) return null
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
  const stride = Math.max(1, characters / SEGMENTER_BUDGET)
  const counts = new Map<string, number>()
  for (let at = 0; at < texts.length; at += stride) {
    for (const [run] of normaliseText(texts[Math.floor(at)]!, spec).matchAll(runs)) {
      for (const { segment } of segmenter.segment(run)) if (segment.length > 1) increment(counts, segment)
    }
  }
  const fewest = Math.max(FEWEST_PROPOSALS, settings.minCount)
  const words = [...counts].filter(([, times]) => times >= fewest).sort(byCountThenText).slice(0, settings.vocabularyCap)
  return new Dictionary(words.map(([word]) => word))
}

/** How often each token occurs, and how many tokens each text has. */
function count(texts: readonly string[], spec: TokenizerSpec, dictionary: Dictionary | null): { readonly counts: Map<string, number>; readonly lengths: Int32Array } {
  const tokenizer = new Tokenizer(spec, dictionary)
  const counts = new Map<string, number>()
  const lengths = new GrowableInt32(texts.length)
  for (const original of texts) {
    const text = normaliseText(original, spec)
    const pieces = tokenizer.cut(text)
    lengths.push(pieces)
    for (let i = 0; i < pieces; i++) increment(counts, text.slice(tokenizer.starts[i]!, tokenizer.ends[i]!))
    if (counts.size > DISTINCT_CAP) forgetSingletons(counts)
  }
  return { counts, lengths: lengths.trimmed() }
}

function keepTokens(counts: ReadonlyMap<string, number>, settings: TextSettings): (readonly [string, number])[] {
  const frequent = [...counts].filter(([, times]) => times >= settings.minCount).sort(byCountThenText)
  return frequent.slice(0, Math.max(1, settings.vocabularyCap - 2))
}

function chooseMaxLength(lengths: Int32Array, kind: TokenizerSpec['kind'], asked: number | null): { readonly maxLength: number; readonly maxLengthWhy: string } {
  const longest = lengths.reduce((max, length) => Math.max(max, length), 1)
  if (asked !== null) return { maxLength: asked, maxLengthWhy: 'it was asked for.' }
  const sorted = lengths.slice().sort()
  const percentile = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * LENGTH_PERCENTILE) - 1)]!
  const cap = LENGTH_CAP[kind]
  if (percentile > cap) return { maxLength: cap, maxLengthWhy: `the longest default; 1 % of the texts have more than ${percentile} tokens, the longest ${longest}.` }
  if (longest < LENGTH_FLOOR) return { maxLength: LENGTH_FLOOR, maxLengthWhy: `the shortest default; the longest text has ${longest} tokens.` }
  if (longest <= SHORT_ENOUGH || longest <= Math.min(cap, percentile * HARDLY_LONGER)) return { maxLength: longest, maxLengthWhy: `the longest text has ${longest} tokens.` }
  return { maxLength: percentile, maxLengthWhy: `99 % of the texts have at most ${percentile} tokens; the longest has ${longest}.` }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function forgetSingletons(counts: Map<string, number>): void {
  for (const [token, times] of counts) if (times === 1) counts.delete(token)
}

/** Most frequent first; equals in UTF-16 order, so that one table always gives one vocabulary. */
function byCountThenText(a: readonly [string, number], b: readonly [string, number]): number {
  if (a[1] !== b[1]) return b[1] - a[1]
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
