// The first page's words about a task that is no classification of rows.

import { readsNumbers } from '../../../model/spec'
import { caveatsOf, isImported } from '../../../run/caveats'
import { forecastOutcome } from '../../../run/forecast-run'
import { TASK_FIGURES } from '../../../tasks/figure-facts'
import { figureText } from '../../../tasks/figure-text'
import type { ExportProject } from '../project'
import { judgedSplit } from './advice'
import { list, paragraph, quotes } from './elements'
import { named } from './named'
import { intervalText, shownFigure, simpleModels, standingOf } from './task-figure'
import { wrongRowNote, wrongAbout } from './task-wrong'
import type { ReportWords } from './words'

const MAX_LINES = 5

export const taskWhat = (words: ReportWords, project: ExportProject): string => paragraph(taskSentence(words, project))

/** What the model does. */
export function taskSentence(words: ReportWords, { record, classes }: ExportProject): string {
  const { text } = words
  const { textColumn: source, labelColumn: target } = record.data
  const task = record.task!
  const { forecast } = record.data.train.options
  const labels = named(words, task.kind === 'tags' && task.spans ? spanKinds(classes) : classes)
  const count = task.kind === 'tags' && task.spans ? spanKinds(classes).length : classes.length
  if (task.kind === 'number') {
    if (forecast)
      return text('taskReport.what.forecast', {
        count: forecast.horizon,
        window: forecast.window,
        target: forecast.column
      })
    return text(`taskReport.what.${readsNumbers(record.model) ? 'numberOfSeries' : 'number'}`, { target })
  }
  const key = task.kind === 'tags' && task.spans ? 'spans' : task.kind
  return text(`taskReport.what.${key}`, { count, labels, source, target })
}

/** PER of B-PER and I-PER; tags without such a beginning stand for themselves. */
const spanKinds = (tags: readonly string[]): string[] => [
  ...new Set(tags.filter((tag) => tag !== 'O').map((tag) => tag.replace(/^[A-Z]-/, '')))
]

export function taskGood(words: ReportWords, { record }: ExportProject): string {
  const { format, text, message } = words
  const split = judgedSplit(record)
  const metrics = record[split]
  if (!metrics) return paragraph(text('report.advice.unmeasured'))
  const name = shownFigure(record)
  const interval = intervalText(words, name, metrics)
  const others = TASK_FIGURES[record.task!.kind]
    .filter((one) => one !== name && metrics.figures?.[one] !== undefined)
    .map((one) =>
      text('taskReport.good.cutScore', {
        figure: text(`figures.${one}`),
        value: figureText(format, one, metrics.figures?.[one]),
        interval: intervalText(words, one, metrics)
      })
    )
  return [
    paragraph(figureText(format, name, metrics.figures?.[name]), 'headline'),
    paragraph(text(`taskReport.good.${name}`, { interval, target: record.data.labelColumn })),
    ...(others.length > 0 ? [paragraph(text('taskReport.good.others', { list: format.list(others) }))] : []),
    ...caveatsOf(record, split).map((caveat) => paragraph(`* ${message(caveat)}`, 'caveat')),
    against(words, record)
  ].join('')
}

function against(words: ReportWords, record: ExportProject['record']): string {
  const { format, text, message } = words
  const metrics = record[judgedSplit(record)]
  const name = shownFigure(record)
  const simple = isImported(record) ? null : simpleModels(record, name)
  if (!simple || !metrics) return ''
  const { plain, best } = simple
  const line = (key: 'plain' | 'best', one: typeof best): string =>
    text(`taskReport.against.${key}`, {
      baseline: text(`taskBaselines.${one.key}`),
      value: figureText(format, name, one.figures[name])
    })
  const verdict = forecastOutcome(record)?.messages.map(message) ?? []
  return list([
    line('plain', plain),
    ...(best.key === plain.key ? [] : [line('best', best)]),
    ...(verdict.length > 0
      ? verdict
      : [
          text(`taskReport.against.${standingOf(name, metrics, best)}`, {
            baseline: text(`taskBaselines.${best.key}`),
            value: figureText(format, name, best.figures[name])
          })
        ])
  ])
}

/** What it is wrong about, and rows where they were asked for. */
export function taskFails(words: ReportWords, { failures }: ExportProject): string {
  const { text } = words
  if (!failures) return paragraph(text('report.front.noConfusion'))
  if (failures.wrong === 0) return paragraph(text('taskReport.fails.none', { count: failures.rows }))
  return (
    wrongAbout(words, failures.about, MAX_LINES) +
    (failures.examples.length === 0
      ? paragraph(text('report.front.noExamples'), 'quiet')
      : quotes(
          words,
          failures.examples.map((row) => ({ text: row.text, note: wrongRowNote(words, row) }))
        ))
  )
}
