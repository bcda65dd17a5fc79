// Facts of a run that does not classify rows: its task, its figures on both parts, the simple models beside it.

import { type RunRecord, TASK_FIGURES, mainFigure } from '@core'
import { caveatTexts, type Fact } from '../../composables/accuracy'
import { againstBaseline, baselinePart, figureText, taskBaselines, writtenFigure } from '../../composables/task-figures'
import { t } from '../../i18n'
import { optionLabel } from '../model/setting-list'

export function taskFacts(run: RunRecord): Fact[] {
  const { kind } = run.task!
  const figure = mainFigure(run)!
  const judged = run[baselinePart(run)]
  const part = (key: 'validation' | 'test'): string => {
    const metrics = run[key]
    if (!metrics) return '–'
    return [
      ...TASK_FIGURES[kind].flatMap((name) =>
        metrics.figures?.[name] === undefined ? [] : [writtenFigure(name, metrics)]
      ),
      t('taskPages.evaluate.onRows', {}, metrics.rows),
      ...caveatTexts(run, key)
    ].join(' · ')
  }
  const baselines = taskBaselines(run).map(({ name, figures }) => `${name} ${figureText(figure, figures[figure])}`)
  return [
    { label: t('settings.task.label'), value: optionLabel('task', kind) },
    { label: t('taskPages.runs.validation'), value: part('validation') },
    { label: t('runs.table.test'), value: part('test') },
    { label: t('runs.detail.baselines'), value: baselines.length === 0 ? '–' : baselines.join(' · ') },
    ...(judged && baselines.length > 0
      ? [{ label: t('runs.detail.comparison'), value: againstBaseline(run, judged) }]
      : [])
  ]
}
