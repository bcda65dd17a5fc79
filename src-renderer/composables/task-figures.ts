// Figures of a run that does not classify rows, as every page shows them: written, with their intervals, beside the simple models.

import {
  betterBy,
  bestTaskBaseline,
  type FigureName,
  type Figures,
  figureText as writtenFigureOf,
  type Metrics,
  mainFigure,
  namedBaselines,
  type RunRecord,
  type TaskBaselineName
} from '@core'
import { format, t } from '../i18n'

export const figureName = (name: FigureName): string => t(`figures.${name}`)

export const figureText = (name: FigureName, value: number | null | undefined): string =>
  writtenFigureOf(format, name, value)

/** "0.405 to 0.437"; '' where the figure has no interval. */
export function figureInterval(name: FigureName, { intervals }: Pick<Metrics, 'intervals'>): string {
  const ends = intervals?.[name]
  if (!ends) return ''
  const [low, high] = ends.map((end) => figureText(name, end))
  return t('taskPages.evaluate.interval', { low, high })
}

/** "MAE 0.421 (0.405 to 0.437)": a part's figure in one text. */
export function writtenFigure(name: FigureName, metrics: Pick<Metrics, 'figures' | 'intervals'>): string {
  const interval = figureInterval(name, metrics)
  const value = `${figureName(name)} ${figureText(name, metrics.figures?.[name])}`
  return interval === '' ? value : `${value} (${interval})`
}

export interface TaskBaseline {
  readonly key: TaskBaselineName
  readonly name: string
  readonly figures: Figures
}

/** The simple models of a run, in the order in which they are shown. */
export const taskBaselines = ({ taskBaselines: found }: Pick<RunRecord, 'taskBaselines'>): TaskBaseline[] =>
  namedBaselines(found).map((one) => ({ ...one, name: t(`taskBaselines.${one.key}`) }))

/** The part on which they were judged. */
export const baselinePart = ({ split }: Pick<RunRecord, 'split'>): 'test' | 'validation' =>
  split.test > 0 ? 'test' : 'validation'

/** Whether the run beats the best simple model by its task's figure, in a sentence; '' where nothing is known. */
export function againstBaseline(run: RunRecord, { figures }: Pick<Metrics, 'figures'>): string {
  const name = mainFigure(run)
  const value = name === null ? undefined : figures?.[name]
  const best = name === null ? null : bestTaskBaseline(run.taskBaselines, name)
  if (name === null || value === undefined || !best) return ''
  const other = best.figures[name]!
  const by = betterBy(name, value, other)
  return t(by > 0 ? 'taskPages.evaluate.better' : 'taskPages.evaluate.notBetter', {
    figure: figureName(name),
    value: figureText(name, value),
    difference: figureText(name, Math.abs(by)),
    baseline: t(`taskBaselines.${best.key}`),
    other: figureText(name, other)
  })
}
