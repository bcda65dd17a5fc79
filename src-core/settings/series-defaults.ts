// Defaults of numeric sequences, where they differ from those of texts. Measured on GunPoint and ItalyPowerDemand of the UCR
// archive, three seeds each (train/NOTES.md).

import type { DataHints } from './setting'
import type { SettingPath } from './setting-table'

/** Steps of the optimizer on so few rows are cheap, and a network that reads numbers needs many of them. */
const SEQUENCES_WANTED = 12_000
const MAX_EPOCHS = 150
const MIN_EPOCHS = 30
/** Below, the validation rows are too few to say that nothing better will come. */
const ROWS_TO_STOP_BY = 500

export const SERIES_DEFAULTS: Partial<Readonly<Record<SettingPath, (hints: DataHints) => unknown>>> = {
  'model.cell': () => 'gru',
  'model.hidden': () => 32,
  'model.dropout': () => 0.1,
  // A channel that is dropped is dropped for the whole sequence: of one channel nothing would be left.
  'model.embeddingDropout': () => 0,
  epochs: ({ rows }) => Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.round(SEQUENCES_WANTED / Math.max(1, rows)))),
  batchSize: ({ rows }) => (rows < 1000 ? 16 : 32),
  patience: ({ rows }) => (rows < ROWS_TO_STOP_BY ? null : 15),
  learningRate: () => 0.01,
  schedule: () => 'constant',
  // Numbers have no n-grams.
  wide: () => 'off'
}
