// The report's first page, for whoever decides and reads no further: what the model does, on what data, how good, against what,
// where it fails, whether it may be used. Everything else is for engineers, on the pages after it.

import { confusedPairs } from '../../../metrics/confused-pairs'
import { wilson } from '../../../metrics/interval'
import type { MessageKey } from '../../../messages/translate'
import { bestBaseline } from '../../../run/baselines'
import { baselineRows, caveatsOf, isImported } from '../../../run/caveats'
import { escapeHtml } from '../../html'
import type { ExportProject } from '../project'
import { adviceOf, judgedSplit } from './advice'
import type { ReportWords } from './words'

const MAX_PAIRS = 5
const NAMED_CLASSES = 8
/** Of a long text, so many characters: a page is a page. */
const MAX_TEXT = 240

export function frontPage(words: ReportWords, project: ExportProject): string {
  return [
    part(words, 'report.front.what', what(words, project)),
    part(words, 'report.front.data', data(words, project)),
    part(words, 'report.front.good', good(words, project)),
    part(words, 'report.front.fails', fails(words, project) + mistakes(words, project)),
    part(words, 'report.front.use', use(words, project))
  ].join('')
}

const part = ({ text }: ReportWords, title: MessageKey, content: string): string =>
  `<section class="front"><h2>${text(title)}</h2>${content}</section>`

const paragraph = (content: string, kind = ''): string =>
  `<p${kind === '' ? '' : ` class="${kind}"`}>${escapeHtml(content)}</p>`

function what({ format, text }: ReportWords, { classes }: ExportProject): string {
  const named = classes.slice(0, NAMED_CLASSES)
  const more = classes.length - named.length
  const list = format.list([...named, ...(more > 0 ? [text('report.front.moreClasses', { count: more })] : [])])
  return paragraph(text('report.front.whatText', { count: classes.length, classes: list }))
}

function data({ text }: ReportWords, { record }: ExportProject): string {
  if (isImported(record)) return paragraph(text('card.data.unknown'))
  const split = judgedSplit(record)
  const { train, validation, test } = record.data
  const file = (split === 'test' ? test : validation) ?? train
  const held = record[split]
  return (
    paragraph(
      text('report.front.trainedOn', {
        count: record.split.train,
        file: train.name,
        date: record.created.slice(0, 10)
      })
    ) + (held ? paragraph(text(`report.front.measured.${split}`, { count: held.rows, file: file.name })) : '')
  )
}

function good({ format, text, message }: ReportWords, { record }: ExportProject): string {
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
  return lines.join('') + against({ format, text }, record)
}

function against({ format, text }: Pick<ReportWords, 'format' | 'text'>, record: ExportProject['record']): string {
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
        ])
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
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`
}

/** The most frequent confusions. */
function fails({ format, text }: ReportWords, { record, evaluations }: ExportProject): string {
  const evaluation = evaluations[judgedSplit(record)]
  if (!evaluation) return paragraph(text('report.front.noConfusion'))
  const pairs = confusedPairs(evaluation, MAX_PAIRS)
  if (pairs.length === 0) return paragraph(text('report.front.noMistakes', { count: evaluation.rows }))
  const head = ['report.front.true', 'report.front.predicted', 'report.front.often'] as const
  const rows = pairs.map(({ label, predicted, count, all }) => {
    const often = text('report.front.oftenOf', { of: format.integer(all), times: format.integer(count) })
    return `<tr><td>${escapeHtml(evaluation.classes[label])}</td><td>${escapeHtml(evaluation.classes[predicted])}</td><td class="number">${escapeHtml(often)}</td></tr>`
  })
  return `<table><thead><tr>${head.map((key, n) => `<th${n === 2 ? ' class="number"' : ''}>${text(key)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Texts only where they were asked for. */
function mistakes({ format, text }: ReportWords, { mistakes: found }: ExportProject): string {
  if (!found) return paragraph(text('report.front.noExamples'), 'quiet')
  const items = found.map(({ text: words, label, predicted, probability }) => {
    const said = text('report.front.example', { predicted, label, probability: format.percent(probability, 0) })
    return `<li><q dir="auto">${escapeHtml(shortened(words))}</q><br><span class="quiet">${escapeHtml(said)}</span></li>`
  })
  return items.length === 0 ? '' : `<h3>${text('report.front.examples')}</h3><ol>${items.join('')}</ol>`
}

function use(words: ReportWords, project: ExportProject): string {
  const { text } = words
  const { answer, reasons } = adviceOf(words, project)
  const { card } = project.record
  const facts = [
    [text('report.front.intendedUse'), card?.intendedUse.trim() || text('report.front.notStated')],
    [text('report.front.licence'), card?.licence.trim() || text('report.front.notStated')]
  ]
  return `${paragraph(text(`report.advice.${answer}`), `answer ${answer}`)}<ul>${reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')}</ul>${paragraph(text('report.advice.always'), 'quiet')}<table>${facts.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
}

/** Cut between characters as a reader sees them. */
function shortened(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  const characters = [...plain]
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : plain
}
