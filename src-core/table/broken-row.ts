// Rows whose quotes are broken: which they are, and what a line reads as on its own. Of the ways in which one stray quote can have
// got into a line, the one that gives the row its width.

import type { DelimitedForm } from './delimited-form'
import { type LooseRow, readLooseRow, type RowForm } from './loose-row'
import { hasWidth } from './row-sink'

/** Stands in for quotes that are text; from the private use area, where no text has it. */
const TEXT_QUOTE = '\uf8e8'
/** Fields that begin with a quote and are tried as text: more than any row of a table of texts has. */
const OPENINGS_TRIED = 64
/** A quoted field over this many lines, each of which is a row of its own, comes from a stray quote. */
const SWALLOWED_LINES = 6
/** One separator on a line may be the text's own; two and more make it a row. */
const MIN_WIDTH = 3

/** A quoted field over many lines, all of which would make rows: its opening quote was an accident. */
export function isSwallowed(form: DelimitedForm, text: string, start: number, end: number, lines: number): boolean {
  const { delimiter, newline, quote, quoteChosen, width } = form
  if (quoteChosen || width === null || width < 2 || lines < SWALLOWED_LINES) return false
  const span = text.slice(start, end).replace(/(\r\n|\n|\r)$/, '')
  const parts = span.split(newline === 'any' ? /\r\n|\n|\r/ : newline)
  return !span.includes(quote + quote) && parts.every((line) => line.split(delimiter).length === width)
}

/** A row with text behind a closing quote that is none: too wide or too narrow, or each of its first two lines is a row. */
export function isBroken(form: DelimitedForm, text: string, start: number, { end, fields }: LooseRow): boolean {
  const { width } = form
  if (width === null) return false
  const [first, second] = text.slice(start, end).split(/\r\n|\n|\r/, 2)
  const single = second === undefined || second === ''
  if (!hasWidth(fields, width)) return !single || mendedFields(first, form, width) !== null
  return !single && width >= MIN_WIDTH && [first, second].every((line) => fieldsOfLine(line, form).length === width)
}

/** A lone quote is text. Beside fields that are quoted well, the last one is taken to lack its closing quote. */
export function fieldsOfLine(raw: string, form: DelimitedForm): readonly string[] {
  const { delimiter, newline, quote, width } = form
  const plain = raw.split(delimiter)
  if (raw.indexOf(quote) === raw.lastIndexOf(quote)) return plain
  const lineFeed = newline === 'any' ? '\n' : newline
  const whole = readLooseRow(raw + lineFeed, 0, form)
  if (whole !== null && !whole.malformed && whole.fields.length === width) return whole.fields
  const closed = readLooseRow(raw + quote + lineFeed, 0, form)?.fields ?? plain
  if (width === null || closed.length === width) return closed
  return mendedFields(raw, form, width) ?? plain
}

/** The fields of a line under its width; null where no single quote taken as text gives them. @param raw without its line end */
function mendedFields(raw: string, form: RowForm, width: number): readonly string[] | null {
  const { delimiter, quote } = form
  if (quote === '' || raw.includes(TEXT_QUOTE)) return null
  const doubled = withTextQuotes(raw, form)
  const inside = doubled === raw ? null : fieldsUnder(width, doubled, form)
  if (inside !== null) return inside.map(asWritten(quote))
  let tried = 0
  for (let at = doubled.indexOf(quote); at >= 0 && tried < OPENINGS_TRIED; at = doubled.indexOf(quote, at + 1)) {
    if (at > 0 && !doubled.slice(0, at).endsWith(delimiter)) continue
    tried++
    const fields = fieldsUnder(width, doubled.slice(0, at) + TEXT_QUOTE + doubled.slice(at + quote.length), form)
    // Quotes left over are as stray as before: then it was not this one.
    if (fields?.every((field) => !field.includes(quote)) === true) return fields.map(asWritten(quote))
  }
  return null
}

/** Doubled quotes inside fields as the one quote that they mean, so that a lone quote is no end of the field. */
function withTextQuotes(raw: string, { quote, escape, delimiter }: RowForm): string {
  if (escape !== '') return raw
  const pair = quote + quote
  let line = ''
  let from = 0
  for (let at = raw.indexOf(pair, 1); at >= 0; at = raw.indexOf(pair, from)) {
    const opens = raw.slice(from, at).endsWith(delimiter)
    line += raw.slice(from, at) + (opens ? pair : TEXT_QUOTE)
    from = at + pair.length
  }
  return line + raw.slice(from)
}

function fieldsUnder(width: number, line: string, form: RowForm): readonly string[] | null {
  const row = readLooseRow(line + (form.newline === 'any' ? '\n' : form.newline), 0, form)
  return row?.fields.length === width ? row.fields : null
}

const asWritten =
  (quote: string) =>
  (field: string): string =>
    field.replaceAll(TEXT_QUOTE, quote)

/** Takes a CRLF's CR off an unquoted last field; false where only the careful reading can tell whose CR it is. */
export function dropReturn(form: DelimitedForm, text: string, start: number, end: number, fields: string[]): boolean {
  const { newline, quote } = form
  const last = fields.length - 1
  if (newline !== '\n' || text[end - 2] !== '\r' || !fields[last].endsWith('\r')) return true
  // Behind a closing quote PapaParse allows blanks only: any other character there belongs to an unquoted field.
  const before = text.charAt(end - 3)
  const quoteInRow = text.indexOf(quote, start)
  if ((before === quote || before.trim() === '') && quoteInRow >= 0 && quoteInRow < end) return false
  fields[last] = fields[last].slice(0, -1)
  return true
}
