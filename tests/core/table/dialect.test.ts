// Separators, quotes, headers and formats: found with a reason, overridden when told.

import { messageText } from '@core'
import { expect, test } from 'vitest'
import { columnOf, readTable, suggestColumns, type Table } from '@core'
import { bytesSource } from './support'

const read = (text: string, name?: string): Promise<Table> => readTable(bytesSource(text, [], name))
const names = (table: Table): string[] => table.columns.map(({ name }) => name)
const column = (table: Table, name: string): readonly string[] => [...columnOf(table, name)]

test.each([
  ['comma', ',', 'text,label\nfine food; warm,1\nbad,0\n'],
  ['tab beside commas', '\t', 'one, two, three\t1\nfour, five\t0\nsix\t1\n'],
  ['semicolon beside decimal commas', ';', 'text;price;label\ngood;1,50;1\nbad;2,25;0\nso so;3,75;1\n'],
  ['vertical bar', '|', 'text|label\na, b|1\nc|0\nd, e, f|1\n'],
  ['unit separator', '\x1f', 'text\x1flabel\na, b\x1f1\nc\x1f0\n'],
  ['colon only where nothing else serves', ':', 'good morning:1\ngood night:0\nsleep well:1\n']
])('separator found: %s', async (_, delimiter, text) => {
  const { dialect } = await read(text)
  expect([dialect.delimiter, dialect.format]).toEqual([delimiter, 'delimited'])
})

test('a time of day is no separator, and other separators are offered with their consistency', async () => {
  const table = await read('time,text,label\n10:15:00,a|b,1\n11:30:00,c|d,0\n12:45:00,e|f,1\n')
  expect(names(table)).toEqual(['time', 'text', 'label'])
  expect(messageText('en', table.dialect.delimiterReason)).toBe('comma gives 3 columns in 100% of the first 4 rows')
  expect(table.dialect.delimiterAlternatives.map(({ delimiter, columns }) => [delimiter, columns])).toEqual([['|', 2]])
})

test('one text a line is one column, whatever the texts hold', async () => {
  const lines = ['Hello, world', 'No comma here', 'one, two, three; four', '"quoted" at the start', 'What | is: this?']
  const table = await read(lines.join('\n'))
  expect(table.columns.map((column) => [...column])).toEqual([lines])
  const quoted = await read('text\n"Hello, world"\n"a ""b"", c"\nplain\n')
  expect([names(quoted), column(quoted, 'text')]).toEqual([['text'], ['Hello, world', 'a "b", c', 'plain']])
})

test("Excel's sep= line names the separator and is no row", async () => {
  const table = await read('sep=;\r\ntext;label\r\na,b;1\r\nc,d;0\r\n')
  expect([names(table), column(table, 'text'), [...table.line]]).toEqual([
    ['text', 'label'],
    ['a,b', 'c,d'],
    [3, 4]
  ])
})

test.each([
  ['usual names', 'text,label\na b,x\nc d,y\n', true],
  ['names in another language', '标签,评论\n1,好吃\n0,不好\n', true],
  ['unknown names over numbers', 'foo,bar\nsome words,1\nother words,0\n', true],
  ['unknown names over classes', 'foo,bar\nsome words,yes\nother words,no\nmore,yes\nrest,no\nx,no\ny,yes\n', true],
  ['first class occurs again', 'ham\tsome words\nspam\tother words\nham\tmore\n', false],
  ['first row holds a number', 'some words\t1\nother words\t0\n', false],
  ['first row like the others', 'some words here,that is so\nother words too,this as well\n', false],
  ['header only', 'text,label\n', true]
])('header: %s', async (_, text, header) => {
  const { dialect } = await read(text)
  expect([dialect.header, messageText('en', dialect.headerReason)]).toEqual([header, expect.stringMatching(/\w/)])
})

test('header only: no rows, and labelling says so', async () => {
  const table = await read('text,label\n')
  expect([names(table), table.rowCount]).toEqual([['text', 'label'], 0])
})

