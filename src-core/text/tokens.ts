// The contract of the text room: how texts become ids. Data only; tokenizer.ts, fit.ts and encoder.ts do the work.

import type { TokenKind, Truncation } from '../settings/choices'
import type { SeriesScaling } from './series'

/** The tokens of the two fixed ids. */
export const PAD_TOKEN = '<pad>'
export const UNKNOWN_TOKEN = '<unk>'

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
}

/** A fitted encoder as data: what tokenizer.json holds. */
export interface EncoderSpec {
  readonly tokenizer: TokenizerSpec
  /** Token of every id; [0] and [1] are PAD_TOKEN and UNKNOWN_TOKEN. */
  readonly vocabulary: readonly string[]
  readonly maxLength: number
  /** Which end is cut off: 'tail' keeps the beginning. */
  readonly truncate: Truncation
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
  /** Texts of the kept tokens that the vocabulary does not know, in order, repeated as they occur. */
  readonly unknown: readonly string[]
  readonly truncated: boolean
  /** [2 + kept, C] where steps are numbers: what the ids point at (SequenceSet.values). */
  readonly values?: Float32Array
}
