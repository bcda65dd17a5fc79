// Results of runs side by side where not all of them classify rows: figure by figure where they share a task, else each by its own
// and without a winner, for a MAE and an accuracy have no order.

import { ERROR_FIGURES, type RunRecord, TASK_FIGURES, mainFigure } from '@core'
import { accuracyText, caveatTexts, type Counted } from '../../composables/accuracy'
import { figureName, figureInterval, figureText, writtenFigure } from '../../composables/task-figures'
import { t } from '../../i18n'
import { isRanked, leaderOf, taskKind } from './best-run'

interface Compared {
  readonly text: string
  /** Of an accuracy: what its interval is made of. */
  readonly counted?: Counted | null
  readonly caveats?: readonly string[]
}

export interface ComparedResult {
  readonly label: string
  readonly values: readonly Compared[]
  /** Index of the winner, or -1. */
  readonly best: number
}

export const ofOneTask = (runs: readonly RunRecord[]): boolean => new Set(runs.map(taskKind)).size <= 1

export function taskResults(runs: readonly RunRecord[]): ComparedResult[] {
  const kind = runs[0]?.task?.kind
  if (!kind || !ofOneTask(runs)) return mixedResults(runs)
  return (['validation', 'test'] as const).flatMap((part) =>
    TASK_FIGURES[kind].map((name): ComparedResult => {
      const sign = ERROR_FIGURES.has(name) ? -1 : 1
      return {
        label: `${figureName(name)} (${t(`taskPages.evaluate.part.${part}`)})`,
        values: runs.map((run) => ({
          text: [figureText(name, run[part]?.figures?.[name]), run[part] ? figureInterval(name, run[part]) : '']
            .filter(Boolean)
            .join(' · '),
          caveats: caveatTexts(run, part)
        })),
        best: leaderOf(runs.map((run) => (isRanked(run, part) ? sign * (run[part]!.figures?.[name] ?? NaN) : null)))
      }
    })
  )
}

const mixedResults = (runs: readonly RunRecord[]): ComparedResult[] =>
  (['validation', 'test'] as const).map((part) => ({
    label: t(part === 'test' ? 'runs.table.test' : 'taskPages.runs.validation'),
    values: runs.map((run) => {
      const name = mainFigure(run)
      const metrics = run[part]
      const text = !metrics
        ? '–'
        : name
          ? writtenFigure(name, metrics)
          : `${t('runs.table.accuracy')} ${accuracyText(metrics)}`
      return { text, caveats: caveatTexts(run, part) }
    }),
    best: -1
  }))
