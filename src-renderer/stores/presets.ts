// Four starting points a person can name. Each is a change to the defaults the host made for the data at hand, so a
// preset never forgets what the data asked for (class weights, length, seed).

import type { TrainSettings } from '@core'

export const PRESETS = ['quick', 'balanced', 'careful', 'textbook'] as const
export type PresetName = (typeof PRESETS)[number]

/** Used only until a dataset is open and the host has measured its own defaults for it. */
export const SETTINGS_WITHOUT_DATA: TrainSettings = {
  model: { cell: 'lstm', activation: 'tanh', peephole: false, bidirectional: true, layers: 1, hidden: 64, embedding: 64, pooling: 'last', dropout: 0.3, embeddingDropout: 0.1, inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 },
  text: { tokenizer: 'auto', lowercase: true, vocabularyCap: 20_000, minCount: 2, maxLength: null, truncate: 'tail' },
  epochs: 10, batchSize: 32,
  optimizer: { name: 'adam', momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  learningRate: null, schedule: 'constant', clipNorm: 1, clipValue: null, classWeights: 'none', patience: 3,
  validationSplit: 0.1, testSplit: 0.1, wordDropout: 0, seed: 7, device: 'auto', threads: null, checkpointEvery: 500
}

export function applyPreset(name: PresetName, defaults: TrainSettings): TrainSettings {
  switch (name) {
    // A look at the data in well under a minute: one direction, narrow, few epochs.
    case 'quick':
      return { ...defaults, epochs: 3, batchSize: 64, patience: null, model: { ...defaults.model, cell: 'gru', peephole: false, bidirectional: false, layers: 1, hidden: 32, embedding: 32, pooling: 'max', dropout: 0.2, embeddingDropout: 0 } }
    case 'balanced':
      return defaults
    // Deeper, with more regularisation and a schedule that waits for plateaus: slower, and usually a little better.
    case 'careful':
      return { ...defaults, epochs: 30, schedule: 'plateau', patience: 6, wordDropout: 0.05, model: { ...defaults.model, cell: 'lstm', peephole: false, bidirectional: true, layers: 2, hidden: 128, embedding: 128, pooling: 'attention', dropout: 0.5, embeddingDropout: 0.2 } }
    // Elman's network as lectures draw it: it shows vanishing gradients well.
    case 'textbook':
      return { ...defaults, patience: null, schedule: 'constant', wordDropout: 0, optimizer: { ...defaults.optimizer, name: 'sgd', weightDecay: 0 }, learningRate: null, clipNorm: 5, clipValue: null, model: { ...defaults.model, cell: 'rnn', activation: 'tanh', peephole: false, bidirectional: false, layers: 1, hidden: 64, pooling: 'last', dropout: 0, embeddingDropout: 0, recurrentInit: 'orthogonal' } }
  }
}
