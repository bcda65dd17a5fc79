// Which of several runs leads. A figure known to be too good (its texts stood among the training texts, or it is measured on
// them) leads nothing, and runs on other data are no rivals.

import { ERROR_FIGURES, type RunRecord, type TaskKind, tooGood, mainFigure } from '@core'

type Part = 'validation' | 'test'

/** Whether a run's figures on a part may be ranked at all. */
export const isRanked = (run: RunRecord, part: Part): boolean => run[part] !== null && tooGood(run, part).length === 0

/** Runs of one task are rivals, and only then their figures are of one kind. */
export const taskKind = ({ task }: Pick<RunRecord, 'task'>): TaskKind => task?.kind ?? 'classes'

/** How good a run's figures on a part are, the larger the better: accuracy, or the figure that stands for its task. */
export function goodnessOf(run: RunRecord, part: Part): number {
  const metrics = run[part]
  const figure = mainFigure(run)
  if (!metrics) return NaN
  if (figure === null) return metrics.accuracy
  return (metrics.figures?.[figure] ?? NaN) * (ERROR_FIGURES.has(figure) ? -1 : 1)
}

/** @returns ids of the runs that are best on validation rows among those that learned the same from the same file */
export function bestRuns(runs: readonly RunRecord[]): ReadonlySet<string> {
  const max = new Map<string, number>()
  const ranked = runs.filter((run) => isRanked(run, 'validation'))
  const rivals = (run: RunRecord): string =>
    [run.data.train.sha256, taskKind(run), ...(run.task ? [run.data.labelColumn] : [])].join(' ')
  for (const run of ranked) {
    const key = rivals(run)
    max.set(key, Math.max(max.get(key) ?? -Infinity, goodnessOf(run, 'validation')))
  }
  return new Set(ranked.filter((run) => goodnessOf(run, 'validation') === max.get(rivals(run))).map(({ id }) => id))
}

/** The one with the highest value, by its index, or -1 where none stands out. @param values null where a run is not ranked */
export function leaderOf(values: readonly (number | null)[]): number {
  const max = Math.max(...values.map((value) => value ?? -Infinity))
  const leaders = values.filter((value) => value === max)
  return Number.isFinite(max) && leaders.length === 1 ? values.indexOf(max) : -1
}
