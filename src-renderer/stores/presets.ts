// Four starting points a person can name. Each is a change to the defaults the host made for the data at hand, so a
// preset never forgets what the data asked for (class weights, length, seed).

import { defaultSettings, optimizerSettings, type TrainSettings } from '@core'

export const PRESETS = ['quick', 'balanced', 'careful', 'textbook'] as const
export type PresetName = (typeof PRESETS)[number]

/** Used only until a dataset is open and the host has made its own defaults for it: those of a file of usual size. */
export const SETTINGS_WITHOUT_DATA: TrainSettings = defaultSettings({ rows: 10_000, classes: 2 })

export function applyPreset(name: PresetName, defaults: TrainSettings): TrainSettings {
  switch (name) {
    // A look at the data in well under a minute: one direction, narrow, few epochs.
    case 'quick':
      return { ...defaults, epochs: 4, batchSize: 64, patience: null, model: { ...defaults.model, cell: 'gru', peephole: false, bidirectional: false, layers: 1, hidden: 32, embedding: 32, dropout: 0.3, embeddingDropout: 0.1 } }
    case 'balanced':
      return defaults
    // Deeper, with more regularisation and a schedule that waits for plateaus: slower, and usually a little better.
    case 'careful':
      return { ...defaults, epochs: defaults.epochs * 2, schedule: 'plateau', patience: 8, model: { ...defaults.model, cell: 'lstm', peephole: false, bidirectional: true, layers: 2, hidden: 128, embedding: 128, pooling: 'attention', dropout: 0.5, embeddingDropout: 0.3 } }
    // Elman's network as lectures draw it: it shows vanishing gradients well.
    case 'textbook':
      return { ...defaults, patience: null, schedule: 'constant', wordDropout: 0, optimizer: optimizerSettings('sgd'), learningRate: null, clipNorm: 5, clipValue: null, model: { ...defaults.model, cell: 'rnn', activation: 'tanh', peephole: false, bidirectional: false, layers: 1, hidden: 64, embedding: 64, pooling: 'last', dropout: 0, embeddingDropout: 0, recurrentInit: 'orthogonal' } }
  }
}
