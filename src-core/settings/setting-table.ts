// Every setting of a run, once: where it belongs, what it may be, its default with the reason, its command-line option, and
// how the form edits it. The schema, the defaults, the command line and the form derive from this table. The words for a
// person (name, hint, names of the choices) are in the catalogue of messages, under the same path.
//
// A path is stored in run folders ("model.hidden" is `settings.model.hidden` in run.json): never rename one.

import {
  CALIBRATIONS,
  CLASS_WEIGHTS,
  DEVICE_NAMES,
  F1_OF,
  METRICS,
  type MetricName,
  NUMBER_LOSSES,
  OPTIMIZER_NAMES,
  SCHEDULES,
  SWITCH,
  TASKS,
  VALIDATION_ROWS
} from './choices'
import { defaultEpochs } from './default-epochs'
import { NETWORK_SETTINGS } from './network-settings'
import { OPTIMIZER_PRESETS } from './optimizer-presets'
import { type Range, type Setting, choice, decimal, nullable, whole } from './setting'
import { TEXT_SETTINGS } from './text-settings'

/** Rows from which larger batches pay: below, the number of steps an epoch is what counts. */
const LARGE_FILE = 50_000

const POSITIVE: Range = { above: 0 }
const COUNT: Range = { min: 1 }
/** An unsigned 32-bit number, as the generator of random numbers takes it. */
const SEEDS: Range = { min: 0, max: 4_294_967_295 }
const RATE: Range = { min: 0, below: 1 }

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
    before: 'squared'
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
  classWeights: choice(CLASS_WEIGHTS, {
    group: 'training',
    control: 'segmented',
    option: 'class-weights',
    default: 'none'
  }),
  // What the best epoch is chosen by. auto: macro F1 where one class has three quarters of the training rows, else accuracy.
  metric: choice(['auto', ...METRICS] as readonly ('auto' | MetricName)[], {
    group: 'training',
    control: 'select',
    option: 'metric',
    open: F1_OF,
    default: 'auto',
    before: 'accuracy'
  }),
  // Temperature scaling on the validation rows after training: no decision changes, the probabilities become believable.
  calibration: choice(CALIBRATIONS, {
    group: 'training',
    control: 'segmented',
    option: 'calibration',
    default: 'temperature',
    before: 'none'
  }),
  // N-grams beside the network, weighed on the validation rows after training (wide/NOTES.md).
  wide: choice(SWITCH, { group: 'training', control: 'segmented', option: 'wide', default: 'on', before: 'off' }),
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

  // Share of the training rows held out; used where no validation file is given.
  validationSplit: decimal({
    group: 'split',
    option: 'val-split',
    default: 0.1,
    range: { above: 0, below: 0.9 },
    field: { min: 0.01, max: 0.89, step: 0.05 }
  }),
  // Share of all rows held out for the final test; used where no test file is given. 0: no test split.
  testSplit: decimal({
    group: 'split',
    default: 0.1,
    range: { min: 0, below: 0.9 },
    field: { max: 0.89, step: 0.05 }
  }),
  // 'trained': they are trained on like the others, for a last run whose epochs an earlier one has chosen.
  validationRows: choice(VALIDATION_ROWS, {
    group: 'split',
    control: 'segmented',
    default: 'heldOut',
    before: 'heldOut'
  }),
  // null: the seed above. Another one varies training alone, on the same rows.
  splitSeed: nullable({
    group: 'split',
    option: 'split-seed',
    integer: true,
    null: 'automatic',
    default: null,
    before: null,
    range: SEEDS
  }),
  // Cross-validation: the test rows are the `fold`-th of so many parts, in place of the share above.
  folds: nullable({
    group: 'split',
    integer: true,
    null: 'off',
    default: null,
    before: null,
    range: { min: 2 },
    field: { max: 1000 }
  }),
  fold: whole({ group: 'split', default: 1, before: 1, range: COUNT, field: { max: 1000 } }),

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
