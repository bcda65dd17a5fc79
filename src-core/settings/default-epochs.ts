// How many epochs a run has at most where nobody says.

import type { DataHints } from './setting'

/** Epochs are counted in data: small files need many passes, large ones few. */
const MAX_EPOCHS = 60
const MIN_EPOCHS = 20
/** Sequences a model sees before a default run ends at the latest; early stopping usually ends it long before. */
const SEQUENCES_WANTED = 200_000
export const defaultEpochs = ({ rows }: DataHints): number =>
  Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.round(SEQUENCES_WANTED / Math.max(1, rows))))
