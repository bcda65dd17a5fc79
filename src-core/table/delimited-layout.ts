// From the best reading of a head to the layout of the table in it: where it begins and ends, how wide it is, its header.

import { type Message, message } from '../messages/message'
import type { Candidate } from './delimiter'
import type { Layout } from './layout'
import type { Head, Reading } from './head-reading'
import { guessHeader, type HeaderGuess } from './header'
import { headerRowsOf, severalNameRows, withoutUnderRows } from './header-rows'
import { hasRowNames } from './row-names'
import { hasWidth } from './row-sink'
import { findTable } from './table-blocks'
import type { ReadOptions } from './table'

type DelimitedLayout = Omit<Layout, 'newline' | 'labelText' | 'records' | 'skipLines' | 'skipReason'> &
  Partial<Pick<Layout, 'skipLines' | 'skipReason'>>

/** Rows of a head that the header is compared with. */
const ROWS_COMPARED = 5000

export function delimitedLayout(
  head: Head,
  reading: Reading,
  delimiterReason: Message,
  ranked: readonly Candidate[],
  options: ReadOptions
): DelimitedLayout {
  const { delimiter, quote, escape, blanks } = reading
  const chosenStart = options.skipLines !== undefined
  const region = findTable(reading.rows, head.whole, chosenStart)
  const rows = reading.rows.slice(region.block.from, region.block.to).map(({ fields }) => fields)
  const width = options.header === false || rows.length < 2 ? widest(rows, reading.columns) : widthUnder(rows)
  const even = rows
    .filter((row, index) => index === 0 || hasWidth(row, width))
    .slice(0, ROWS_COMPARED)
    .map((row) => (hasWidth(row, width) ? row.slice(0, width) : row))
  const rowNames = options.header !== false && hasRowNames(even)
  const compared = rowNames ? [['', ...even[0]], ...even.slice(1)] : even
  const guess =
    options.header === undefined
      ? headerOf(compared)
      : { header: options.header, reason: message('set-by-user'), confidence: 1 }
  const header = guess.header ? headerRowsOf(compared) : { names: 1, under: 0, underKind: null }
  const above = region.skipLines - (head.firstLine - 1)
  return {
    format: 'delimited',
    delimiter,
    delimiterReason,
    quote,
    quoteReason: quoteReason(reading, options),
    escape,
    blanks,
    comment: commentOf(head, reading, options),
    width,
    names: null,
    delimiterAlternatives: ranked
      .filter((other) => other.delimiter !== delimiter)
      .map((other) => ({ delimiter: other.delimiter, columns: other.columns, consistency: other.consistency })),
    header: guess.header,
    headerReason: guess.reason,
    headerRows: header.names,
    underRows: header.under,
    underKind: header.underKind,
    rowNames: rowNames && guess.header,
    endLine: region.endLine,
    ...(above > 0 && region.skipLines > 0
      ? { skipLines: region.skipLines, skipReason: message('skip-above-header', { count: region.skipLines }) }
      : {}),
    confidence: { delimiter: confidenceOf(reading, ranked, options), header: guess.confidence },
    tables: region.others.map(({ from, to, columns }) => ({ line: reading.rows[from].line, rows: to - from, columns }))
  }
}

function headerOf(rows: readonly (readonly string[])[]): HeaderGuess {
  const guess = guessHeader(withoutUnderRows(rows))
  return guess.header ? guess : (severalNameRows(rows) ?? guess)
}

function quoteReason({ quote, escape, quoted, blanks }: Reading, options: ReadOptions): Message {
  if (options.quote !== undefined && options.escape !== undefined) return message('set-by-user')
  if (quote === '') return message(options.quote === '' ? 'set-by-user' : 'quotes-none')
  if (options.quote !== undefined) return message('set-by-user')
  if (escape !== '') return message('quotes-escaped', { quote, escape, count: quoted })
  if (blanks !== 'keep') return message('quotes-behind-blanks', { quote, count: quoted })
  return quoted === 0 ? message('quotes-unused', { quote }) : message('quotes-enclose', { quote, count: quoted })
}

/** Comments inside the table stay comments only where no line such as `#hashtag,label` is as wide as the rows. */
function commentOf(head: Head, { delimiter, columns }: Reading, options: ReadOptions): string {
  if (options.comment !== undefined || head.comment === '') return head.comment
  const wide = head.text
    .split(/\r\n|\n|\r/)
    .some((line) => /^#+\S/.test(line) && line.split(delimiter).length === columns)
  const any = head.text.includes(`\n${head.comment}`) || head.text.includes(`\r${head.comment}`)
  return wide || !any ? '' : head.comment
}

/** The lead over the next best separator, and how even the rows are. */
function confidenceOf(reading: Reading, ranked: readonly Candidate[], options: ReadOptions): number {
  if (options.delimiter !== undefined) return 1
  const own = ranked.find(({ delimiter }) => delimiter === reading.delimiter)
  const next = ranked.find(({ delimiter }) => delimiter !== reading.delimiter)
  const lead = own === undefined || next === undefined ? 1 : Math.min(1, Math.max(0, 0.5 + own.score - next.score))
  return Math.round(100 * reading.consistency * lead) / 100
}

const widest = (rows: readonly (readonly string[])[], columns: number): number =>
  rows.length === 1 ? rows[0].length : columns

/** The width of the rows below the first, which may be a header with names to spare. */
function widthUnder(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>()
  for (const { length } of rows.slice(1)) widths.set(length, (widths.get(length) ?? 0) + 1)
  const [first, ...below] = rows
  const max = [...widths].sort((a, b) => b[1] - a[1])[0]
  // `a,b` over `1,2,`: a separator too many in every row.
  if (first.length === max[0] - 1 && below.every((row) => row.length < max[0] || row[max[0] - 1].trim() === ''))
    return first.length
  // A header as wide as many of the rows is believed even where a few more of the rows shown are ragged.
  return (widths.get(first.length) ?? 0) * 2 >= max[1] ? first.length : max[0]
}
