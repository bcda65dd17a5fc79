// A run's state as the series of charts, and what each chart says about them. Columns go in as they are; nothing is
// copied but one view each.

import { BASELINES, type RunRecord, bestBaseline } from '@core'
import type { Baseline, LineSeries } from '../../charts/plot'
import { accuracyText } from '../../composables/accuracy'
import { baselineName } from '../../composables/baseline-words'
import { format, t } from '../../i18n'
import type { RunState } from '../../stores/run-state'
import type { StepColumn } from '../../stores/series'
import type { XAxis } from './curve-options'

/** Within this many points two accuracies are called level. */
const LEVEL = 0.005
/** Validation loss this much above its lowest, with training still falling, is overfitting and not noise. */
const RISING = 1.03
/** Loss within this share of guessing: nothing learned. */
const MIN_STUCK_RATIO = 0.97
const MIN_CLIPPED_SHARE = 0.5
const USUAL_RATIO = 1e-3

/** Steps over which the share of clipped ones is taken. */
const CLIP_WINDOW = 50

const stepLine = (state: RunState, axis: XAxis, column: StepColumn, label: string, color: string): LineSeries => ({
  id: column,
  label,
  color,
  x: state.steps.column(axis),
  y: state.steps.column(column),
  smooth: true
})

export function lossSeries(state: RunState, axis: XAxis): LineSeries[] {
  return [
    stepLine(state, axis, 'loss', t('train.series.training'), 'accent'),
    {
      id: 'validation',
      label: t('train.series.validation'),
      color: 'class-2',
      dash: 'dashed',
      markers: 'circle',
      x: state.epochs.column(axis),
      y: state.epochs.column('validationLoss')
    }
  ]
}

export function accuracySeries(state: RunState, axis: XAxis): LineSeries[] {
  return [
    stepLine(state, axis, 'accuracy', t('train.series.training'), 'accent'),
    {
      id: 'validation',
      label: t('train.series.validation'),
      color: 'class-2',
      dash: 'dashed',
      markers: 'circle',
      x: state.epochs.column(axis),
      y: state.epochs.column('validationAccuracy')
    }
  ]
}

export const stepSeries = (
  state: RunState,
  axis: XAxis,
  column: 'learningRate' | 'gradientNorm' | 'clipped' | 'updateRatio'
): LineSeries[] => {
  const labels = {
    learningRate: t('train.series.rate'),
    gradientNorm: t('train.series.norm'),
    clipped: t('train.series.clipped', { count: CLIP_WINDOW }),
    updateRatio: t('train.series.ratio')
  }
  const line = stepLine(state, axis, column, labels[column], column === 'clipped' ? 'warn' : 'accent')
  // A step is clipped or not: step by step that is a barcode, over a window a share.
  if (column === 'clipped') return [{ ...line, y: windowedMeans(line.y, CLIP_WINDOW), smooth: false, unlabelled: true }]
  return [{ ...line, smooth: column !== 'learningRate', unlabelled: true }]
}

/** [N] the mean of each value and those before it, `window` of them at most. */
export function windowedMeans(values: ArrayLike<number>, window: number): Float64Array {
  const means = new Float64Array(values.length)
  let sum = 0
  for (let n = 0; n < values.length; n++) {
    sum += values[n] - (n >= window ? values[n - window] : 0)
    means[n] = sum / Math.min(n + 1, window)
  }
  return means
}

const chanceLoss = ({ model }: Pick<RunRecord, 'model'>): number => Math.log(Math.max(2, model.classes))

export const lossBaselines = (run: RunRecord): Baseline[] => [
  { label: t('train.series.chance'), value: chanceLoss(run) }
]

/** All of the run's; chance only where it is not the majority's level. */
export function accuracyBaselines({ baselines, model }: RunRecord): Baseline[] {
  const chance = 1 / Math.max(2, model.classes)
  return [
    ...[...BASELINES].reverse().flatMap((name) => {
      const value = baselines[name]
      return value === undefined ? [] : [{ label: baselineName(name), value }]
    }),
    ...(Math.abs(chance - baselines.majority) > 0.03 ? [{ label: t('train.series.chance'), value: chance }] : [])
  ]
}

