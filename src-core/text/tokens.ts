// The contract of the text room: how texts become ids. Data only; tokenizer.ts, fit.ts and encoder.ts do the work.

import type { TokenPieces } from '../data/token-pieces'
import type { TokenKind, Truncation } from '../settings/choices'
import type { SeriesScaling } from './series'

/** The tokens of the two fixed ids. */
export const PAD_TOKEN = '<pad>'
export const UNKNOWN_TOKEN = '<unk>'
/** Of language models: stands before the first token of a text and behind its last. */
export const END_TOKEN = '<eos>'

/** Everything that turns a text into tokens: serialisable, the same everywhere, expressible as a Hugging Face tokenizer. */
export interface TokenizerSpec {
  readonly kind: TokenKind
  /** Unicode normalisation before anything else. */
  readonly normalization: 'NFC' | 'NFKC' | 'none'
  /** Unicode lower-casing (locale-independent). */
  readonly lowercase: boolean
}

/** A token and where it stands in the original text, in UTF-16 units. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Of a word the vocabulary lacks, where words have pieces: the share of its pieces that have a vector, to three digits. */
  readonly knownShare?: number
}

/** A fitted encoder as data: what tokenizer.json holds. */
export interface EncoderSpec {
  readonly tokenizer: TokenizerSpec
  /** Token of every id; [0] and [1] are PAD_TOKEN and UNKNOWN_TOKEN. */
  readonly vocabulary: readonly string[]
  readonly maxLength: number
  /** Which end is cut off: 'tail' keeps the beginning. */
  readonly truncate: Truncation
  /** The pieces that have a vector: entry n is row n + 1 of the subword table. Absent: tokens are atoms. */
  readonly subwords?: readonly string[] | undefined
  /** Words of the vocabulary have their pieces in their own row already, as in an exported model: only others read them. */
  readonly folded?: boolean | undefined
  /** Ids begin with that of END_TOKEN, which no text holds: what a language model reads first. */
  readonly begins?: boolean | undefined
  /** Where cells hold numbers: their scaling. Tokenizer and vocabulary then have nothing to say. */
  readonly series?: SeriesScaling | undefined
}

/** One encoded text with everything a screen wants to show. */
export interface Encoded {
  /** The kept ids, never empty: a text without tokens is one unknown id. */
  readonly ids: Int32Array
  /** All tokens of the text, cut ones included. */
  readonly tokens: readonly Token[]
  /** tokens[keptFrom .. keptTo) were kept. */
  readonly keptFrom: number
  readonly keptTo: number
  /** Texts of the kept tokens that are not in the vocabulary, in order, repeated as they occur. */
  readonly unknown: readonly string[]
  readonly truncated: boolean
  /** [2 + kept, C] where steps are numbers: what the ids point at (SequenceSet.values). */
  readonly values?: Float32Array
  /** What the ids are made of, where tokens have pieces (SequenceSet.pieces). */
  readonly pieces?: TokenPieces | undefined
}
