// One row read as spreadsheets and Python's csv module read it when its quotes break RFC 4180; and every dialect that
// PapaParse has no setting for: escape characters, blanks around delimiters, line ends of several kinds.

import { behindLineEnd, lineEnd, type Newline } from './lines'

/** Which blanks around a delimiter are no part of the cells: none, those before an opening quote, or all of them. */
export type Blanks = 'keep' | 'before-quotes' | 'strip'

export interface RowForm {
  readonly delimiter: string
  /** '' reads quote characters as text. */
  readonly quote: string
  /** '' where quotes are doubled; a backslash as Spark and MySQL write them. */
  readonly escape: string
  readonly blanks: Blanks
  readonly newline: Newline
}

export interface LooseRow {
  readonly fields: string[]
  /** Offset behind the row's line end. */
  readonly end: number
  /** True when text followed a closing quote: `"so" he said`. */
  readonly malformed: boolean
  /** Fields that stood in quotes. */
  readonly quoted: number
}

interface Part {
  readonly value: string
  readonly end: number
}

/** What an escape character stands before in fields without quotes (MySQL, PostgreSQL COPY). */
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/**
 * Reads the row that starts at `start`. A field is quoted when its first character is the quote; a doubled quote inside
 * is one quote. Text behind a closing quote: where the field closes once more on its line, the quotes between are text
 * (`"a "b" c"`); otherwise it is kept as it stands. On well-formed rows this equals PapaParse, field for field
 * (tests/core/table/quotes.test.ts).
 *
 * @returns null when the text ends before the row does
 */
export function readLooseRow(text: string, start: number, form: RowForm): LooseRow | null {
  const { delimiter, quote, escape, newline } = form
  const strip = form.blanks === 'strip'
  const fields: string[] = []
  let malformed = false
  let quotedFields = 0
  let at = start
  let end = lineEnd(text, at, newline)
  for (;;) {
    if (form.blanks !== 'keep' && quote !== '') at = behindBlanks(text, at, quote, delimiter)
    const quoted = quote !== '' && text.startsWith(quote, at)
    let inside: Part | null = quoted ? readQuoted(text, at, quote, escape) : { value: '', end: at }
    if (inside === null) return null
    if (end < inside.end) end = lineEnd(text, inside.end, newline)
    if (end < 0 || (newline === 'any' && end === text.length - 1 && text[end] === '\r')) return null
    if (!quoted && escape !== '' && quote === '') {
      while (end >= 0 && isEscaped(text, inside.end, text[end - 1] === '\r' ? end - 1 : end, escape))
        end = lineEnd(text, behindLineEnd(text, end), newline)
      if (end < 0) return null
    }
    let fieldEnd = fieldEndOf(text, inside.end, end, delimiter, quoted || quote !== '' ? '' : escape)
    let last = fieldEnd === end
    let bare = bareText(text, inside.end, fieldEnd, last, newline)
    if (quoted) {
      quotedFields++
      if (bare.trim() !== '') {
        malformed = true
        const again: Part | null = readToLastQuote(text, at, inside.end, end, form)
        if (again !== null) {
          inside = again
          fieldEnd = fieldEndOf(text, inside.end, end, delimiter, '')
          last = fieldEnd === end
          bare = bareText(text, inside.end, fieldEnd, last, newline)
        }
      }
    }
    if (quoted && bare.trim() === '') fields.push(inside.value)
    else if (quoted) fields.push(inside.value + bare)
    else {
      const value = escape !== '' && quote === '' && bare.includes(escape) ? unescaped(bare, escape) : bare
      fields.push(strip ? withoutBlanks(value) : value)
    }
    if (last) return { fields, end: behindLineEnd(text, end), malformed, quoted: quotedFields }
    at = fieldEnd + delimiter.length
  }
}

/** The unquoted characters of a field; before a LF a CR is part of the line end. */
function bareText(text: string, from: number, to: number, last: boolean, newline: Newline): string {
  return text.slice(from, last && newline === '\n' && to > from && text[to - 1] === '\r' ? to - 1 : to)
}

/** The offset of an opening quote behind blanks; `at` where no quote follows them. */
function behindBlanks(text: string, at: number, quote: string, delimiter: string): number {
  let next = at
  while (text[next] === ' ' || (text[next] === '\t' && delimiter !== '\t')) next++
  return text.startsWith(quote, next) ? next : at
}

/** Where the field ends: at its delimiter or at the line's end. */
function fieldEndOf(text: string, from: number, end: number, delimiter: string, escape: string): number {
  let next = text.indexOf(delimiter, from)
  if (escape !== '') {
    while (next >= 0 && next < end && isEscaped(text, from, next, escape)) next = text.indexOf(delimiter, next + 1)
  }
  return next >= 0 && next < end ? next : end
}

function isEscaped(text: string, from: number, at: number, escape: string): boolean {
  let signs = 0
  while (at - 1 - signs >= from && text[at - 1 - signs] === escape) signs++
  return signs % 2 === 1
}

function unescaped(text: string, escape: string): string {
  let value = ''
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== escape || at + 1 === text.length) value += text[at]
    // `\N` is a missing value in MySQL and PostgreSQL: it stays what it is.
    else if (text[at + 1] === 'N' && text.length === 2) return text
    else {
      at++
      value += CONTROLS[text[at]] ?? text[at]
    }
  }
  return value
}

const withoutBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '')

/** The quoted part that opens at `open`: its value and the offset behind its closing quote; null when it does not close. */
function readQuoted(text: string, open: number, quote: string, escape: string): Part | null {
  let value = ''
  let from = open + quote.length
  for (let at = from; ;) {
    const close = text.indexOf(quote, at)
    if (close < 0 || close + 1 >= text.length) return null
    if (escape !== '') {
      const sign = at + text.slice(at, close).indexOf(escape)
      if (sign >= at) {
        const next = text[sign + 1]
        const dropped = next === quote || next === escape
        value += text.slice(from, sign) + (dropped ? next : escape + next)
        from = at = sign + 2
        continue
      }
    }
    if (text[close + 1] !== quote) return { value: value + text.slice(from, close), end: close + 1 }
    value += text.slice(from, close + 1)
    from = at = close + 2
  }
}

/** A quoted field with quotes inside that are not doubled: closed by the last quote on its line before a delimiter; null where another field opens before. */
function readToLastQuote(text: string, open: number, behind: number, end: number, form: RowForm): Part | null {
  const { delimiter, quote } = form
  for (let close = text.indexOf(quote, behind); close >= 0 && close < end; close = text.indexOf(quote, close + 1)) {
    let before = close - 1
    while (before > behind && text[before] === ' ') before--
    if (text.startsWith(delimiter, before - delimiter.length + 1) && before >= behind) return null
    let next = close + 1
    while (text[next] === ' ') next++
    if (next >= end || (next === end - 1 && text[next] === '\r') || text.startsWith(delimiter, next))
      return { value: text.slice(open + 1, close).replaceAll(quote + quote, quote), end: close + 1 }
  }
  return null
}
