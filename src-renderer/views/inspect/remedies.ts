// What a verdict's remedy changes: the run's own settings with one of them replaced, as the draft of the next run.

import { CELL_FACTS, type RunRecord, type TrainSettings, type Verdict } from '@core'
import { t, type MessageKey } from '../../i18n'
import { navigate } from '../../composables/route'
import { useAppStore } from '../../stores/app'
import { useSettingsStore } from '../../stores/settings'

export type Remedy = Exclude<Verdict['remedies'][number], 'none'>

export const remedyText = (remedy: Remedy): string => t(`inspect.verdict.remedy.${remedy}` as MessageKey)

/** Usual limit of the gradient's norm (Pascanu, Mikolov & Bengio 2013 clip by norm; 1 is PyTorch's example). */
const CLIP_NORM = 1
/** Just below 1, where an echo lasts longest without growing (Jaeger 2001). */
const LONG_RADIUS = 0.99
const SAFE_RADIUS = 0.9
/** Below any rate that is chosen automatically. */
const LOW_RATE = 5e-4

/** Whether a remedy changes nothing in these settings any more: its button is then not offered. */
export const isApplied = (remedy: Remedy, settings: TrainSettings): boolean =>
  JSON.stringify(remedied(remedy, settings, 2)) === JSON.stringify(settings)

/** @param length tokens of the middle text */
export function remedied(remedy: Remedy, settings: TrainSettings, length: number): TrainSettings {
  const { model } = settings
  const withModel = (change: Partial<TrainSettings['model']>): TrainSettings => ({
    ...settings,
    model: { ...model, ...change }
  })
  switch (remedy) {
    case 'clip':
      return { ...settings, clipNorm: Math.min(settings.clipNorm ?? CLIP_NORM, CLIP_NORM) }
    case 'gated-cell':
      return withModel(
        CELL_FACTS[model.cell].squashes ? { cell: 'lstm', activation: 'tanh', recurrentInit: 'orthogonal' } : {}
      )
    case 'orthogonal':
      return withModel({ recurrentInit: 'orthogonal' })
    case 'shorter-input':
      return { ...settings, text: { ...settings.text, maxLength: Math.max(1, Math.round(length / 2)) } }
    case 'other-pooling':
      return withModel({ pooling: 'max' })
    case 'lower-learning-rate':
      return { ...settings, learningRate: settings.learningRate === null ? LOW_RATE : settings.learningRate / 3 }
    case 'higher-radius':
      return withModel({
        spectralRadius: model.spectralRadius == null ? null : Math.max(model.spectralRadius, LONG_RADIUS)
      })
    case 'lower-radius':
      return withModel({
        spectralRadius: model.spectralRadius == null ? null : Math.min(model.spectralRadius, SAFE_RADIUS)
      })
    case 'train-all':
      return withModel({ spectralRadius: null, ...(model.spectralRadius == null ? {} : { cell: 'lstm' as const }) })
    case 'smaller-hidden':
      return withModel({ hidden: Math.max(1, Math.floor(model.hidden / 2)) })
  }
}

/** Takes the changed settings as the draft and goes to the Model page, where the change is marked and can be taken back. */
export function applyRemedy(remedy: Remedy, run: Pick<RunRecord, 'settings'>, length: number): void {
  useSettingsStore().adopt(remedied(remedy, run.settings, length))
  useAppStore().notify(t('inspect.verdict.applied', { remedy: remedyText(remedy) }))
  navigate('model')
}
