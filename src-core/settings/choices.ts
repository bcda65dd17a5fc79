// The enumerations of the settings, each written once: schemas, the model's specification, the command line, the form and
// the devices take their names from here. Names are stored in run folders and bundles: never rename one.

export const CELLS = ['rnn', 'lstm', 'gru'] as const
export type CellKind = (typeof CELLS)[number]

/** The nonlinearity of the plain RNN. */
export const ACTIVATIONS = ['tanh', 'relu'] as const

/** How the states of all steps become one vector; see modelSpecSchema. */
export const POOLINGS = ['last', 'mean', 'max', 'attention'] as const
export type Pooling = (typeof POOLINGS)[number]

/** What is learned of a row; src-core/tasks has a file for each. Absent in what earlier versions wrote: classes. */
export const TASKS = ['classes', 'number', 'labels'] as const
export type TaskKind = (typeof TASKS)[number]

/** How a number is missed: half the square, or Huber's (1964) loss, which is linear from one deviation on. */
export const NUMBER_LOSSES = ['squared', 'huber'] as const

/**
 * What a network's outputs are and the loss they learn by; none: classes of a row by softmax and cross-entropy.
 * squared, huber: numbers of a row. sigmoid: a row's outputs each yes or no. steps: classes of every step, softmax each.
 */
export const HEADS = [...NUMBER_LOSSES, 'sigmoid', 'steps'] as const
export type HeadKind = (typeof HEADS)[number]

/** Initial input weights: Glorot-uniform or PyTorch's U(-1/sqrt(H), 1/sqrt(H)). */
export const INPUT_INITIALISATIONS = ['glorot', 'pytorch'] as const
export type InputInitialisation = (typeof INPUT_INITIALISATIONS)[number]

/** Initial recurrent weights: orthogonal per gate block, Glorot-uniform, PyTorch's, or (plain RNN only) identity (Le, Jaitly & Hinton 2015). */
export const RECURRENT_INITIALISATIONS = ['orthogonal', 'glorot', 'pytorch', 'identity'] as const
export type RecurrentInitialisation = (typeof RECURRENT_INITIALISATIONS)[number]

export const TOKENIZERS = ['word', 'char'] as const
export type TokenKind = (typeof TOKENIZERS)[number]

/** Whether tokens have pieces with vectors of their own. */
export const SUBWORD_USES = ['on', 'off'] as const

/** Which end of a longer text is cut off. */
export const TRUNCATIONS = ['head', 'tail'] as const
export type Truncation = (typeof TRUNCATIONS)[number]

export const OPTIMIZER_NAMES = ['sgd', 'momentum', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'adamw'] as const
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number]

export const SCHEDULES = ['constant', 'step', 'cosine', 'plateau'] as const
export type ScheduleName = (typeof SCHEDULES)[number]

/** balanced: a class's weight is inversely proportional to its rows. */
export const CLASS_WEIGHTS = ['none', 'balanced'] as const

/** What the best epoch is chosen by, or `f1:CLASS`. */
export const METRICS = ['accuracy', 'macro-f1', 'loss', 'auc'] as const
export const F1_OF = 'f1:'
export type MetricName = (typeof METRICS)[number] | `${typeof F1_OF}${string}`

/** temperature: the probabilities are fitted on the validation rows after training. */
export const CALIBRATIONS = ['temperature', 'none'] as const

/** The wide path of n-grams beside the network. */
export const SWITCH = ['on', 'off'] as const

/** `browser-gpu` is the GPU of whoever visits browser mode, in their page; all others compute where the engine is. */
export const DEVICE_NAMES = [
  'webgpu',
  'webgl',
  'native',
  'wasm',
  'browser-gpu',
  'gpujs-wasm',
  'gpujs-cpu',
  'reference'
] as const
export type DeviceName = (typeof DEVICE_NAMES)[number]

/** Largest hidden and embedding size, and number of stacked layers, of any model. */
export const MAX_WIDTH = 4096
export const MAX_LAYERS = 16

/** Whether the validation rows stay outside training. */
export const VALIDATION_ROWS = ['heldOut', 'trained'] as const
