// How texts become tokens: the rows of the settings table about tokenizer, vocabulary, length and unknown words.

import { SUBWORD_USES, TOKENIZERS, TRUNCATIONS } from './choices'
import { COUNT, RATE, type Setting, choice, flag, nullable, whole } from './setting'

export const TEXT_SETTINGS = {
  'text.tokenizer': choice(['auto', ...TOKENIZERS], {
    group: 'text',
    control: 'segmented',
    option: 'tokenizer',
    default: 'auto'
  }),
  'text.lowercase': flag({ group: 'text', default: true }),
  // Padding, unknown and one token at least.
  'text.vocabularyCap': whole({
    group: 'text',
    option: 'vocab',
    default: 20_000,
    range: { min: 3 },
    field: { max: 10_000_000, step: 1000, unit: 'words' }
  }),
  'text.minCount': whole({ group: 'text', option: 'min-count', default: 1, range: COUNT, field: { max: 1000 } }),
  'text.maxLength': nullable({
    group: 'text',
    option: 'max-length',
    integer: true,
    null: 'automatic',
    default: null,
    range: COUNT,
    field: { max: 100_000, step: 10, unit: 'tokens' }
  }),
  'text.truncate': choice(TRUNCATIONS, { group: 'text', control: 'segmented', option: 'truncate', default: 'tail' }),
  // Bojanowski et al. 2017: vectors of character n-grams, shared by the words that hold them (text/NOTES.md).
  'text.subwords': choice(SUBWORD_USES, {
    group: 'text',
    control: 'segmented',
    option: 'subwords',
    default: 'off',
    before: 'off'
  }),
  // Chance of replacing a training token by the unknown id. A word met once in training is the unknown word of tomorrow:
  // the unknown vector must have been trained. null: as often as unknown words are to be expected (train/word-dropout.ts).
  wordDropout: nullable({
    group: 'text',
    option: 'word-dropout',
    integer: false,
    null: 'automatic',
    default: null,
    range: RATE,
    field: { max: 0.95, step: 0.01 }
  })
} as const satisfies Readonly<Record<string, Setting>>
