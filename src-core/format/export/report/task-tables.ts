// The engineer's tables of a task that is no classification of rows: its figures, what it is wrong about, its settings.

import type { Metrics } from '../../../metrics/metrics'
import { decoderStack } from '../../../model/spec'
import type { RunRecord } from '../../../run/record'
import { namedBaselines } from '../../../tasks/best-baseline'
import type { NamedFigures, TaskFailures } from '../../../tasks/failures/failures'
import { TASK_FIGURES } from '../../../tasks/figure-facts'
import { figureText } from '../../../tasks/figure-text'
import { columns } from './elements'
import { histogram } from './svg'
import { intervalText, shownFigure } from './task-figure'
import { wrongAbout } from './task-wrong'
import type { ReportWords } from './words'

type Row = readonly [name: string, value: string]

/** So many labels are listed. */
const MAX_LABELS = 500

export const taskFigures = (words: ReportWords, { task }: Pick<RunRecord, 'task'>, metrics: Metrics): readonly Row[] =>
  TASK_FIGURES[task!.kind]
    .filter((name) => metrics.figures?.[name] !== undefined)
    .map((name) => [
      words.text(`figures.${name}`),
      `${figureText(words.format, name, metrics.figures?.[name])}${intervalText(words, name, metrics)}`
    ])

/** The figure that is shown first, of every simple model. */
export function simpleFigures({ format, text }: ReportWords, record: RunRecord): readonly Row[] {
  const name = shownFigure(record)
  return namedBaselines(record.taskBaselines).map(({ key, figures }) => [
    `${text(`taskBaselines.${key}`)} (${text(`figures.${name}`)})`,
    figureText(format, name, figures[name])
  ])
}

/** '' where the rows could not be read. */
export function failuresInFull(words: ReportWords, failures: TaskFailures | null | undefined): string {
  if (!failures) return ''
  const { about, rows } = failures
  if (about.kind === 'labels' || about.kind === 'tags') return labelTable(words, about.labels)
  if (about.kind !== 'number') return wrongAbout(words, about, Infinity)
  const { from, to, counts } = about.residuals
  const title = words.text('taskReport.residuals', { count: rows })
  return `<div class="grid">${histogram(title, counts, [from, to], 0)}</div>${wrongAbout(words, about, Infinity)}`
}

function labelTable({ format, text }: ReportWords, labels: readonly NamedFigures[]): string {
  return columns(
    [
      text('taskReport.fails.label'),
      text('report.classes.precision'),
      text('report.classes.recall'),
      text('report.classes.f1'),
      text('report.figures.rows')
    ],
    labels
      .slice(0, MAX_LABELS)
      .map(({ label, precision, recall, f1, support }) => [
        label,
        ...[precision, recall, f1].map((value) => format.fixed(value, 3)),
        format.integer(support)
      ])
  )
}

/** Of a run that forecasts, or writes, or answers no class. */
export function taskSettings({ text }: ReportWords, { task, model, data }: RunRecord): readonly Row[] {
  const { forecast } = data.train.options
  const decoder = model.decoder && decoderStack(model)
  return [
    ...(task ? [[text('taskReport.settings.task'), text(`messages.task-name-${task.kind}`)] as const] : []),
    ...(forecast
      ? [
          [
            text('taskReport.settings.forecast'),
            text('taskReport.settings.forecastValue', { count: forecast.horizon, window: forecast.window })
          ] as const
        ]
      : []),
    ...(decoder
      ? [
          [
            text('taskReport.settings.decoder'),
            text('taskReport.settings.decoderValue', {
              cell: decoder.cell,
              width: decoder.hidden,
              alignment: model.decoder!.alignment
            })
          ] as const
        ]
      : [])
  ]
}
