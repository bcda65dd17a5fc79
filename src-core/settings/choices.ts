// The enumerations of the settings, each written once: schemas, the model's specification, the command line, the form and
// the devices take their names from here. Names are stored in run folders and bundles: never rename one.

/** The recurrent cells; 'gru' resets after the recurrent product as PyTorch does, 'gru-cho' before it as Cho et al. (2014) do; in 'indrnn' (Li et al. 2018) every unit reads its own past alone. */
export const RECURRENT_CELLS = ['rnn', 'lstm', 'gru', 'gru-cho', 'indrnn'] as const
export type RecurrentCell = (typeof RECURRENT_CELLS)[number]

/** What reads the steps: a recurrent cell, or in their place the text CNN of Kim (2014). */
export const CELLS = [...RECURRENT_CELLS, 'cnn'] as const
export type CellKind = (typeof CELLS)[number]

/** Steps that a filter of the text CNN sees at once: there are H filters of each width. */
export const FILTER_WIDTHS = [3, 4, 5] as const

/** The nonlinearity of cells without gates. */
export const ACTIVATIONS = ['tanh', 'relu'] as const

/** How the states of all steps become one vector; see modelSpecSchema. */
export const POOLINGS = ['last', 'mean', 'max', 'attention', 'concat'] as const
export type Pooling = (typeof POOLINGS)[number]
/** What 'concat' joins, in this order. */
export const CONCAT_PARTS = ['last', 'max', 'mean'] as const

/** What is learned of a row; src-core/tasks has a file for each. Absent in what earlier versions wrote: classes. */
export const TASKS = ['classes', 'number', 'labels', 'tags', 'language', 'pairs'] as const
export type TaskKind = (typeof TASKS)[number]

/** How a number is missed: half the square, or Huber's (1964) loss, which is linear from one deviation on. */
export const NUMBER_LOSSES = ['squared', 'huber'] as const

/**
 * What a network's outputs are and the loss they learn by; none: classes of a row by softmax and cross-entropy.
 * squared, huber: numbers of a row. sigmoid: a row's outputs each yes or no. steps: classes of every step, softmax each.
 */
export const HEADS = [...NUMBER_LOSSES, 'sigmoid', 'steps'] as const
export type HeadKind = (typeof HEADS)[number]

/**
 * How a decoder looks back at the encoder's states (Luong, Pham & Manning 2015; additive: Bahdanau, Cho & Bengio 2015), or not at all
 * (Sutskever, Vinyals & Le 2014).
 */
export const ALIGNMENTS = ['none', 'dot', 'general', 'additive'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** How a class of a row is missed: cross-entropy, or the focal loss (Lin et al. 2017), (1 - p)^gamma times it, p the probability of the true class. */
export const CLASS_LOSSES = ['cross-entropy', 'focal'] as const
export type ClassLoss = (typeof CLASS_LOSSES)[number]
/** Above, a row that is right with .7 counts for less than a hundred-thousandth. */
export const MAX_FOCAL_GAMMA = 10

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

/** Of a search in the workbench: a day. */
export const MIN_SEARCH_MINUTES = 0.1
export const MAX_SEARCH_MINUTES = 1440

/** Whether the validation rows stay outside training. */
export const VALIDATION_ROWS = ['heldOut', 'trained'] as const
