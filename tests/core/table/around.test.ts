// What stands around a table in its file: titles, comments, units, types, second headers, footers, other tables.

import { expect, test } from 'vitest'
import { CoreError, messageText, readTable, type ReadOptions, type Table } from '@core'
import { bytesSource } from './support'

const read = (text: string, options: ReadOptions = {}): Promise<Table> => readTable(bytesSource(text), options)
const names = (table: Table): string[] => table.columns.map(({ name }) => name)
const notes = (table: Table): string[] => table.notes.map((note) => messageText('en', note))
const rows = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, row) => `the meal was warm ${from + row},${row % 2 === 0 ? 'good' : 'bad'}\n`).join(
    ''
  )

test.each([
  ['comments', '# made by a tool\n# 20 rows, all invented\ntext,label\n', 2],
  ['a title', 'Export of 3 May 2024\ntext,label\n', 1],
  ['a title as wide as the table', 'Export of 3 May 2024,\n\ntext,label\n', 2],
  ['several lines', 'A company\nReport; meals, all\n\nBy: somebody\n\ntext,label\n', 5]
])('lines above the header are counted, not read: %s', async (_, above, lines) => {
  const table = await read(above + rows(20))
  expect([names(table), table.rowCount, table.rejectedCount]).toEqual([['text', 'label'], 20, 0])
  expect([table.dialect.skipLines, table.line[0], notes(table).length]).toEqual([lines, lines + 2, 1])
})

test('a hashtag at the start of a text is no comment', async () => {
  const table = await read('#sunny day,good\nrain again,bad\n#snow now,bad\nso so,good\nwell,good\n')
  expect([table.rowCount, table.columns[0].at(0), table.columns[0].at(2)]).toEqual([5, '#sunny day', '#snow now'])
})

test('comments among the rows are left out where the file begins with comments, and counted', async () => {
  const table = await read(`# part one\ntext,label\n${rows(5)}# part two: more, of it\n${rows(5)}`)
  expect([table.rowCount, table.rejectedCount, table.dialect.comment]).toEqual([10, 0, '#'])
  expect(notes(table)).toContain('1 comment line in the file, not read.')
  expect([...table.line].slice(4, 6)).toEqual([7, 9])
})

test.each([
  ['types', 'text\tclass\nstring\tdiscrete\n\tclass\n', 'The row of types'],
  ['units', 'text\tlabel\tprice\n(words)\t(0/1)\t[EUR]\n', 'The row of units'],
  ['dashes', 'text\tlabel\n---\t---\n', 'The row of dashes']
])('a row under the header that is no data is not read: %s', async (_, header, said) => {
  const width = header.slice(0, header.indexOf('\n')).split('\t').length
  const body = Array.from(
    { length: 9 },
    (__, row) => `the meal ${row}\t${row % 2}${width > 2 ? `\t${row}.5` : ''}\n`
  ).join('')
  const table = await read(header + body)
  expect(names(table)[0]).toBe('text')
  expect([table.rowCount, notes(table).some((note) => note.startsWith(said))]).toEqual([9, true])
})

test('headers of two and three rows: the names of the lowest row that has them all', async () => {
  const body = Array.from({ length: 9 }, (_, row) => `${row},${row * 2},some words ${row}\n`).join('')
  const two = await read(`first,second,text\nfirst of two,second of two,text of two\n${body}`)
  expect([names(two), two.rowCount, two.columns[0].kind]).toEqual([
    ['first of two', 'second of two', 'text of two'],
    9,
    'number'
  ])
  const three = await read(`a,b,text\nc,d,words\ne,f,more\n${body}`)
  expect([names(three), three.rowCount]).toEqual([['e', 'f', 'more'], 9])
  const merged = await read(
    `Review,,Person\ntext,label,age\n${Array.from({ length: 9 }, (_, row) => `words ${row},x,${row}\n`).join('')}`
  )
  expect([names(merged), merged.rowCount]).toEqual([['text', 'label', 'age'], 9])
})