test('told separator, quote and header win over what is found', async () => {
  const text = 'text,label;x\na,1;y\nb,0;z\n'
  const table = await readTable(bytesSource(text), { delimiter: ';', header: false, quote: '' })
  expect([names(table), table.rowCount, table.dialect.delimiterReason.code, table.dialect.headerReason.code]).toEqual([
    ['column 1', 'column 2'],
    3,
    'set-by-user',
    'set-by-user'
  ])
  await expect(readTable(bytesSource(text), { delimiter: '"' })).rejects.toMatchObject({ code: 'usage' })
})

test('single quotes around every field are quotes; in prose they are text', async () => {
  expect(column(await read("'text','label'\n'it, is','1'\n'so','0'\n"), 'text')).toEqual(['it, is', 'so'])
  expect(column(await read("text,label\n'tis so,1\nit's not,0\n"), 'text')).toEqual(["'tis so", "it's not"])
})

test('quotes that mostly do not enclose fields are text', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => `"Title ${row}" and the rest\t${row % 2}`)
  const table = await read(rows.join('\n'))
  expect(table.dialect.quote).toBe('')
  expect(table.columns[0].at(3)).toBe('"Title 3" and the rest')
})

test('empty and repeated header names are made usable, surplus ones told', async () => {
  const table = await read('text,,text,extra\na,b,c\nd,e,f\ng,h,i\n')
  expect(names(table)).toEqual(['text', 'column 2', 'text (2)'])
  expect(table.notes.map((note) => messageText('en', note))).toEqual([
    'The header names 4 columns, the rows have 3 fields; dropped: extra.'
  ])
})

test('JSON Lines: union of keys, values as text, bad lines rejected with line and reason', async () => {
  const lines = [
    '{"text":"good","label":1}',
    '',
    '{"text":"bad, or \\"worse\\"","label":0,"meta":{"a":[1]}}',
    'not json',
    '[1,2]',
    '{"label":null,"text":"third"}',
    '"string"'
  ]
  const table = await read(lines.join('\r\n'), 'rows.jsonl')
  expect(names(table)).toEqual(['text', 'label', 'meta.a'])
  expect(table.columns.map((column) => [...column])).toEqual([
    ['good', 'bad, or "worse"', 'third'],
    ['1', '0', ''],
    ['', '1', '']
  ])
  expect([...table.line]).toEqual([1, 3, 6])
  expect(table.rejected.map(({ line, reason }) => [line, messageText('en', reason)])).toEqual([
    [4, 'not valid JSON'],
    [5, 'expected a JSON object, got an array'],
    [7, 'expected a JSON object, got a string']
  ])
  expect((await read(lines.slice(0, 3).join('\n'))).dialect.format).toBe('jsonl')
})

test('LABEL text: coarse and fine labels, fastText labels, plain labels; plain prose is none of it', async () => {
  const trec = await read(
    'DESC:manner How did it, then ?\nHUM:ind Who was it ?\nDESC:def What is it ?\nHUM:gr Who are they ?\nLOC:city Where ?\nDESC:manner How ?\nHUM:ind Who ?\nLOC:city What city ?\nDESC:def What ?\n'
  )
  expect([
    trec.dialect.format,
    names(trec),
    column(trec, 'label')[0],
    column(trec, 'sublabel')[0],
    column(trec, 'text')[0]
  ]).toEqual(['label-text', ['label', 'sublabel', 'text'], 'DESC', 'manner', 'How did it, then ?'])
  const fastText = await read(
    '__label__good fine, really\n__label__bad awful\n__label__good nice: yes\n__label__good __label__bad both\n__label__bad no\n__label__good ok\n'
  )
  expect([names(fastText), column(fastText, 'label'), fastText.rejectedCount]).toEqual([
    ['label', 'text'],
    ['good', 'bad', 'good', 'good;bad', 'bad', 'good'],
    0
  ])
  const behind = await read(
    'fine, really __label__good\nawful: so  awful __label__bad __label__sad\n__label__bad no, no, no __label__end\nnobody said\n' +
      'nice, nice __label__good\n'.repeat(40)
  )
  expect([behind.dialect.format, column(behind, 'label').slice(0, 5), column(behind, 'text').slice(0, 4)]).toEqual([
    'label-text',
    ['good', 'bad;sad', 'bad;end', '', 'good'],
    ['fine, really', 'awful: so  awful', 'no, no, no', 'nobody said']
  ])
  const table = await read('text,label\nfine film,__label__good\nbad film,__label__bad\nso so,__label__bad\n')
  expect([table.dialect.format, names(table)]).toEqual(['delimited', ['text', 'label']])
  const prose = await read(
    'The cat sat.\nThe dog ran.\nA bird sang.\nThe end came.\nIt was so.\nThe rest is silence.\n'
  )
  expect([prose.dialect.format, prose.columns.length]).toEqual(['delimited', 1])
})

