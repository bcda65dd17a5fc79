// The head of a file read with one separator and one way to quote: its rows, how even they are, what troubled the quotes.

import { DelimitedReader } from './delimited'
import type { DelimitedForm } from './delimited-form'
import type { Newline } from './lines'
import type { RowForm } from './loose-row'
import { largestBlock, type Block, type HeadRow } from './table-blocks'

export interface Head {
  readonly text: string
  readonly newline: Newline
  /** True when the text is the whole file; otherwise its last line may be cut. */
  readonly whole: boolean
  /** Line of the file on which the text starts. */
  readonly firstLine: number
  /** Prefix of comment lines; '' for none. */
  readonly comment: string
}

/** How one separator and one way to quote read the head. */
export interface Reading extends Omit<RowForm, 'newline'> {
  readonly rows: readonly HeadRow[]
  /** The largest run of rows without a blank line between. */
  readonly block: Block
  /** The most frequent number of fields in it. */
  readonly columns: number
  /** Share of its rows with that number. */
  readonly consistency: number
  /** Rows whose quotes are broken. */
  readonly troubled: number
  /** Fields in quotes, and the rows that have some. */
  readonly quoted: number
  readonly quotedRows: number
}

/** @param width fields of a row where they are known: rows are then read as behind the head, broken quotes and all */
export function readHead(head: Head, form: Omit<RowForm, 'newline'>, width: number | null = null): Reading {
  const rows: HeadRow[] = []
  let afterBlank = false
  const whole: DelimitedForm = {
    ...form,
    newline: head.newline,
    comment: head.comment,
    width,
    quoteChosen: false,
    careful: true
  }
  const reader = new DelimitedReader(
    whole,
    {
      row: (fields, line) => {
        rows.push({ fields, line, afterBlank })
        afterBlank = false
        return true
      },
      reject: () => true,
      note: () => undefined,
      blank: () => {
        afterBlank = true
      }
    },
    head.firstLine
  )
  reader.push(head.text)
  if (head.whole) reader.end()
  const block = largestBlock(rows, head.whole)
  return {
    ...form,
    rows,
    block,
    columns: block.columns,
    consistency: block.to === block.from ? 0 : block.matching / (block.to - block.from),
    troubled: Math.max(reader.breakingQuotes, reader.malformedRows),
    quoted: reader.quotedFields,
    quotedRows: reader.quotedRows
  }
}

const plain = (delimiter: string, quote: string): Omit<RowForm, 'newline'> => ({
  delimiter,
  quote,
  escape: '',
  blanks: 'keep'
})

export interface QuoteOptions {
  readonly quote?: string
  readonly escape?: string
}

/**
 * One separator with the quotes that read the head best. The double quote is given up for none where most of the fields
 * that begin with one do not end with one, or where rows fall out of step with more than a few of them broken. Other
 * ways to quote (single quotes, backslash escapes, blanks before an opening quote) must read more rows alike or leave
 * fewer quotes in trouble.
 */
export function readWithBestQuote(head: Head, delimiter: string, chosen: QuoteOptions): Reading {
  const signs = chosen.quote === undefined ? ['"', "'"] : [chosen.quote]
  let best = readHead(head, plain(delimiter, chosen.quote ?? '"'))
  for (const quote of signs) {
    if (quote !== '' && head.text.includes(quote)) best = better(head, best, variants(head, delimiter, quote, chosen))
  }
  if (chosen.escape !== undefined && best.escape !== chosen.escape)
    best = readHead(head, { ...best, escape: chosen.escape })
  if (chosen.quote === undefined && best.quote === '"' && best.troubled > 0) best = unlessNone(head, best)
  if (chosen.escape === undefined && best.quoted === 0 && hasBareEscapes(head.text, delimiter))
    best = better(head, best, [readHead(head, { ...plain(delimiter, chosen.quote ?? ''), escape: '\\' })])
  return withStrippedBlanks(head, best)
}

/** Backslashes before separators, line ends, n and t, as MySQL and PostgreSQL write fields without quotes, and nowhere else. */
function hasBareEscapes(text: string, delimiter: string): boolean {
  if (text.includes(`\\${delimiter}`)) return true
  if (delimiter !== '\t') return false
  const signs = text.match(/\\[^]?/g) ?? []
  return signs.length >= 3 && signs.every((sign) => /^\\[ntrN0\\\n\r\t]$/.test(sign))
}

