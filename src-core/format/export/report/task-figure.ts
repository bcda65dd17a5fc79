// The figure that a report shows first for a task, and how it stands to the simple models.

import type { FigureName, Metrics } from '../../../metrics/metrics'
import type { RunRecord } from '../../../run/record'
import { bestTaskBaseline, betterBy, type NamedBaseline, namedBaselines } from '../../../tasks/best-baseline'
import { type MAIN_FIGURES, mainFigure } from '../../../tasks/figure-facts'
import { figureText } from '../../../tasks/figure-text'
import type { ReportWords } from './words'

/** Those that stand for a task; of a language model the perplexity, which says as much as the cross-entropy and can be pictured. */
export type ShownFigure = Exclude<(typeof MAIN_FIGURES)[number], 'crossEntropy'> | 'perplexity'

export function shownFigure(record: Pick<RunRecord, 'task'>): ShownFigure {
  const main = mainFigure(record) as (typeof MAIN_FIGURES)[number]
  return main === 'crossEntropy' ? 'perplexity' : main
}

/** " (95% interval: 0.40 to 0.44)"; '' where the figure has none. */
export function intervalText(
  { format, text }: Pick<ReportWords, 'format' | 'text'>,
  name: FigureName,
  { intervals }: Pick<Metrics, 'intervals'>
): string {
  const ends = intervals?.[name]
  if (!ends) return ''
  const [low, high] = ends.map((end) => figureText(format, name, end))
  return text('taskReport.interval', { low, high })
}

/** Whether the model is better than a simple one: its whole interval is, or is not, or that cannot be said. */
export type Standing = 'better' | 'same' | 'worse' | 'unsure'

export function standingOf(
  name: FigureName,
  { figures, intervals }: Pick<Metrics, 'figures' | 'intervals'>,
  { figures: simple }: NamedBaseline
): Standing {
  const own = figures?.[name]
  const other = simple[name]
  if (own === undefined || other === undefined) return 'unsure'
  const ends = intervals?.[name]
  if (!ends) return betterBy(name, own, other) < 0 ? 'worse' : 'unsure'
  const [a, b] = ends.map((end) => betterBy(name, end, other))
  if (a > 0 && b > 0) return 'better'
  return a < 0 && b < 0 ? 'worse' : 'same'
}

/** The simplest of the simple models that have the figure, and the hardest to beat. */
export function simpleModels(
  { taskBaselines }: Pick<RunRecord, 'taskBaselines'>,
  name: FigureName
): { readonly plain: NamedBaseline; readonly best: NamedBaseline } | null {
  const plain = namedBaselines(taskBaselines).find(({ figures }) => figures[name] !== undefined)
  const best = bestTaskBaseline(taskBaselines, name)
  return plain && best ? { plain, best } : null
}
