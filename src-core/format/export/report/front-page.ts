// The report's first page, for whoever decides and reads no further: what the model does, on what data, how good, against what,
// where it fails, whether it may be used. Everything else is for engineers, on the pages after it.

import { isImported } from '../../../run/caveats'
import { escapeHtml } from '../../html'
import type { ExportProject } from '../project'
import { adviceOf, judgedSplit } from './advice'
import { classFails, classGood, classWhat } from './class-front'
import { list, paragraph, part } from './elements'
import { taskFails, taskGood, taskWhat } from './task-front'
import { measuredOn, trainedOn } from './units'
import type { ReportWords } from './words'

export function frontPage(words: ReportWords, project: ExportProject): string {
  const ofTask = project.record.task !== undefined
  return [
    part(words, 'report.front.what', (ofTask ? taskWhat : classWhat)(words, project)),
    part(words, 'report.front.data', data(words, project)),
    part(words, 'report.front.good', (ofTask ? taskGood : classGood)(words, project)),
    part(words, 'report.front.fails', (ofTask ? taskFails : classFails)(words, project)),
    part(words, 'report.front.use', use(words, project))
  ].join('')
}

function data(words: ReportWords, { record }: ExportProject): string {
  const { text } = words
  if (isImported(record)) return paragraph(text('card.data.unknown'))
  const split = judgedSplit(record)
  const { train, validation, test } = record.data
  const file = (split === 'test' ? test : validation) ?? train
  const held = record[split]
  return (
    paragraph(
      text('report.front.trainedOn', {
        what: trainedOn(words, record, record.split.train),
        file: train.name,
        date: record.created.slice(0, 10)
      })
    ) +
    (held
      ? paragraph(
          text(`report.front.measured.${split}`, { what: measuredOn(words, record, held.rows), file: file.name })
        )
      : '')
  )
}

function use(words: ReportWords, project: ExportProject): string {
  const { text } = words
  const { answer, reasons } = adviceOf(words, project)
  const { card, task } = project.record
  const facts = [
    [text('report.front.intendedUse'), card?.intendedUse.trim() || text('report.front.notStated')],
    [text('report.front.licence'), card?.licence.trim() || text('report.front.notStated')]
  ]
  const always = text(task ? `taskReport.advice.always.${task.kind}` : 'report.advice.always')
  return `${paragraph(text(`report.advice.${answer}`), `answer ${answer}`)}${list(reasons)}${paragraph(always, 'quiet')}<table>${facts.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
}
