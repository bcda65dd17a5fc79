// The first page's words about a classifier: of texts, or of series of numbers.

import { confusedPairs } from '../../../metrics/confused-pairs'
import { wilson } from '../../../metrics/interval'
import { readsNumbers } from '../../../model/spec'
import { bestBaseline } from '../../../run/baselines'
import { baselineRows, caveatsOf, isImported } from '../../../run/caveats'
import { forecastOutcome } from '../../../run/forecast-run'
import type { ExportProject } from '../project'
import { judgedSplit } from './advice'
import { columns, list, paragraph, quotes } from './elements'
import { named } from './named'
import type { ReportWords } from './words'

const MAX_PAIRS = 5

export const classWhat = (words: ReportWords, project: ExportProject): string =>
  paragraph(classSentence(words, project))

/** What the model does. */
export function classSentence(words: ReportWords, { classes, record }: ExportProject): string {
  const values = { count: classes.length, classes: named(words, classes) }
  return words.text(readsNumbers(record.model) ? 'taskReport.what.series' : 'report.front.whatText', values)
}

export function classGood({ format, text, message }: ReportWords, { record }: ExportProject): string {
  const split = judgedSplit(record)
  const metrics = record[split]
  if (!metrics) return paragraph(text('report.advice.unmeasured'))
  const [low, high] = wilson(metrics.accuracy, metrics.rows) ?? [0, 1]
  const wrong = metrics.accuracy < 1 ? Math.max(1, Math.round(1 / (1 - metrics.accuracy))) : 0
  const lines = [
    paragraph(format.percent(metrics.accuracy), 'headline'),
    paragraph(text('report.front.accuracy', { low: format.percent(low), high: format.percent(high) })),
    ...(wrong > 1 ? [paragraph(text('report.front.oneIn', { count: wrong }))] : []),
    ...caveatsOf(record, split).map((caveat) => paragraph(`* ${message(caveat)}`, 'caveat'))
  ]
  return lines.join('') + against({ format, text, message }, record)
}

function against(
  { format, text, message }: Pick<ReportWords, 'format' | 'text' | 'message'>,
  record: ExportProject['record']
): string {
  if (isImported(record) || baselineRows(record) === 0) return ''
  const { majority } = record.baselines
  const best = bestBaseline(record.baselines)
  const lines = [
    text('report.front.majority', { accuracy: format.percent(majority) }),
    ...(best.name === 'majority'
      ? []
      : [
          text('report.front.baseline', {
            baseline: text(`baselines.${best.name}`),
            accuracy: format.percent(best.accuracy)
          })
        ]),
    ...(forecastOutcome(record)?.messages.map(message) ?? [])
  ]
  const { comparison } = record
  if (comparison)
    lines.push(
      text(
        comparison.low > 0 ? 'report.front.better' : comparison.high < 0 ? 'report.front.worse' : 'report.front.same',
        {
          baseline: text(`baselines.${comparison.baseline}`),
          points: format.fixed(Math.abs(comparison.difference) * 100, 1),
          low: format.fixed(comparison.low * 100, 1),
          high: format.fixed(comparison.high * 100, 1)
        }
      )
    )
  return list(lines)
}

/** The most frequent confusions, and texts where they were asked for. */
export function classFails(words: ReportWords, project: ExportProject): string {
  return confusions(words, project) + mistakes(words, project)
}

function confusions({ format, text }: ReportWords, { record, evaluations }: ExportProject): string {
  const evaluation = evaluations[judgedSplit(record)]
  if (!evaluation) return paragraph(text('report.front.noConfusion'))
  const pairs = confusedPairs(evaluation, MAX_PAIRS)
  if (pairs.length === 0) return paragraph(text('report.front.noMistakes', { count: evaluation.rows }))
  return columns(
    [text('report.front.true'), text('report.front.predicted'), text('report.front.often')],
    pairs.map(({ label, predicted, count, all }) => [
      evaluation.classes[label],
      evaluation.classes[predicted],
      text('report.front.oftenOf', { of: format.integer(all), times: format.integer(count) })
    ]),
    { names: 2 }
  )
}

function mistakes(words: ReportWords, { mistakes: found }: ExportProject): string {
  const { format, text } = words
  if (!found) return paragraph(text('report.front.noExamples'), 'quiet')
  return quotes(
    words,
    found.map(({ text: quoted, label, predicted, probability }) => ({
      text: quoted,
      note: text('report.front.example', { predicted, label, probability: format.percent(probability, 0) })
    }))
  )
}