test.each([
  ['review,sentiment', 'review', 'sentiment'],
  ['text,category', 'text', 'category'],
  ['document,label', 'document', 'label'],
  ['label,review', 'review', 'label'],
  ['标签,评论', '评论', '标签'],
  ['review_id,tweet,polarity', 'tweet', 'polarity'],
  ['alpha,beta', 'alpha', 'beta'],
  ['beta,alpha', 'alpha', 'beta'],
  ['情感,内容', '内容', '情感'],
  ['Rating,Review Text', 'Review Text', 'Rating']
])('columns suggested by name and content: %s', async (header, text, label) => {
  const cells: Record<string, (row: number) => string> = {
    [text]: (row) => `word${row} and some more of them number ${row * 7}`,
    [label]: (row) => String(row % 3),
    review_id: (row) => String(1000 + row)
  }
  const keys = header.split(',')
  const rows = Array.from({ length: 40 }, (_, row) => keys.map((key) => cells[key](row)).join(','))
  const suggestion = suggestColumns(await read([header, ...rows].join('\n')))
  expect([suggestion.text, suggestion.label]).toEqual([text, label])
  expect(messageText('en', suggestion.why)).toMatch(/characters on average/)
})

test('a column called a label is suggested even where it cannot serve, so that the reason is told', async () => {
  for (const text of [
    'text,label\na b,x\nc d,y\n',
    'text,label\na b,x\nc d,x\n',
    'text,label\n',
    'text,label\n,x\n,y\n'
  ]) {
    const suggestion = suggestColumns(await read(text))
    expect([suggestion.text, suggestion.label]).toEqual(['text', 'label'])
  }
})

test('kinds: few repeated values are a category, many numbers are numbers, the rest is text', async () => {
  const rows = Array.from(
    { length: 100 },
    (_, row) => `${row},${row % 2},${'abc'[row % 3]},text number ${row},${row * 1.5}`
  )
  const table = await read(`id,label,class,text,price\n${rows.join('\n')}`)
  expect(table.columns.map(({ kind, distinct }) => [kind, distinct])).toEqual([
    ['number', 100],
    ['category', 2],
    ['category', 3],
    ['text', 100],
    ['number', 100]
  ])
})

test('an unknown column lists the columns; numbers count where there is no header', async () => {
  const named = await read('text,label\na b,1\nc d,0\n')
  expect(() => columnOf(named, '2')).toThrow(
    "column: expected one of 'text', 'label', got '2' (data.csv). Choose one of these columns."
  )
  expect(columnOf(named, 'Label').name).toBe('label')
  const bare = await read('some words\t1\nother words\t0\n')
  expect([...columnOf(bare, '2')]).toEqual(['1', '0'])
  expect(() => columnOf(bare, '3')).toThrow(/by number \(1 to 2\)/)
})

test('names of groups over names of columns of numbers are a header of two rows', async () => {
  const rows = Array.from({ length: 12 }, (_, row) => `n${row},${row},${2 * row}`).join('\n')
  const table = await readTable(bytesSource(`,Measure,Measure\nname,height,weight\n${rows}\n`))
  expect([table.columns.map(({ name }) => name), table.rowCount]).toEqual([['name', 'height', 'weight'], 12])
})
