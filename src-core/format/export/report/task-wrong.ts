// What a run of a task is wrong about, as a table, and what is wrong about a row, as a sentence.

import type { NamedFigures, WrongAbout, WrongRow } from '../../../tasks/failures/failures'
import { columns, shortened } from './elements'
import type { ReportWords } from './words'

/** Of an answer in a sentence, so many characters; of a row's marks, so many. */
const SHORT = 60
const MAX_MARKS = 5

export interface WrongTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const wrongAbout = (...asked: Parameters<typeof wrongTable>): string => {
  const { heads, rows } = wrongTable(...asked)
  return columns(heads, rows)
}

const filled = (heads: WrongTable['heads'], rows: WrongTable['rows']): WrongTable => ({ heads, rows })

/** The worst first; names in the first column, figures in the others. */
export function wrongTable(words: ReportWords, about: WrongAbout, max: number): WrongTable {
  const { format, text } = words
  const head = (key: keyof typeof WRONG_HEADS): string => text(WRONG_HEADS[key])
  const of = (times: number, all: number): string =>
    text('report.front.oftenOf', { of: format.integer(all), times: format.integer(times) })
  switch (about.kind) {
    case 'number':
      return filled(
        [head('range'), text('report.figures.rows'), head('off'), head('bias')],
        about.ranges.map(({ from, to, rows, off, bias }) => [
          text('taskReport.fails.rangeValue', { from: format.number(from), to: format.number(to) }),
          format.integer(rows),
          format.number(off),
          text(`taskReport.fails.${bias >= 0 ? 'tooHigh' : 'tooLow'}`, { value: format.number(Math.abs(bias)) })
        ])
      )
    case 'labels':
    case 'tags':
      return filled(
        [head(about.kind === 'labels' ? 'label' : 'kind'), head('missed'), head('extra')],
        worst(about.labels)
          .slice(0, max)
          .map(({ label, support, recall, predicted, precision }) => [
            label,
            of(support - Math.round(recall * support), support),
            of(predicted - Math.round(precision * predicted), predicted)
          ])
      )
    case 'pairs':
      return filled(
        [head('length'), head('right')],
        about.lengths.map(({ from, to, rows, right }) => [
          from === to ? format.integer(from) : text('taskReport.fails.lengthValue', { from, to }),
          of(right, rows)
        ])
      )
    case 'language':
      return filled(
        [head('token'), head('came'), head('expected'), head('share')],
        about.tokens
          .slice(0, max)
          .map(({ token, count, probability, share }) => [
            visible(token),
            format.integer(count),
            format.percent(probability),
            format.percent(share)
          ])
      )
  }
}

const WRONG_HEADS = {
  range: 'taskReport.fails.range',
  off: 'taskReport.fails.off',
  bias: 'taskReport.fails.bias',
  label: 'taskReport.fails.label',
  kind: 'taskReport.fails.kind',
  missed: 'taskReport.fails.missed',
  extra: 'taskReport.fails.extra',
  length: 'taskReport.fails.length',
  right: 'taskReport.fails.right',
  token: 'taskReport.fails.token',
  came: 'taskReport.fails.came',
  expected: 'taskReport.fails.expected',
  share: 'taskReport.fails.share'
} as const

/** By F1, the lowest first; those that neither are there nor were named say nothing. */
const worst = (labels: readonly NamedFigures[]): NamedFigures[] =>
  labels
    .filter(({ support, predicted }) => support + predicted > 0)
    .sort((a, b) => a.f1 - b.f1 || b.support - a.support)

/** A blank would not be seen. */
const visible = (token: string): string => token.replace(/^\s$/u, '␣')

/** What is wrong about a row. */
export function wrongRowNote({ format, text }: ReportWords, row: WrongRow): string {
  const short = (words: string): string => shortened(words, SHORT)
  const missingAndExtra = (missing: readonly string[], extra: readonly string[]): string =>
    [
      missing.length > 0 ? text('taskReport.example.missing', { labels: format.list(missing) }) : '',
      extra.length > 0 ? text('taskReport.example.extra', { labels: format.list(extra) }) : ''
    ]
      .filter((sentence) => sentence !== '')
      .join(' ')
  switch (row.kind) {
    case 'number':
      return text('taskReport.example.number', {
        predicted: format.number(row.predicted),
        truth: format.number(row.truth)
      })
    case 'labels':
      return missingAndExtra(row.missing, row.extra)
    case 'tags': {
      const marks = (all: typeof row.truth): string[] =>
        all
          .filter(({ right }) => !right)
          .slice(0, MAX_MARKS)
          .map(({ start, end, label }) =>
            text('taskReport.example.span', { text: short(row.text.slice(start, end)), label })
          )
      return missingAndExtra(marks(row.truth), marks(row.predicted))
    }
    case 'pairs':
      return text('taskReport.example.pairs', { written: short(row.written), expected: short(row.expected) })
    case 'language':
      return text('taskReport.example.language', { count: row.tokens, perplexity: format.number(row.perplexity, 3) })
  }
}
