// The published constants of every optimizer and the learning rate a run starts with. "Recommended" is measured for recurrent
// classifiers of short texts (tests/bench/accuracy.ts reruns the measurement); "framework" is what the big libraries start
// with, shown beside it so that nobody wonders why a familiar number is missing.

import type { OptimizerName } from './choices'

interface OptimizerConstants {
  /** momentum: velocity decay. */
  readonly momentum: number
  /** adam(w): beta1, beta2; rmsprop and adadelta: beta2 is rho. */
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** adamw: decoupled; others: added to the gradient (L2). Never on biases, never on the padding row. */
  readonly weightDecay: number
}

export interface OptimizerSettings extends OptimizerConstants {
  readonly name: OptimizerName
}

export interface OptimizerPreset {
  readonly settings: OptimizerConstants
  /** Used when the user gives none. */
  readonly learningRate: number
  /** The libraries' own defaults; null where a library has none. */
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

/** The published constants of an optimizer. */
export function optimizerSettings(name: OptimizerName): OptimizerSettings {
  return { name, ...OPTIMIZER_PRESETS[name].settings }
}

/**
 * The rate of a run that starts from word vectors: the chosen one, else half the preset. What vectors know of words that the training
 * rows have few of is worth keeping (train/NOTES.md).
 */
export const rateFromVectors = (settings: Parameters<typeof learningRateOf>[0]): number =>
  settings.learningRate ?? learningRateOf(settings) / 2

/** The rate that training starts with: the chosen one, else the optimizer's preset. */
export function learningRateOf(settings: {
  readonly learningRate: number | null
  readonly optimizer: { readonly name: OptimizerName }
}): number {
  return settings.learningRate ?? OPTIMIZER_PRESETS[settings.optimizer.name].learningRate
}