export function lossSentence(state: RunState, run: RunRecord): string {
  const { lastEpoch } = state
  const chance = format.fixed(chanceLoss(run), 2)
  if (!lastEpoch) return t('train.loss.waiting', { classes: format.integer(run.model.classes), chance })
  const { name, values, lowestLoss } = courseOf(state)!
  if (lowestLoss > chanceLoss(run) * MIN_STUCK_RATIO) return t('train.loss.stuck', { ...values, chance })
  return t(`train.loss.${name}`, { ...values, chance })
}

/** How the validation loss went so far; null before the first epoch. */
export function courseOf(state: RunState): {
  readonly name: 'rising' | 'better' | 'flat'
  readonly values: Readonly<Record<'loss' | 'lowest' | 'best', string>>
  readonly lowestLoss: number
} | null {
  const losses = state.epochs.column('validationLoss')
  if (losses.length === 0) return null
  const training = state.epochs.column('trainLoss')
  let lowest = 0
  for (let n = 1; n < losses.length; n++) if (losses[n] < losses[lowest]) lowest = n
  const last = losses.length - 1
  const rising = last - lowest >= 2 && losses[last] > losses[lowest] * RISING && training[last] < training[lowest]
  return {
    name: rising ? 'rising' : lowest === last ? 'better' : 'flat',
    values: {
      loss: format.fixed(losses[last], 3),
      lowest: format.fixed(losses[lowest], 3),
      best: format.integer(lowest + 1)
    },
    lowestLoss: losses[lowest]
  }
}

export function accuracySentence({ lastEpoch }: RunState, { baselines }: RunRecord): string {
  if (!lastEpoch) return t('train.accuracy.waiting')
  const { accuracy } = lastEpoch.validation
  const best = bestBaseline(baselines)
  const above = accuracy - best.accuracy
  const values = {
    accuracy: accuracyText(lastEpoch.validation),
    points: format.fixed(Math.abs(above) * 100, 1),
    baseline: baselineName(best.name)
  }
  if (accuracy <= baselines.majority + LEVEL) return t('train.accuracy.majority', values)
  if (Math.abs(above) < LEVEL) return t('train.accuracy.level', values)
  return t(above > 0 ? 'train.accuracy.above' : 'train.accuracy.below', values)
}

export function gradientSentence(state: RunState, { settings }: RunRecord): string {
  const { lastStep } = state
  if (!lastStep) return ''
  const norm = format.number(lastStep.gradientNorm, 3)
  if (settings.clipNorm === null) return t('train.gradient.free', { norm })
  const share = meanOfLastEpoch(state, 'clipped')
  const values = { norm, share: format.percent(share, 0), limit: format.number(settings.clipNorm) }
  return t(
    share > MIN_CLIPPED_SHARE
      ? 'train.gradient.high'
      : share > 0.005
        ? 'train.gradient.clippedSome'
        : 'train.gradient.clippedNone',
    values
  )
}

export function clipSentence(state: RunState, { settings }: RunRecord): string {
  if (settings.clipNorm === null && settings.clipValue === null) return t('train.clip.off')
  const share = meanOfLastEpoch(state, 'clipped')
  return share === 0 ? t('train.clip.none') : t('train.clip.some', { share: format.percent(share, 0) })
}

export function rateSentence({ lastStep }: RunState, { settings }: RunRecord): string {
  return lastStep ? t(`train.rate.${settings.schedule}`, { rate: format.number(lastStep.learningRate, 3) }) : ''
}

export function ratioSentence(state: RunState): string {
  if (!state.lastStep) return ''
  const ratio = meanOfLastEpoch(state, 'updateRatio')
  const code = ratio > USUAL_RATIO * 20 ? 'large' : ratio < USUAL_RATIO / 30 ? 'small' : 'usual'
  return t(`train.ratio.${code}`, { ratio: format.number(ratio, 2) })
}

function meanOfLastEpoch({ steps }: RunState, column: StepColumn): number {
  const epochs = steps.column('epoch')
  const values = steps.column(column)
  let sum = 0
  let count = 0
  for (let n = values.length - 1; n >= 0 && epochs[n] > epochs[values.length - 1] - 1; n--, count++) sum += values[n]
  return count === 0 ? 0 : sum / count
}
