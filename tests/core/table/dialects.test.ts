// The ways people's programs write one table: 60 rows of texts full of separators and quotes come back from each of them.

import { expect, test } from 'vitest'
import { readTable, type Table } from '@core'
import { bytesSource } from './support'

const ENDINGS = [
  'that is so',
  'really, it was',
  'he said "fine" twice',
  'cost 3; paid 2',
  "it's ok",
  'a | b and c',
  'one\ttab',
  'first line\nsecond line',
  'nothing odd: here'
]
const ROWS = Array.from({ length: 60 }, (_, row) => [
  `the meal number ${row * 37} was warm, ${ENDINGS[row % ENDINGS.length]}`,
  row % 3 === 0 ? 'neg' : 'pos',
  String((row * 7) % 50)
])
const HEADER = ['text', 'label', 'likes']

interface Form {
  readonly delimiter?: string
  readonly quote?: string
  /** How a quote inside a field is written. */
  readonly inside?: (cell: string) => string
  readonly end?: string
  readonly header?: boolean
  readonly quoteAll?: boolean
  /** What texts must not hold, for dialects that cannot write it. */
  readonly without?: RegExp
  readonly above?: string
  /** Line ends behind the last row; one where left out. */
  readonly last?: number
}

function write(form: Form): { file: string; rows: string[][] } {
  const { delimiter = ',', quote = '"', end = '\n', header = true, quoteAll = false } = form
  const inside = form.inside ?? ((cell: string) => cell.replaceAll(quote, quote + quote))
  const rows = ROWS.map((row) => row.map((cell) => (form.without ? cell.replace(form.without, ' ') : cell)))
  const cellOf = (cell: string): string =>
    quote !== '' &&
    (quoteAll || cell.includes(quote) || cell.includes(delimiter.trim() || delimiter) || /[\r\n]/.test(cell))
      ? quote + inside(cell) + quote
      : quote === ''
        ? inside(cell)
        : cell
  const lines = [...(header ? [HEADER] : []), ...rows].map((row) => row.map(cellOf).join(delimiter))
  return { file: (form.above ?? '') + lines.join(end) + end.repeat(form.last ?? 1), rows }
}

const slashed = (quote: string) => (cell: string) => cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
const mysql = (delimiter: string) => (cell: string) =>
  cell.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll(delimiter, `\\${delimiter}`)

const DIALECTS: readonly (readonly [string, Form])[] = [
  ['RFC 4180', { end: '\r\n' }],
  ['LF', {}],
  ['CR', { end: '\r', without: /\n/g }],
  ['no line end at the end', { last: 0 }],
  ['two line ends at the end', { last: 2 }],
  ['no header', { header: false }],
  ['every field quoted', { quoteAll: true }],
  ['semicolon', { delimiter: ';' }],
  ['tab', { delimiter: '\t' }],
  ['vertical bar', { delimiter: '|' }],
  ['caret', { delimiter: '^' }],
  ['tilde', { delimiter: '~' }],
  ['unit separator', { delimiter: '\x1f' }],
  ['comma and blank', { delimiter: ', ' }],
  ['comma and blank, every field quoted', { delimiter: ', ', quoteAll: true }],
  ['blanks on both sides of a bar', { delimiter: ' | ' }],
  ['two bars', { delimiter: '||' }],
  ['two colons', { delimiter: '::' }],
  ['bar and tilde', { delimiter: '~|~' }],
  ['two angle brackets', { delimiter: '<>' }],
  ['an arrow', { delimiter: '=>' }],
  ['a dash between blanks', { delimiter: ' - ' }],
  ['blank, texts quoted', { delimiter: ' ' }],
  ['single quotes', { quote: "'" }],
  ['single quotes, semicolon', { quote: "'", delimiter: ';' }],
  ['single quotes around every field', { quote: "'", quoteAll: true }],
  ['backslash before quotes', { inside: slashed('"') }],
  ['backslash before quotes, every field', { inside: slashed('"'), quoteAll: true, delimiter: ';' }],
  ['backslash before single quotes', { quote: "'", inside: slashed("'"), quoteAll: true }],
  ['backslash before separators, no quotes', { quote: '', inside: mysql(',') }],
  ['backslash before tabs, no quotes', { quote: '', delimiter: '\t', inside: mysql('\t') }],
  ['comments above', { above: '# exported by a tool, version 3\n# rows: 60\n' }],
  ['title above', { above: 'Export of 3 May 2024\n' }],
  ['title and blank line above', { above: 'Export of 3 May 2024,,\n\n' }],
  ['letter head above', { above: 'Company, Ltd.\nReport: meals\nContact; somebody\n\n' }]
]

const cells = (table: Table): string[][] =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => column.at(row)))

test.each(DIALECTS)('all 60 rows come back: %s', async (_, form) => {
  const { file, rows } = write(form)
  const table = await readTable(bytesSource(file))
  expect(cells(table)).toEqual(rows)
  expect(table.rejectedCount).toBe(0)
  if (form.header !== false) expect(table.columns.map(({ name }) => name)).toEqual(HEADER)
  expect(table.dialect.header).toBe(form.header !== false)
  expect(table.dialect.confidence!.delimiter).toBeGreaterThan(0.4)
})

test.each(DIALECTS)('in pieces of 37 characters the same: %s', async (_, form) => {
  const { file } = write(form)
  const borders = Array.from({ length: Math.floor(file.length / 37) }, (__, index) => index * 37)
  expect(await readTable(bytesSource(file, borders))).toEqual(await readTable(bytesSource(file)))
})
