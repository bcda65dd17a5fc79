// The settings of a contestant, complete: every one is written here or in the lesson, so that a default that changes later
// changes no lesson. A setting that the program gets later is off in a lesson, as it was in runs before it came.

import { OPTIMIZER_PRESETS } from '../settings/optimizer-presets'
import { type SettingValue, withSetting } from '../settings/setting-paths'
import { SETTINGS, SETTING_PATHS, type SettingPath } from '../settings/setting-table'
import type { Setting } from '../settings/setting'
import type { TrainSettings } from '../settings/train-settings'

/** Settings by path, as a lesson or a contestant names them. */
export type Changes = Readonly<Partial<Record<SettingPath, SettingValue>>>

const adam = OPTIMIZER_PRESETS.adam.settings

/** What a lesson starts from: one small layer that reads forwards and answers from its last state, plainly trained. */
const PINNED: Changes = {
  'model.cell': 'lstm',
  'model.activation': 'tanh',
  'model.peephole': false,
  'model.bidirectional': false,
  'model.layers': 1,
  'model.hidden': 32,
  'model.embedding': 16,
  'model.pooling': 'last',
  'model.dropout': 0,
  'model.embeddingDropout': 0,
  'model.inputInit': 'pytorch',
  'model.recurrentInit': 'pytorch',
  'model.forgetBias': 1,
  'model.updateBias': 0,
  'model.chrono': null,
  'text.tokenizer': 'word',
  'text.lowercase': true,
  'text.vocabularyCap': 1000,
  'text.minCount': 1,
  'text.maxLength': null,
  'text.truncate': 'tail',
  wordDropout: 0,
  epochs: 12,
  batchSize: 32,
  patience: null,
  classWeights: 'none',
  seed: 1,
  'optimizer.name': 'adam',
  learningRate: 0.002,
  schedule: 'constant',
  clipNorm: 1,
  clipValue: null,
  'optimizer.momentum': adam.momentum,
  'optimizer.beta1': adam.beta1,
  'optimizer.beta2': adam.beta2,
  'optimizer.epsilon': adam.epsilon,
  'optimizer.weightDecay': adam.weightDecay,
  validationSplit: 0.1,
  testSplit: 0.2,
  device: 'native',
  threads: null,
  checkpointEvery: 10_000
}

/** Paths that neither stand above nor say what a run before them did: a lesson would follow their default. */
export const unpinnedPaths = (): readonly SettingPath[] =>
  SETTING_PATHS.filter((path) => !(path in PINNED) && (SETTINGS[path] as Setting).before === undefined)

/** Complete settings: the pinned ones, with a lesson's changes over them and a contestant's over those. */
export function lessonSettings(...changes: readonly Changes[]): TrainSettings {
  let settings = {} as TrainSettings
  for (const path of SETTING_PATHS) {
    const chosen = [...changes].reverse().find((one) => path in one)
    settings = withSetting(settings, path, (chosen ?? PINNED)[path] ?? beforeOf(path))
  }
  return settings
}

/** null is a value of its own: "off". */
const beforeOf = (path: SettingPath): SettingValue => (SETTINGS[path] as Setting).before ?? null
