// Every setting of a run, once: where it belongs, what it may be, its default with the reason, its command-line option, and
// how the form edits it. The schema, the defaults, the command line and the form derive from this table. The words for a
// person (name, hint, names of the choices) are in the catalogue of messages, under the same path.
//
// A path is stored in run folders ("model.hidden" is `settings.model.hidden` in run.json): never rename one.

import {
  ALIGNMENTS,
  CALIBRATIONS,
  CLASS_LOSSES,
  CLASS_WEIGHTS,
  DEVICE_NAMES,
  F1_OF,
  MAX_FOCAL_GAMMA,
  METRICS,
  type MetricName,
  NUMBER_LOSSES,
  OPTIMIZER_NAMES,
  SCHEDULES,
  SWITCH,
  TASKS
} from './choices'
import { defaultEpochs } from './default-epochs'
import { NETWORK_SETTINGS } from './network-settings'
import { OPTIMIZER_PRESETS } from './optimizer-presets'
import { COUNT, RATE, type Range, SEEDS, type Setting, choice, decimal, nullable, whole } from './setting'
import { SPLIT_SETTINGS } from './split-settings'
import { TEXT_SETTINGS } from './text-settings'

/** Rows from which larger batches pay: below, the number of steps an epoch is what counts. */
const LARGE_FILE = 50_000

const POSITIVE: Range = { above: 0 }

const DECAY_FIELD = { max: 0.9999, step: 0.05 }
const CLIP_FIELD = { min: 0.000001, max: 10_000, step: 0.5 }

const adam = OPTIMIZER_PRESETS.adam.settings