test('several tables: the largest is read, the others are named by line and can be read', async () => {
  const file = `text,label\n${rows(4)}\nid,text,label\n${rows(12).replaceAll('the', '7,the')}\na,b\n1,2\n3,4\n5,6\n`
  const table = await read(file)
  expect([names(table), table.rowCount, table.rejectedCount]).toEqual([['id', 'text', 'label'], 12, 0])
  expect(table.dialect.tables).toEqual([
    { line: 1, rows: 5, columns: 2 },
    { line: 21, rows: 4, columns: 2 }
  ])
  expect(notes(table).at(-1)).toMatch(/2 other tables, at lines 1, 21; this one begins in line 7/)
  const last = await read(file, { skipLines: 20 })
  expect([names(last), last.rowCount]).toEqual([['a', 'b'], 3])
  const tight = await read(`text,label\n${rows(9)}id,name,text\n1,2,three\n2,3,four\n3,4,five\n`)
  expect([names(tight), tight.rowCount, tight.dialect.tables?.length]).toEqual([['text', 'label'], 9, 1])
})

test('files put one behind the other: the header among the rows is no row', async () => {
  const table = await read(`text,label\n${rows(5)}text,label\n${rows(5)}`)
  expect([table.rowCount, notes(table)]).toEqual([
    10,
    ['The header stands once more among the rows (line 7); not read as a row.']
  ])
})

test('blank lines between rows part no table', async () => {
  const table = await read(`text,label\n\n${rows(10).replaceAll('\n', '\n\n')}`)
  expect([names(table), table.rowCount, table.rejectedCount, notes(table)]).toEqual([['text', 'label'], 10, 0, []])
})

test('a footer is left out with its line and reason', async () => {
  const table = await read(`text,label\n${rows(10)}\nSource: somebody\n`)
  expect([table.rowCount, table.rejected.map(({ line }) => line)]).toEqual([10, [13]])
})

test('one long name among twelve is a header still', async () => {
  const header = Array.from({ length: 12 }, (_, index) =>
    index === 4 ? 'How much, on a scale from one to nine, do you agree with the following statement?' : `q${index + 1}`
  )
  const table = await read(
    `"${header.join('","')}"\n${Array.from({ length: 9 }, (_, row) => Array.from({ length: 12 }, (__, column) => (row * column) % 9).join(',') + '\n').join('')}`
  )
  expect([names(table), table.rowCount]).toEqual([header, 9])
})

test('line ends of all three kinds in one file', async () => {
  const lines = rows(30).trimEnd().split('\n')
  const ends = ['\n', '\r\n', '\r']
  const table = await read('text,label\r' + lines.map((line, row) => line + ends[row % 3]).join(''))
  expect([table.rowCount, table.rejectedCount, [...table.line].at(-1)]).toEqual([30, 0, 31])
  const cell = await read(`text,label\n"with a CR\rinside",good\n${rows(9)}`)
  expect([cell.rowCount, cell.columns[0].at(0)]).toEqual([10, 'with a CR\rinside'])
})

test('NUL characters are dropped, counted and located', async () => {
  const table = await read(`text,label\n${rows(3)}a\0b\0,good\n${rows(60)}`, { encoding: 'utf-8' })
  expect([table.columns[0].at(3), notes(table)]).toEqual(['ab', ['2 NUL characters were left out (first in line 5).']])
})

test('text behind a closing quote is kept and counted; quotes inside a quoted field that are not doubled are text', async () => {
  const table = await read(`text,label\n${rows(60)}"a "b" c",good\n"d" e,bad\n`)
  expect([...table.columns[0]].slice(-2)).toEqual(['a "b" c', 'd e'])
  expect(notes(table)).toEqual(['Text stands behind the closing quote in 2 rows, first in line 62; it was kept.'])
})

test('told lines to skip and comment signs win', async () => {
  const table = await read(`one,two\nthree,four\ntext,label\n${rows(3)};; no row, really\n${rows(3)}`, {
    skipLines: 2,
    comment: ';;'
  })
  expect([names(table), table.rowCount, table.dialect.skipReason?.code]).toEqual([['text', 'label'], 6, 'set-by-user'])
})

test('no file throws anything but a CoreError', async () => {
  const parts = [
    '"',
    "'",
    '\\',
    ',',
    ';',
    ' ',
    '\t',
    '\n',
    '\r',
    '#',
    '---',
    '|',
    'text',
    'label',
    '1',
    '[',
    '{',
    '}',
    ':',
    'é',
    '\0'
  ]
  let state = 7
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  for (let file = 0; file < 1500; file++) {
    const text = Array.from({ length: 1 + next(40) }, () => parts[next(parts.length)]).join('')
    await read(text).catch((thrown: unknown) => expect(thrown, JSON.stringify(text)).toBeInstanceOf(CoreError))
  }
})
