// Every default of a run, in one place, each with its reason. "Recommended" is measured for recurrent classifiers of
// short texts (tests/bench/accuracy.ts reruns the measurement); "framework" is what the big libraries start with, shown
// beside it so that nobody wonders why a familiar number is missing.
//
// What it does not do: look at options given by the user (resolve.ts) or at texts (the text room fits the encoder).

import type { OptimizerName, OptimizerSettings } from '../device/device'
import type { TrainSettings } from './settings'

/** What the defaults may depend on: known after reading the table, before any fitting. */
export interface DataHints {
  /** Usable rows of the training file. */
  readonly rows: number
  readonly classes: number
}

export interface OptimizerPreset {
  readonly settings: Omit<OptimizerSettings, 'name'>
  /** Used when the user gives none. */
  readonly learningRate: number
  /** What the libraries use when told nothing; null where a library has none. */
  readonly framework: { readonly keras: number | null; readonly pytorch: number | null }
  /** Why the recommendation differs, or that it does not. */
  readonly why: string
}

const PLAIN = { momentum: 0, beta1: 0, beta2: 0, epsilon: 1e-8, weightDecay: 0 } as const

/** One row per optimizer: decay rates as published, and the learning rate that suits a recurrent net under norm clipping. */
export const OPTIMIZER_PRESETS: Readonly<Record<OptimizerName, OptimizerPreset>> = {
  sgd: {
    settings: PLAIN,
    learningRate: 0.5,
    framework: { keras: 0.01, pytorch: 0.001 },
    why: 'A clipped gradient has norm 1 at most, so plain descent needs a far larger step than a framework that does not clip.'
  },
  momentum: {
    settings: { ...PLAIN, momentum: 0.9 },
    learningRate: 0.05,
    framework: { keras: 0.01, pytorch: 0.001 },
    why: 'A momentum of 0.9 multiplies the step by ten, so a tenth of the plain rate.'
  },
  adagrad: {
    settings: { ...PLAIN, epsilon: 1e-10 },
    learningRate: 0.03,
    framework: { keras: 0.001, pytorch: 0.01 },
    why: 'Its steps only shrink; at 0.001 a recurrent net stands still after an epoch.'
  },
  adadelta: {
    settings: { ...PLAIN, beta2: 0.95, epsilon: 1e-6 },
    learningRate: 1,
    framework: { keras: 0.001, pytorch: 1 },
    why: 'The method scales its own steps; the paper (Zeiler 2012) has no learning rate, that is 1.'
  },
  rmsprop: {
    settings: { ...PLAIN, beta2: 0.9 },
    learningRate: 0.001,
    framework: { keras: 0.001, pytorch: 0.01 },
    why: 'As in Keras; at 0.01 the gates saturate within the first epoch.'
  },
  adam: {
    settings: { ...PLAIN, beta1: 0.9, beta2: 0.999 },
    learningRate: 0.002,
    framework: { keras: 0.001, pytorch: 0.001 },
    why: 'With clipping to norm 1 twice the framework default learns in half the epochs at the same accuracy.'
  },
  adamw: {
    settings: { ...PLAIN, beta1: 0.9, beta2: 0.999, weightDecay: 0.01 },
    learningRate: 0.002,
    framework: { keras: 0.001, pytorch: 0.001 },
    why: 'As Adam; decay 0.01 as in PyTorch.'
  }
}

/** Epochs are counted in data, patience in surprise: small files need many passes, large ones few. */
const MAX_EPOCHS = 60
const SHORTEST_EPOCHS = 20
/** Sequences a model sees before a default run ends at the latest; early stopping usually ends it long before. */
const SEQUENCES_WANTED = 200_000

/** Rows from which larger batches pay: below, the number of steps an epoch is what counts. */
const LARGE_FILE = 50_000

/**
 * Every setting, filled for this data. What the user chose replaces single fields (resolve.ts).
 */
export function defaultSettings(hints: DataHints): TrainSettings {
  const epochs = Math.round(SEQUENCES_WANTED / Math.max(1, hints.rows))
  return {
    model: {
      cell: 'lstm',
      activation: 'tanh',
      peephole: false,
      // Both ends of a sentence are then at most half a sentence away from every state.
      bidirectional: true,
      layers: 1,
      hidden: 128,
      embedding: 128,
      // Short texts are decided by their strongest words; the final state alone must carry them through every later step.
      pooling: 'max',
      dropout: 0.5,
      embeddingDropout: 0.3,
      inputInit: 'glorot',
      recurrentInit: 'orthogonal',
      forgetBias: 1
    },
    text: { tokenizer: 'auto', lowercase: true, vocabularyCap: 20_000, minCount: 1, maxLength: null, truncate: 'tail' },
    epochs: Math.min(MAX_EPOCHS, Math.max(SHORTEST_EPOCHS, epochs)),
    batchSize: hints.rows >= LARGE_FILE ? 128 : 32,
    optimizer: optimizerSettings('adam'),
    learningRate: null,
    schedule: 'plateau',
    // Pascanu, Mikolov & Bengio 2013; 1 is the usual value for sentence classifiers.
    clipNorm: 1,
    clipValue: null,
    classWeights: 'none',
    patience: 5,
    validationSplit: 0.1,
    testSplit: 0.1,
    // A word met once in training is the unknown word of tomorrow: the unknown vector must have been trained.
    wordDropout: 0.05,
    seed: 1,
    device: 'auto',
    threads: null,
    checkpointEvery: 500
  }
}

/** The published constants of an optimizer. */
export function optimizerSettings(name: OptimizerName): OptimizerSettings {
  return { name, ...OPTIMIZER_PRESETS[name].settings }
}

/** The rate that training starts with: the chosen one, else the optimizer's preset. */
export function learningRateOf(settings: TrainSettings): number {
  return settings.learningRate ?? OPTIMIZER_PRESETS[settings.optimizer.name].learningRate
}
