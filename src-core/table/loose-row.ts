// One row read as spreadsheets and Python's csv module read it when its quotes break RFC 4180.

import type { Newline } from './lines'

export interface LooseRow {
  readonly fields: string[]
  /** Offset behind the row's line end. */
  readonly end: number
  /** True when text followed a closing quote: `"so" he said`. */
  readonly malformed: boolean
}

/**
 * Reads the row that starts at `start`. A field is quoted when its first character is the quote; a doubled quote inside
 * is one quote; after the closing quote blanks are dropped and any other text is kept as it stands. On well-formed rows
 * this equals PapaParse, field for field (tests/core/table/quotes.test.ts).
 *
 * @returns null when the text ends before the row does
 */
export function readLooseRow(
  text: string,
  start: number,
  delimiter: string,
  quote: string,
  newline: Newline
): LooseRow | null {
  const fields: string[] = []
  let malformed = false
  let at = start
  for (;;) {
    const quoted = quote !== '' && text[at] === quote
    const inside = quoted ? readQuoted(text, at, quote) : { value: '', end: at }
    if (inside === null) return null
    at = inside.end
    const lineEnd = text.indexOf(newline, at)
    if (lineEnd < 0) return null
    const next = text.indexOf(delimiter, at)
    const fieldEnd = next >= 0 && next < lineEnd ? next : lineEnd
    const last = fieldEnd === lineEnd
    const bare = text.slice(at, last && text[fieldEnd - 1] === '\r' && fieldEnd > at ? fieldEnd - 1 : fieldEnd)
    const blank = bare.trim() === ''
    if (quoted && !blank) malformed = true
    fields.push(quoted && blank ? inside.value : inside.value + bare)
    if (last) return { fields, end: fieldEnd + newline.length, malformed }
    at = fieldEnd + delimiter.length
  }
}

/** The quoted part that opens at `open`: its value and the offset behind its closing quote; null when it does not close. */
function readQuoted(text: string, open: number, quote: string): { value: string; end: number } | null {
  let value = ''
  let from = open + 1
  for (;;) {
    const close = text.indexOf(quote, from)
    if (close < 0 || close + 1 >= text.length) return null
    if (text[close + 1] !== quote) return { value: value + text.slice(from, close), end: close + 1 }
    value += text.slice(from, close + 1)
    from = close + 2
  }
}
