// Sentences of the core that a person may read in another language: the English one, and beside it a code with the values
// that make it up. English is shown as it stands; a screen in another language writes its own sentence for the code.

/** Every code; a language is complete when it has a sentence for each. */
export const SAID_CODES = [
  // Why a row is no row.
  'row-width',
  'row-quote',
  'row-long',
  'row-json',
  'row-json-kind',
  'row-no-text',
  'row-labels',
  'row-label-shape',
  // Repairs made while reading.
  'quote-open',
  'quote-runs',
  'quotes-plain',
  'not-decoded',
  'header-surplus',
  'header-short',
  'more-notes',
  // What a run will not learn from, and what was decided on the way.
  'in-file',
  'rows-rejected',
  'rows-without-text',
  'rows-without-label',
  'tokens-word',
  'tokens-char',
  'vocabulary',
  'vocabulary-unknown',
  'longest',
  'cut-end',
  'cut-beginning',
  'vectors-found',
  'no-held-out',
  'unseen-validation',
  'unseen-test',
  'seen-validation',
  'seen-test',
  'from-weights',
  'labels-numbered',
  // Why words or characters, why this length.
  'asked-for',
  'script-alphabet',
  'script-unspaced',
  'script-hangul',
  'few-words',
  'many-singletons',
  'usual-words',
  'length-cap',
  'length-floor',
  'length-longest',
  'length-percentile',
  // Why a device is here or is not.
  'device-fastest',
  'device-stand-in',
  'device-slow',
  'device-not-offered',
  'device-no-page',
  'device-after-loss',
  'device-slower',
  'device-estimated',
  'device-unmeasured',
  'device-lost',
  'device-software',
  'device-crashed',
  'runtime-failed',
  'no-webgl-in-node',
  'no-webgpu-in-electron',
  'no-vulkan',
  'no-adapter',
  'no-webgpu',
  'no-webgl',
  'no-float-textures',
  'not-in-page',
  'no-answer',
  /** A sentence without a code: an error's own, or one that an earlier version wrote. */
  'plain'
] as const
export type SaidCode = (typeof SAID_CODES)[number]

export type SaidValue = string | number | Coded
export type SaidValues = Readonly<Record<string, SaidValue>>

/** What a sentence says, without its words. Numbers that are no whole ones are shares. */
export interface Coded {
  readonly code: SaidCode
  readonly values: SaidValues
}

export interface Said extends Coded {
  readonly sentence: string
}

export const say = (code: SaidCode, values: SaidValues, sentence: string): Said => ({ code, values, sentence })
export const plain = (sentence: string): Said => say('plain', {}, sentence)
/** A sentence as the value of another: its words are left behind. */
export const coded = ({ code, values }: Coded): Coded => ({ code, values })