export const SETTINGS = {
  ...NETWORK_SETTINGS,
  ...TEXT_SETTINGS,

  // What is learned of a row. auto: what the target column is made for (tasks/tasks.ts); a run records what that was.
  task: choice(['auto', ...TASKS], {
    group: 'training',
    control: 'select',
    option: 'task',
    default: 'auto',
    before: 'classes'
  }),
  numberLoss: choice(NUMBER_LOSSES, {
    group: 'training',
    control: 'segmented',
    option: 'number-loss',
    default: 'squared',
    before: 'squared',
    applies: { task: ['number'] }
  }),
  // How the decoder of --task pairs looks back at the text (Luong et al. 2015; additive: Bahdanau et al. 2015).
  alignment: choice(ALIGNMENTS, {
    group: 'training',
    control: 'select',
    option: 'attention',
    default: 'general',
    before: 'general',
    applies: { task: ['pairs'] }
  }),
  // The share of a decoder's inputs that it wrote itself, at the end of a slope (Bengio et al. 2015; train/scheduled-sampling.ts).
  scheduledSampling: decimal({
    group: 'training',
    option: 'scheduled-sampling',
    default: 0,
    before: 0,
    range: RATE,
    field: { max: 0.95, step: 0.05 },
    applies: { task: ['pairs'] }
  }),
  epochs: whole({
    group: 'training',
    option: 'epochs',
    default: defaultEpochs,
    range: COUNT,
    field: { max: 100_000, unit: 'epochs' }
  }),
  batchSize: whole({
    group: 'training',
    option: 'batch',
    default: ({ rows }) => (rows >= LARGE_FILE ? 128 : 32),
    range: COUNT,
    field: { max: 65_536, doubling: true, unit: 'rows' }
  }),
  // Epochs without a better validation result before stopping.
  patience: nullable({
    group: 'training',
    option: 'patience',
    integer: true,
    null: 'off',
    default: 5,
    range: COUNT,
    field: { max: 10_000, unit: 'epochs' }
  }),
  // Word vectors may wait until the random weights around them have settled; as many epochs as there are: they never change.
  frozenEpochs: whole({
    group: 'training',
    option: 'freeze-embedding',
    default: 0,
    before: 0,
    range: { min: 0 },
    field: { max: 100_000, unit: 'epochs' }
  }),
  // A running mean of the weights, kept where it is better on the validation rows (train/weight-average.ts): the epochs after which a
  // step counts 1 / e of the newest. Measured for classifiers of texts alone.
  averaging: nullable({
    group: 'training',
    option: 'weight-average',
    integer: false,
    null: 'off',
    default: ({ task = 'classes', series = false }) => (task === 'classes' && !series ? 1 : null),
    before: null,
    range: POSITIVE,
    field: { min: 0.1, max: 100, step: 0.5, unit: 'epochs' }
  }),
  classWeights: choice(CLASS_WEIGHTS, {
    group: 'training',
    control: 'segmented',
    option: 'class-weights',
    default: 'none',
    applies: { task: ['classes'] }
  }),
  // The focal loss (Lin et al. 2017) makes rows that are right already count for less: for rare or hard classes.
  classLoss: choice(CLASS_LOSSES, {
    group: 'training',
    control: 'segmented',
    option: 'loss',
    default: 'cross-entropy',
    before: 'cross-entropy',
    applies: { task: ['classes'] }
  }),
  // How much less: (1 - p)^gamma. 2 is the paper's.
  focalGamma: decimal({
    group: 'training',
    option: 'focal-gamma',
    default: 2,
    before: 2,
    range: { above: 0, max: MAX_FOCAL_GAMMA },
    field: { min: 0.1, max: MAX_FOCAL_GAMMA, step: 0.5 },
    applies: { loss: ['focal'] }
  }),
  // What the best epoch is chosen by. auto: macro F1 where one class has three quarters of the training rows, else accuracy.
  metric: choice(['auto', ...METRICS] as readonly ('auto' | MetricName)[], {
    group: 'training',
    control: 'select',
    option: 'metric',
    open: F1_OF,
    default: 'auto',
    before: 'accuracy',
    applies: { task: ['classes'] }
  }),
  // Temperature scaling on the validation rows after training: no decision changes, the probabilities become believable.
  calibration: choice(CALIBRATIONS, {
    group: 'training',
    control: 'segmented',
    option: 'calibration',
    default: 'temperature',
    before: 'none',
    applies: { task: ['classes'] }
  }),
  // What leaving a text to a person costs, a wrong answer costing 1: limits on when to answer are fitted by it (abstain/NOTES.md).
  abstainCost: nullable({
    group: 'training',
    option: 'abstain-cost',
    integer: false,
    null: 'off',
    default: 0.2,
    before: null,
    range: { above: 0, below: 1 },
    field: { min: 0.01, max: 0.99, step: 0.05 },
    applies: { task: ['classes'] }
  }),
  // N-grams beside the network, weighed on the validation rows after training (wide/NOTES.md).
  wide: choice(SWITCH, {
    group: 'training',
    control: 'segmented',
    option: 'wide',
    default: 'on',
    before: 'off',
    applies: { task: ['classes'] }
  }),
  seed: whole({ group: 'training', option: 'seed', default: 1, range: SEEDS }),

  'optimizer.name': choice(OPTIMIZER_NAMES, {
    group: 'optimizer',
    control: 'select',
    option: 'optimizer',
    default: 'adam'
  }),
  // null: the optimizer's preset.
  learningRate: nullable({
    group: 'optimizer',
    option: 'lr',
    integer: false,
    null: 'automatic',
    default: null,
    range: POSITIVE,
    field: { min: 0.000001, max: 100, step: 0.0005 }
  }),
  schedule: choice(SCHEDULES, { group: 'optimizer', control: 'select', option: 'schedule', default: 'plateau' }),
  // Pascanu, Mikolov & Bengio 2013; 1 is the usual value for sentence classifiers.
  clipNorm: nullable({
    group: 'optimizer',
    option: 'clip-norm',
    integer: false,
    null: 'off',
    default: 1,
    range: POSITIVE,
    field: CLIP_FIELD
  }),
  clipValue: nullable({
    group: 'optimizer',
    option: 'clip-value',
    integer: false,
    null: 'off',
    default: null,
    range: POSITIVE,
    field: CLIP_FIELD
  }),
  'optimizer.momentum': decimal({
    group: 'optimizer',
    default: adam.momentum,
    range: RATE,
    field: DECAY_FIELD,
    applies: { optimizer: ['momentum'] }
  }),
  'optimizer.beta1': decimal({
    group: 'optimizer',
    default: adam.beta1,
    range: RATE,
    field: DECAY_FIELD,
    applies: { optimizer: ['adam', 'adamw'] }
  }),
  'optimizer.beta2': decimal({
    group: 'optimizer',
    default: adam.beta2,
    range: RATE,
    field: { max: 0.999999, step: 0.005 },
    applies: { optimizer: ['adam', 'adamw', 'rmsprop', 'adadelta'] }
  }),
  'optimizer.epsilon': decimal({
    group: 'optimizer',
    default: adam.epsilon,
    range: POSITIVE,
    field: { min: 1e-16, max: 1, step: 1e-8 },
    applies: { optimizer: ['adam', 'adamw', 'rmsprop', 'adadelta', 'adagrad'] }
  }),
  'optimizer.weightDecay': decimal({
    group: 'optimizer',
    default: adam.weightDecay,
    range: { min: 0 },
    field: { max: 10, step: 0.005 }
  }),

  ...SPLIT_SETTINGS,

  device: choice(['auto', ...DEVICE_NAMES], {
    group: 'hardware',
    control: 'select',
    option: 'device',
    default: 'auto'
  }),
  // null: as many workers as cores, at most 8.
  threads: nullable({
    group: 'hardware',
    option: 'threads',
    integer: true,
    null: 'automatic',
    default: null,
    range: COUNT,
    field: { max: 256 }
  }),
  // Steps between two checkpoints inside an epoch; every epoch's end is one too.
  checkpointEvery: whole({
    group: 'hardware',
    default: 500,
    range: COUNT,
    field: { max: 1_000_000, step: 100, unit: 'steps' }
  })
} as const satisfies Readonly<Record<string, Setting>>

/** "model.hidden" */
export type SettingPath = keyof typeof SETTINGS
export const SETTING_PATHS = Object.keys(SETTINGS) as readonly SettingPath[]
