// Fitting an encoder on the training texts: tokenizer, vocabulary and maximum length, each with its reason. The words
// of unspaced scripts are proposed by the runtime's segmenter here and nowhere else; what encodes later is the
// vocabulary alone, so a run gives the same ids on a machine whose segmenter has other words.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import type { TokenKind } from '../settings/choices'
import type { TextSettings } from '../settings/train-settings'
import { unspacedRuns } from './character-classes'
import { chooseTokenizer, gatherEvidence } from './choose'
import { Dictionary, isUnspacedWord } from './dictionary'
import { normaliseText } from './normalise'
import { fitSubwords } from './subwords'
import { TokenCounts } from './token-counts'
import { Tokenizer } from './tokenizer'
import { type EncoderSpec, PAD_TOKEN, type TokenizerSpec, UNKNOWN_TOKEN } from './tokens'

/** Share of the training texts that the default maximum length keeps whole. */
const LENGTH_PERCENTILE = 0.99
/** Longest default: beyond it, steps cost more than they improve; asking for more is one option away. */
const MAX_SUGGESTED_LENGTH: Readonly<Record<TokenizerSpec['kind'], number>> = { word: 400, char: 800 }
/** Texts that are all this short, or hardly longer than the percentile, are kept whole: cutting would save nothing. */
const UNTRUNCATED_LENGTH = 64
const MAX_LENGTH_RATIO = 1.25
/** Shortest default, so that predictions on longer texts than a toy table held are not cut to a stump. */
const MIN_SUGGESTED_LENGTH = 8
/** Characters given to the segmenter, taken evenly: words rarer than this shows would not enter a vocabulary. */
const SEGMENTER_BUDGET = 2_000_000
/** Distinct tokens counted at once (about 50 MB). */
const DISTINCT_CAP = 1_000_000
export const SET_BY_USER = message('asked-for')
/** Padding and unknown. */
const FIXED_IDS = 2
/** A segment proposed once is more often a slip of the segmenter than a word. */
const MIN_PROPOSALS = 2

export interface EncoderReport {
  readonly kind: TokenKind | 'series'
  /** Why this tokenizer. */
  readonly why: Message
  /** V: entries, the two fixed ones included; C where steps are numbers. */
  readonly vocabulary: number
  readonly maxLength: number
  readonly maxLengthWhy: Message
  /** Share of the training texts that are cut. */
  readonly truncatedShare: number
  /** Share of the training tokens that are unknown, or of the values that are missing, before cutting. */
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
 * @param min tokens that are kept at least where the user sets no length
 * @throws CoreError "texts" where no text holds a single token
 */
export function fitEncoder(texts: readonly string[], settings: TextSettings, min = 0): FittedEncoder {
  const { kind, why } =
    settings.tokenizer === 'auto'
      ? chooseTokenizer(gatherEvidence(texts))
      : { kind: settings.tokenizer, why: SET_BY_USER }
  // NFC, not NFKC: the compatibility forms turn Korean "ㅋㅋ" into other letters and "½" into three.
  const tokenizer: TokenizerSpec = { kind, normalization: 'NFC', lowercase: settings.lowercase }
  const dictionary = kind === 'word' ? proposedWords(texts, tokenizer, settings) : null
  const { counts, lengths } = countTokens(texts, tokenizer, dictionary)
  const tokens = lengths.reduce((sum, length) => sum + length, 0)
  if (tokens === 0) {
    throw new CoreError({
      code: 'texts',
      case: 'no-tokens',
      values: { count: texts.length }
    })
  }
  const kept = counts.frequent(settings.minCount).slice(0, Math.max(1, settings.vocabularyCap - FIXED_IDS))
  const known = kept.reduce((sum, [, times]) => sum + times, 0)
  const { maxLength, maxLengthWhy } = chooseMaxLength(lengths, kind, settings.maxLength, min)
  const vocabulary = [PAD_TOKEN, UNKNOWN_TOKEN, ...kept.map(([token]) => token)]
  const spec: EncoderSpec = {
    tokenizer,
    vocabulary,
    maxLength,
    truncate: settings.truncate,
    ...(settings.subwords === 'on' ? { subwords: fitSubwords(texts, tokenizer, vocabulary) } : {})
  }
  const cut = lengths.reduce((sum, length) => sum + (length > maxLength ? 1 : 0), 0)
  return {
    spec,
    report: {
      kind,
      why,
      vocabulary: spec.vocabulary.length,
      maxLength,
      maxLengthWhy,
      truncatedShare: cut / texts.length,
      unknownShare: Math.max(0, 1 - known / tokens),
      tokens
    }
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
  const counts = new TokenCounts(DISTINCT_CAP)
  for (let at = 0; at < texts.length; at += stride) {
    for (const [run] of normaliseText(texts[Math.floor(at)], spec).matchAll(runs)) {
      for (const { segment } of segmenter.segment(run)) if (segment.length > 1) counts.count(segment, 0, segment.length)
    }
  }
  const fewest = Math.max(MIN_PROPOSALS, settings.minCount)
  const words = counts.frequent(fewest).slice(0, settings.vocabularyCap)
  return new Dictionary(words.map(([word]) => word).filter(isUnspacedWord))
}

/** How often each token occurs, and how many tokens each text has. */
function countTokens(
  texts: readonly string[],
  spec: TokenizerSpec,
  dictionary: Dictionary | null
): { readonly counts: TokenCounts; readonly lengths: Int32Array } {
  const tokenizer = new Tokenizer(spec, dictionary)
  const counts = new TokenCounts(DISTINCT_CAP)
  const lengths = new Int32Array(texts.length)
  texts.forEach((original, n) => {
    const text = normaliseText(original, spec)
    lengths[n] = tokenizer.cut(text)
    for (let i = 0; i < lengths[n]; i++) counts.count(text, tokenizer.starts[i], tokenizer.ends[i])
  })
  return { counts, lengths }
}

/** The longest that is kept whole, and why. @param kind of token, whose longest default holds @param min kept whatever the texts */
export function chooseMaxLength(
  lengths: Int32Array,
  kind: TokenizerSpec['kind'],
  wanted: number | null,
  min = 0
): { readonly maxLength: number; readonly maxLengthWhy: Message } {
  const longest = lengths.reduce((max, length) => Math.max(max, length), 1)
  if (wanted !== null) return { maxLength: wanted, maxLengthWhy: SET_BY_USER }
  const sorted = lengths.slice().sort()
  const percentile = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * LENGTH_PERCENTILE) - 1)]
  const cap = MAX_SUGGESTED_LENGTH[kind]
  if (min >= percentile) return { maxLength: min, maxLengthWhy: message('length-least') }
  if (percentile > cap)
    return {
      maxLength: cap,
      maxLengthWhy: message('length-cap', { percentile, longest })
    }
  if (longest < MIN_SUGGESTED_LENGTH)
    return {
      maxLength: MIN_SUGGESTED_LENGTH,
      maxLengthWhy: message('length-floor', { longest })
    }
  if (longest <= UNTRUNCATED_LENGTH || longest <= Math.min(cap, percentile * MAX_LENGTH_RATIO))
    return {
      maxLength: longest,
      maxLengthWhy: message('length-longest', { longest })
    }
  return {
    maxLength: percentile,
    maxLengthWhy: message('length-percentile', { percentile, longest })
  }
}
