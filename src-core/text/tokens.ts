// The contract of the text room: how texts become ids. Data only; tokenizer.ts and vocabulary.ts do the work.

/** Ids 0 and 1 are fixed in every vocabulary. */
export const PAD_ID = 0
export const UNKNOWN_ID = 1
export const PAD_TOKEN = '<pad>'
export const UNKNOWN_TOKEN = '<unk>'

/** Everything that turns a text into tokens: serialisable, the same everywhere, expressible as a Hugging Face tokenizer. */
export interface TokenizerSpec {
  readonly kind: 'word' | 'char'
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

export interface TextSettings {
  /** 'auto' picks word or char from the training texts and says which and why. */
  readonly tokenizer: 'auto' | 'word' | 'char'
  readonly lowercase: boolean
  /** Largest vocabulary, including the two fixed ids. */
  readonly vocabularyCap: number
  readonly minCount: number
  /** null: a percentile of the training lengths, shown. */
  readonly maxLength: number | null
  /** Which end is cut off: 'tail' keeps the beginning. */
  readonly truncate: 'head' | 'tail'
}

/** A fitted encoder as data: what tokenizer.json holds. */
export interface EncoderSpec {
  readonly tokenizer: TokenizerSpec
  /** Token of every id; [0] and [1] are PAD_TOKEN and UNKNOWN_TOKEN. */
  readonly vocabulary: readonly string[]
  readonly maxLength: number
  readonly truncate: 'head' | 'tail'
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
}
