// Defaults of language models, where they differ from those of classifiers. What was tried is in tasks/NOTES.md.

import type { DataHints } from './setting'
import type { SettingPath } from './setting-table'

/** Windows a model sees before a default run ends at the latest. */
const WINDOWS_WANTED = 320_000
const MAX_EPOCHS = 200
const MIN_EPOCHS = 4
/** Windows below which a text is an example that is to be memorised. */
const MIN_WINDOWS = 30

/** `rows` are windows of the training text here. */
export const LANGUAGE_DEFAULTS: Partial<Readonly<Record<SettingPath, (hints: DataHints) => unknown>>> = {
  // What comes next is what is asked: nothing may be read from the end.
  'model.bidirectional': () => false,
  'model.hidden': ({ rows }) => (rows < MIN_WINDOWS ? 64 : 256),
  'model.embedding': () => 64,
  'model.pooling': () => 'last',
  'model.dropout': ({ rows }) => (rows < MIN_WINDOWS ? 0 : 0.2),
  'model.embeddingDropout': () => 0,
  'text.tokenizer': () => 'char',
  'text.lowercase': () => false,
  'text.vocabularyCap': () => 5000,
  wordDropout: () => 0,
  wide: () => 'off',
  epochs: ({ rows }) => Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.round(WINDOWS_WANTED / Math.max(1, rows)))),
  batchSize: () => 32,
  patience: ({ rows }) => (rows < MIN_WINDOWS ? null : 3),
  learningRate: ({ rows }) => (rows < MIN_WINDOWS ? 0.01 : 0.003),
  schedule: () => 'cosine',
  clipNorm: () => 1,
  // The last tenth of a text is the validation; a test needs a file of its own, or a share that is asked for.
  testSplit: () => 0
}
