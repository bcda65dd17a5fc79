// Which separator and quote a delimited file uses: every candidate reads the head, the most consistent wins.

import { type Message, type MessageCode, message } from '../messages/message'
import { DelimitedReader, type DelimitedForm } from './delimited'
import type { Newline } from './lines'
import { isKnownName } from './names'

export interface Head {
  readonly text: string
  readonly newline: Newline
  /** True when the text is the whole file; otherwise its last line may be cut. */
  readonly whole: boolean
}

/** How one separator and quote read the head. */
export interface Reading {
  readonly delimiter: string
  readonly quote: string
  readonly rows: readonly (readonly string[])[]
  /** The most frequent number of fields. */
  readonly columns: number
  /** Share of rows with that number. */
  readonly consistency: number
  readonly troubled: number
}

/**
 * Rarer in prose first: where two separators read the head equally well (`1,5;2,3`), the one that texts contain less
 * often is the separator.
 */
const STRONG = ['\t', '\x1f', '|', ';', ',']
const WEAK = ['^', '~', ':']
/** Rows that must agree before a separator is believed at all; fewer where the first row reads as a header. */
const MIN_CONSISTENCY = 0.7
const MIN_UNDER_HEADER = 0.4
/** Two consistencies this close are equal. */
const TIE = 0.03

const NAMES: Readonly<Record<string, MessageCode>> = {
  '\t': 'delimiter-tab',
  ',': 'delimiter-comma',
  ';': 'delimiter-semicolon',
  '|': 'delimiter-vertical-bar',
  ':': 'delimiter-colon',
  '\x1f': 'delimiter-unit-separator'
}
export const delimiterName = (character: string): Message =>
  Object.hasOwn(NAMES, character) ? message(NAMES[character]) : message('delimiter-other', { character })

/** Reads the head with one separator and one quote. */
export function readHead(head: Head, delimiter: string, quote: string): Reading {
  const rows: (readonly string[])[] = []
  const form: DelimitedForm = { delimiter, quote, newline: head.newline, width: null, quoteChosen: false }
  const reader = new DelimitedReader(form, {
    row: (fields) => rows.push(fields) > 0,
    reject: () => true,
    note: () => undefined
  })
  reader.push(head.text)
  if (head.whole) reader.end()
  const widths = new Map<number, number>()
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1)
  const [columns, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return {
    delimiter,
    quote,
    rows,
    columns,
    consistency: rows.length === 0 ? 0 : count / rows.length,
    troubled: Math.max(reader.breakingQuotes, reader.malformedRows)
  }
}

/** All candidates that split the head into two columns or more, best first, weak ones behind; empty for one column. */
export function rankDelimiters(
  head: Head,
  quote: string | undefined
): { readonly strong: readonly Reading[]; readonly weak: readonly Reading[] } {
  const candidates = (delimiters: readonly string[]): Reading[] =>
    delimiters
      .filter((delimiter) => head.text.includes(delimiter))
      .map((delimiter) => readWithBestQuote(head, delimiter, quote))
      .filter(
        ({ columns, consistency, rows }) =>
          columns >= 2 &&
          consistency >= (rows[0].length >= 2 && rows[0].some(isKnownName) ? MIN_UNDER_HEADER : MIN_CONSISTENCY)
      )
      .sort((a, b) => (Math.abs(a.consistency - b.consistency) <= TIE ? 0 : b.consistency - a.consistency))
  return {
    strong: candidates(STRONG),
    weak: candidates(WEAK).filter(({ consistency, rows }) => consistency >= 0.95 && rows.length >= 3)
  }
}

/**
 * The double quote unless it reads the head worse than none: most of the fields that begin with one do not end with one,
 * or, with more than a few of them broken, rows fall out of step. Single quotes only where they enclose fields all over.
 */
export function readWithBestQuote(head: Head, delimiter: string, chosen: string | undefined): Reading {
  if (chosen !== undefined) return readHead(head, delimiter, chosen)
  const double = readHead(head, delimiter, '"')
  if (!head.text.includes('"')) {
    const enclosed = double.rows.reduce(
      (count, row) =>
        count + (row.some((field) => field.length > 1 && field.startsWith("'") && field.endsWith("'")) ? 1 : 0),
      0
    )
    return enclosed * 2 > double.rows.length ? readHead(head, delimiter, "'") : double
  }
  if (double.troubled === 0) return double
  const none = readHead(head, delimiter, '')
  const opening = none.rows.reduce((count, row) => count + row.filter((field) => field.startsWith('"')).length, 0)
  if (double.troubled * 20 < opening) return double
  const worse =
    double.columns !== none.columns
      ? double.consistency < none.consistency
      : double.consistency < none.consistency - 0.02
  return worse || (double.troubled >= 5 && double.troubled * 2 > opening) ? none : double
}
