// What one text's inspection says where rows are not classified: the prediction in a sentence and as figures, and how an edit of the
// text has changed it.

import type { RunRecord, TextInspection } from '@core'
import type { Figures } from '../../../charts/figure-table'
import { format, t } from '../../../i18n'

/** Whether this output counts as one of the row's labels. */
function counts(run: RunRecord, inspection: TextInspection, label: string): boolean {
  if (run.task?.kind !== 'labels') return false
  return inspection.probabilities[label] >= run.task.thresholds[inspection.prefix.classes.indexOf(label)]
}

export const countedLabels = (run: RunRecord, inspection: TextInspection): string[] =>
  inspection.prefix.classes.filter((label) => counts(run, inspection, label))

export function predictedText(run: RunRecord, inspection: TextInspection): string {
  if (run.task?.kind === 'number')
    return t('taskPages.inspect.number', {
      label: inspection.explained,
      value: format.number(inspection.probabilities[inspection.explained])
    })
  const labels = countedLabels(run, inspection)
  return labels.length === 0
    ? t('taskPages.predict.noLabel')
    : t('taskPages.predict.labels', { labels: format.list(labels) }, labels.length)
}

/** Of one output before and after the edit. */
export function changedText(run: RunRecord, before: TextInspection, now: TextInspection): string {
  const label = now.explained
  const [was, is] = [before.probabilities[label], now.probabilities[label]]
  const write = (value: number): string =>
    run.task?.kind === 'number' ? format.number(value, 3) : format.percent(value)
  const change =
    run.task?.kind === 'number' ? format.number(Math.abs(is - was), 3) : format.fixed(Math.abs(is - was) * 100, 1)
  return t('inspect.text.changed', {
    label,
    before: write(was),
    after: write(is),
    change: `${is >= was ? '+' : '−'}${change}`
  })
}

export function outputFigures(run: RunRecord, inspection: TextInspection): Figures {
  const ofNumber = run.task?.kind === 'number'
  const { classes } = inspection.prefix
  return {
    columns: [
      { key: 'label', label: ofNumber ? t('taskPages.inspect.output') : t('taskPages.labels.name') },
      ofNumber
        ? { key: 'value', label: t('taskPages.inspect.value'), write: (value) => format.number(value) }
        : { key: 'probability', label: t('inspect.text.probability'), write: (value) => format.percent(value) },
      { key: 'logit', label: 'logit', write: (value) => format.fixed(value, 3) }
    ],
    rows: classes
      .map((label, n) => [label, inspection.probabilities[label], inspection.logits[n]] as const)
      .toSorted((a, b) => b[1] - a[1])
  }
}
