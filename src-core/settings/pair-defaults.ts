// Defaults of a network that writes, where they differ from those of a classifier. Measured on the generated samples (tasks/NOTES.md).

import type { DataHints } from './setting'
import type { SettingPath } from './setting-table'

const SEQUENCES_WANTED = 400_000
const MAX_EPOCHS = 80
const MIN_EPOCHS = 10

export const PAIR_DEFAULTS: Partial<Readonly<Record<SettingPath, (hints: DataHints) => unknown>>> = {
  'model.cell': () => 'gru',
  'model.hidden': () => 64,
  'model.embedding': () => 32,
  'model.dropout': () => 0,
  'model.embeddingDropout': () => 0,
  wordDropout: () => 0,
  epochs: ({ rows }) => Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.round(SEQUENCES_WANTED / Math.max(1, rows)))),
  learningRate: () => 0.003,
  schedule: () => 'cosine',
  patience: () => 12,
  wide: () => 'off',
  calibration: () => 'none'
}
