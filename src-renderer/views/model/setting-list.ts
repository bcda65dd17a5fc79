// Every training setting once: where it belongs, which control edits it, what it may be, when it applies. The inspector,
// the palette and the comparison of runs read this list; the schema in the core stays the judge.

import { OPTIMIZER_PRESETS, type TrainSettings } from '@core'
import { format, t, tIfKnown } from '../../i18n'
import { settingAt, type SettingPath } from '../../stores/setting-paths'

export const SETTING_GROUPS = ['network', 'start', 'text', 'training', 'optimizer', 'split', 'hardware'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

interface NumberSetting {
  readonly kind: 'number'
  readonly min: number
  readonly max?: number
  readonly step?: number
  readonly integer?: boolean
  readonly nullable?: boolean
  readonly doubling?: boolean
  readonly unit?: 'epochs' | 'rows' | 'words' | 'tokens' | 'units' | 'steps'
}
interface ChoiceSetting {
  readonly kind: 'select' | 'segmented'
  readonly options: readonly string[]
}
interface SwitchSetting {
  readonly kind: 'switch'
}

export type Setting = {
  readonly path: SettingPath
  readonly group: SettingGroup
  readonly applies?: (settings: TrainSettings) => boolean
} & (NumberSetting | ChoiceSetting | SwitchSetting)

const isCell =
  (...cells: readonly TrainSettings['model']['cell'][]) =>
  (settings: TrainSettings): boolean =>
    cells.includes(settings.model.cell)
const isOptimizer =
  (...names: readonly TrainSettings['optimizer']['name'][]) =>
  (settings: TrainSettings): boolean =>
    names.includes(settings.optimizer.name)

export const settingList: readonly Setting[] = [
  { path: 'model.cell', group: 'network', kind: 'segmented', options: ['rnn', 'gru', 'lstm'] },
  { path: 'model.activation', group: 'network', kind: 'segmented', options: ['tanh', 'relu'], applies: isCell('rnn') },
  { path: 'model.peephole', group: 'network', kind: 'switch', applies: isCell('lstm') },
  { path: 'model.bidirectional', group: 'network', kind: 'switch' },
  { path: 'model.layers', group: 'network', kind: 'number', min: 1, max: 16, integer: true },
  {
    path: 'model.hidden',
    group: 'network',
    kind: 'number',
    min: 1,
    max: 4096,
    integer: true,
    doubling: true,
    unit: 'units'
  },
  {
    path: 'model.embedding',
    group: 'network',
    kind: 'number',
    min: 1,
    max: 4096,
    integer: true,
    doubling: true,
    unit: 'units'
  },
  { path: 'model.pooling', group: 'network', kind: 'select', options: ['last', 'mean', 'max', 'attention'] },
  { path: 'model.dropout', group: 'network', kind: 'number', min: 0, max: 0.95, step: 0.05 },
  { path: 'model.embeddingDropout', group: 'network', kind: 'number', min: 0, max: 0.95, step: 0.05 },
  { path: 'model.inputInit', group: 'start', kind: 'select', options: ['glorot', 'pytorch'] },
  {
    path: 'model.recurrentInit',
    group: 'start',
    kind: 'select',
    options: ['orthogonal', 'glorot', 'pytorch', 'identity']
  },
  { path: 'model.forgetBias', group: 'start', kind: 'number', min: -10, max: 10, step: 0.5, applies: isCell('lstm') },
  { path: 'text.tokenizer', group: 'text', kind: 'segmented', options: ['auto', 'word', 'char'] },
  { path: 'text.lowercase', group: 'text', kind: 'switch' },
  {
    path: 'text.vocabularyCap',
    group: 'text',
    kind: 'number',
    min: 3,
    max: 10_000_000,
    step: 1000,
    integer: true,
    unit: 'words'
  },
  { path: 'text.minCount', group: 'text', kind: 'number', min: 1, max: 1000, integer: true },
  {
    path: 'text.maxLength',
    group: 'text',
    kind: 'number',
    min: 1,
    max: 100_000,
    step: 10,
    integer: true,
    nullable: true,
    unit: 'tokens'
  },
  { path: 'text.truncate', group: 'text', kind: 'segmented', options: ['head', 'tail'] },
  { path: 'wordDropout', group: 'text', kind: 'number', min: 0, max: 0.95, step: 0.01 },
  { path: 'epochs', group: 'training', kind: 'number', min: 1, max: 100_000, integer: true, unit: 'epochs' },
  {
    path: 'batchSize',
    group: 'training',
    kind: 'number',
    min: 1,
    max: 65_536,
    integer: true,
    doubling: true,
    unit: 'rows'
  },
  {
    path: 'patience',
    group: 'training',
    kind: 'number',
    min: 1,
    max: 10_000,
    integer: true,
    nullable: true,
    unit: 'epochs'
  },
  { path: 'classWeights', group: 'training', kind: 'segmented', options: ['none', 'balanced'] },
  { path: 'seed', group: 'training', kind: 'number', min: 0, max: 4_294_967_295, integer: true },
  {
    path: 'optimizer.name',
    group: 'optimizer',
    kind: 'select',
    options: ['adam', 'adamw', 'rmsprop', 'adagrad', 'adadelta', 'momentum', 'sgd']
  },
  { path: 'learningRate', group: 'optimizer', kind: 'number', min: 0.000001, max: 100, step: 0.0005, nullable: true },
  { path: 'schedule', group: 'optimizer', kind: 'select', options: ['constant', 'step', 'cosine', 'plateau'] },
  { path: 'clipNorm', group: 'optimizer', kind: 'number', min: 0.000001, max: 10_000, step: 0.5, nullable: true },
  { path: 'clipValue', group: 'optimizer', kind: 'number', min: 0.000001, max: 10_000, step: 0.5, nullable: true },
  {
    path: 'optimizer.momentum',
    group: 'optimizer',
    kind: 'number',
    min: 0,
    max: 0.9999,
    step: 0.05,
    applies: isOptimizer('momentum')
  },
  {
    path: 'optimizer.beta1',
    group: 'optimizer',
    kind: 'number',
    min: 0,
    max: 0.9999,
    step: 0.05,
    applies: isOptimizer('adam', 'adamw')
  },
  {
    path: 'optimizer.beta2',
    group: 'optimizer',
    kind: 'number',
    min: 0,
    max: 0.999999,
    step: 0.005,
    applies: isOptimizer('adam', 'adamw', 'rmsprop', 'adadelta')
  },
  {
    path: 'optimizer.epsilon',
    group: 'optimizer',
    kind: 'number',
    min: 1e-16,
    max: 1,
    step: 1e-8,
    applies: isOptimizer('adam', 'adamw', 'rmsprop', 'adadelta', 'adagrad')
  },
  { path: 'optimizer.weightDecay', group: 'optimizer', kind: 'number', min: 0, max: 10, step: 0.005 },
  { path: 'validationSplit', group: 'split', kind: 'number', min: 0.01, max: 0.89, step: 0.05 },
  { path: 'testSplit', group: 'split', kind: 'number', min: 0, max: 0.89, step: 0.05 },
  {
    path: 'device',
    group: 'hardware',
    kind: 'select',
    options: ['auto', 'webgpu', 'webgl', 'native', 'wasm', 'browser-gpu', 'gpujs-wasm', 'gpujs-cpu', 'reference']
  },
  { path: 'threads', group: 'hardware', kind: 'number', min: 1, max: 256, integer: true, nullable: true },
  {
    path: 'checkpointEvery',
    group: 'hardware',
    kind: 'number',
    min: 1,
    max: 1_000_000,
    step: 100,
    integer: true,
    unit: 'steps'
  }
]

const byPath = new Map(settingList.map((setting) => [setting.path, setting]))

export const settingLabel = (path: SettingPath): string => tIfKnown(`settings.${path}.label`) ?? path
export const settingHint = (path: SettingPath): string => tIfKnown(`settings.${path}.hint`) ?? ''
export const optionLabel = (path: SettingPath, option: string): string =>
  tIfKnown(`settings.${path}.${option}`) ?? option

/** The rate an empty learning-rate field means. */
export const learningRatePreset = (name: TrainSettings['optimizer']['name']): number =>
  OPTIMIZER_PRESETS[name].learningRate

/** What an empty field stands for: "automatic" where the engine chooses, "off" where nothing happens. */
export const emptyLabel = (path: SettingPath): string =>
  t(path === 'clipNorm' || path === 'clipValue' || path === 'patience' ? 'field.none' : 'field.automatic')

/** A setting's value in words, for lists. */
export function settingValueText(path: SettingPath, settings: TrainSettings): string {
  const value = settingAt(settings, path)
  const setting = byPath.get(path)
  if (value === null) return emptyLabel(path)
  if (typeof value === 'boolean') return t(value ? 'field.on' : 'field.off')
  if (typeof value === 'string') return optionLabel(path, value)
  const unit = setting?.kind === 'number' && setting.unit ? ` ${t(`settings.units.${setting.unit}`)}` : ''
  return format.number(value, 6) + unit
}
