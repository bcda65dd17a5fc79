// The report's confusion: a matrix with counts for few classes, a picture of it for many, and every class's figures.

import type { Evaluation } from '../../../metrics/metrics'
import { MANY_CLASSES, orderByConfusion } from '../../../metrics/confusion-order'
import { escapeHtml } from '../../html'
import { base64 } from '../predictors/predict-html'
import type { ExportProject } from '../project'
import { pngOf } from './png'
import { confusionMap } from './svg'
import type { ReportWords } from './words'

/** Beyond, names no longer fit beside the cells, and an element a cell would be megabytes. */
const MAX_DRAWN = 40
/** Pixels a side of the picture. */
const PICTURE_SIDE = 640
/** The palette's first colour. */
const BLUE = [0x00, 0x72, 0xb2] as const

export function confusion(words: ReportWords, { validation, test }: ExportProject['evaluations']): string {
  return [
    [words.text('report.splits.test'), test] as const,
    [words.text('report.splits.validation'), validation] as const
  ]
    .map(([split, evaluation]) => (evaluation ? matrix(words, split, evaluation) + classTable(words, evaluation) : ''))
    .join('')
}

function matrix(words: ReportWords, split: string, evaluation: Evaluation): string {
  const { classes, confusion: counts } = evaluation
  const all = classes.map((_, index) => index)
  const order = classes.length > MANY_CLASSES ? orderByConfusion(evaluation, all) : all
  const ordered = order.map((row) => order.map((column) => counts[row][column]))
  const title = words.text('report.confusion', { split })
  if (classes.length <= MAX_DRAWN)
    return confusionMap(
      title,
      order.map((index) => classes[index]),
      ordered
    )
  const strengths = ordered.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return row.map((count) => (total > 0 ? count / total : 0))
  })
  const caption = `${title}. ${words.text('report.confusionMany', { count: classes.length })}`
  return `<figure><img class="matrix" width="${PICTURE_SIDE}" height="${PICTURE_SIDE}" alt="${escapeHtml(caption)}" src="data:image/png;base64,${base64(pngOf(strengths, BLUE))}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`
}

function classTable({ format, text }: ReportWords, { classes, perClass }: Evaluation): string {
  const head = [
    text('report.classes.label'),
    text('report.classes.precision'),
    text('report.classes.recall'),
    text('report.classes.f1'),
    text('report.figures.rows')
  ]
  const rows = perClass.map(({ precision, recall, f1, support }, index) => {
    const figures = [precision, recall, f1].map((value) => format.fixed(value, 3))
    const cells = [...figures, format.integer(support)].map((figure) => `<td class="number">${figure}</td>`)
    return `<tr><td>${escapeHtml(classes[index])}</td>${cells.join('')}</tr>`
  })
  const names = head.map((name, column) => `<th${column > 0 ? ' class="number"' : ''}>${name}</th>`)
  return `<table><thead><tr>${names.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}
