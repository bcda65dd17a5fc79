// What a search tries, and for how long: the one file to change for another search. Each dimension is a setting by its path with the
// values it may take; trial 1 is always the settings as they were given, so that a search never ends below them on validation.

import type { SettingPath } from '../settings/setting-table'
import type { SettingValue } from '../settings/setting-paths'
import type { TrainSettings } from '../settings/train-settings'

/** Li et al. 2020: of the trials that reached a rung, one in so many goes on to the next, which is so many times as long. */
export const REDUCTION = 3
/** The last rung is all epochs of the run; three rungs are a ninth, a third, all. */
const RUNGS = 3

/** More than anybody looks at; a search of so many ends. */
export const MAX_TRIALS = 500

interface Dimension {
  readonly path: SettingPath
  /** Drawn alike; one that stands twice is drawn twice as often. */
  readonly values?: readonly SettingValue[]
  /** Drawn evenly in the logarithm, two digits. */
  readonly logRange?: readonly [low: number, high: number]
  /** Has a meaning for texts only, not for numeric sequences. */
  readonly texts?: boolean
}

/** Not the wide path: it is weighed on the validation rows after training, at no cost, and needs no trial. */
export const SPACE: readonly Dimension[] = [
  { path: 'model.cell', values: ['lstm', 'gru', 'lstm', 'gru', 'gru-cho', 'indrnn', 'rnn'] },
  { path: 'model.hidden', values: [64, 128, 256] },
  { path: 'model.embedding', values: [64, 128, 256], texts: true },
  { path: 'model.layers', values: [1, 1, 2] },
  { path: 'model.bidirectional', values: [true, true, false] },
  { path: 'model.pooling', values: ['max', 'concat', 'mean', 'last', 'attention'] },
  { path: 'text.tokenizer', values: ['auto', 'auto', 'word', 'char'], texts: true },
  { path: 'text.subwords', values: ['off', 'off', 'on'], texts: true },
  { path: 'learningRate', logRange: [0.0005, 0.01] },
  { path: 'model.dropout', values: [0, 0.2, 0.4, 0.5, 0.6] },
  { path: 'model.embeddingDropout', values: [0, 0.1, 0.3, 0.5] },
  { path: 'wordDropout', values: [null, null, 0, 0.05], texts: true }
]

/** True where the settings a search is given hold for one cell only, so that no other is tried. */
export const heldCell = ({ model }: TrainSettings): boolean =>
  model.cell === 'cnn' || model.peephole || model.activation !== 'tanh' || model.recurrentInit === 'identity'

/** Epochs at which each rung ends, rising. */
export function rungEpochs(epochs: number): readonly number[] {
  const ends = Array.from({ length: RUNGS }, (_, rung) => Math.ceil(epochs / REDUCTION ** (RUNGS - 1 - rung)))
  return [...new Set(ends)]
}
