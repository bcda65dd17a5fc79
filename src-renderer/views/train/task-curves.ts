// The curves of a run that does not classify rows: its loss with that of the simplest guess, and its task's figure with the levels of
// the simple models.

import { ERROR_FIGURES, type FigureName, type RunRecord, mainFigure } from '@core'
import type { Axis, Baseline, LineSeries } from '../../charts/plot'
import { wholePercent } from '../../composables/axes'
import { againstBaseline, figureName, figureText, taskBaselines, writtenFigure } from '../../composables/task-figures'
import { format, t } from '../../i18n'
import type { RunState } from '../../stores/run-state'
import type { XAxis } from './curve-options'
import { courseOf } from './curves'

/** Losses of guesses that look at nothing: the mean of standardised numbers, and one half for every label. */
const BLIND_LOSS = { squared: 0.5, sigmoid: Math.LN2 } as const

/** Huber's loss of the mean depends on how the numbers are spread. */
export function blindLossOf({ model }: Pick<RunRecord, 'model'>): Baseline[] {
  if (model.head !== 'squared' && model.head !== 'sigmoid') return []
  return [{ label: t(`taskPages.train.blind.${model.head}`), value: BLIND_LOSS[model.head] }]
}

export const figureSeries = (state: RunState, axis: XAxis): LineSeries[] => [
  {
    id: 'validation',
    label: t('train.series.validation'),
    color: 'class-2',
    dash: 'dashed',
    markers: 'circle',
    x: state.epochs.column(axis),
    y: state.epochs.column('validationFigure')
  }
]

export const figureBaselines = (run: RunRecord, name: FigureName): Baseline[] =>
  taskBaselines(run).flatMap(({ name: label, figures }) => {
    const value = figures[name]
    return value === undefined ? [] : [{ label, value }]
  })

/** A share up to 1, or a number from 0 on. */
export const figureAxis = (name: FigureName): Axis => {
  const label = figureName(name)
  return ERROR_FIGURES.has(name)
    ? { label, format: (value: number) => format.number(value, 3), include: [0] }
    : { label, format: wholePercent, max: 1 }
}

export function taskLossSentence(state: RunState): string {
  const course = courseOf(state)
  return course ? t(`taskPages.train.loss.${course.name}`, course.values) : t('taskPages.train.loss.waiting')
}

/** The last epoch's figure, and what it is beside the best simple model once that is known. */
export function figureSentence({ lastEpoch }: RunState, run: RunRecord): string {
  const name = mainFigure(run)
  if (!lastEpoch || name === null) return t('taskPages.train.waiting')
  return againstBaseline(run, lastEpoch.validation) || writtenFigure(name, lastEpoch.validation)
}

export const figureValue = ({ lastEpoch }: RunState, name: FigureName): string =>
  lastEpoch ? figureText(name, lastEpoch.validation.figures?.[name]) : ''