function variants(head: Head, delimiter: string, quote: string, chosen: QuoteOptions): Reading[] {
  const { text } = head
  const blanksBefore = [' ', '  ', '\t'].some((blank) => text.includes(delimiter + blank + quote))
  const escaped = text.includes('\\' + quote) || doublesBackslashes(text)
  const escapes = chosen.escape !== undefined ? [chosen.escape] : escaped ? ['', '\\'] : ['']
  return escapes.flatMap((escape) =>
    (blanksBefore && delimiter.trim() !== '' ? (['keep', 'before-quotes'] as const) : (['keep'] as const)).map(
      (blanks) => readHead(head, { delimiter, quote, escape, blanks })
    )
  )
}

/** No backslash stands alone: each escapes the other. */
function doublesBackslashes(text: string): boolean {
  const runs = text.match(/\\+/g) ?? []
  return runs.length > 1 && runs.every(({ length }) => length % 2 === 0)
}

/** Cells in apostrophes before they prove anything by being all of them. */
const MIN_MARKED = 2

/** The reading that makes more rows alike, has less trouble with quotes, then closes more of them. */
function better(head: Head, current: Reading, others: readonly Reading[]): Reading {
  let best = current
  for (const other of others) {
    if (other.quoted === 0 && other.escape === '') continue
    const single = other.quote === "'" && best.quote !== "'"
    if (single && !enclosesFields(other)) continue
    if (other.quoted === 0 && evenness(other) >= evenness(best)) best = other
    else if (evenness(other) > evenness(best) + (single && best.quoted > 0 ? 0.005 : 1e-9)) best = other
    else if (evenness(other) < evenness(best) - 1e-9) continue
    else if (other.quoted > best.quoted && (!single || enclosesMost(other) || marksAll(head, other))) best = other
    else if (other.escape !== '' && best.escape === '' && other.quote === best.quote && doublesBackslashes(head.text))
      best = other
  }
  return best
}

/** Every apostrophe of the head is a quote around a cell, or doubled or escaped inside one. */
function marksAll({ text, whole }: Head, { rows, quote, escape, quoted, troubled }: Reading): boolean {
  if (troubled > 0 || quoted < MIN_MARKED) return false
  const inside = rows.reduce((sum, { fields }) => sum + fields.reduce((own, cell) => own + countOf(cell, quote), 0), 0)
  const expected = 2 * quoted + (escape === '' ? 2 : 1) * inside
  const odd = Math.abs(countOf(text, quote) - expected)
  return odd <= (whole ? 0 : expected / 100) && (escape === '' || countOf(text, escape + quote) === inside)
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** Share of rows alike, less the share with quotes in trouble. */
export const evenness = ({ consistency, columns, troubled, rows }: Reading): number =>
  (columns < 2 ? 0.5 : 1) * consistency - Math.min(1, troubled / Math.max(1, rows.length))

/** An apostrophe is a quote only where hardly one of those that open a field fails to close it. */
const enclosesFields = ({ quoted, troubled }: Reading): boolean => quoted > 0 && troubled * 20 <= quoted

const enclosesMost = ({ quotedRows, rows }: Reading): boolean => quotedRows * 2 > rows.length

function unlessNone(head: Head, double: Reading): Reading {
  const none = readHead(head, plain(double.delimiter, ''))
  const opening = none.rows.reduce(
    (count, { fields }) => count + fields.filter((field) => field.startsWith('"')).length,
    0
  )
  if (double.troubled * 20 < opening) return double
  const worse =
    double.columns !== none.columns
      ? double.consistency < none.consistency
      : double.consistency < none.consistency - 0.02
  return worse || (double.troubled >= 5 && double.troubled * 2 > opening) ? none : double
}

/** Share of the cells behind a delimiter that must begin with a blank before blanks are part of the delimiter. */
const BLANKS_SHARE = 0.98

/** `, ` and ` | `: where nearly every cell begins with a blank, blanks belong to the delimiter. */
function withStrippedBlanks(head: Head, reading: Reading): Reading {
  if (reading.columns < 2 || reading.delimiter.trim() === '') return reading
  let cells = 0
  let blank = 0
  const raw = reading.blanks === 'before-quotes' ? readHead(head, { ...reading, quote: '', blanks: 'keep' }) : reading
  for (const { fields } of raw.rows.slice(0, 2000))
    for (let index = 1; index < fields.length; index++) {
      const cell = fields[index]
      // The rest of a quoted cell that was cut at its own delimiter.
      if (cell === '' || (raw !== reading && cell.trimEnd().endsWith(reading.quote) && !/^[ \t]/.test(cell))) continue
      cells++
      if (/^[ \t]/.test(cell)) blank++
    }
  // Beside blanks before quotes, texts cut at their own delimiters do not tell: most cells suffice.
  const share = reading.blanks === 'before-quotes' ? 0.8 : BLANKS_SHARE
  return cells > 0 && blank >= share * cells ? readHead(head, { ...reading, blanks: 'strip' }) : reading
}
