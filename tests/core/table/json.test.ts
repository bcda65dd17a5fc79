// JSON as tools write it: documents, orientations of pandas, annotation tools, chat messages; digits kept, depth bounded.

import { describe, expect, test } from 'vitest'
import { messageText, readTable, suggestColumns, type Table } from '@core'
import { spansOf } from '../../../src-core/table/span-cells'
import { bytesSource } from './support'

const read = (value: unknown, name = 'data.json', borders: readonly number[] = []): Promise<Table> =>
  readTable(bytesSource(typeof value === 'string' ? value : JSON.stringify(value), borders, name))
const cells = (table: Table): Record<string, readonly string[]> =>
  Object.fromEntries(table.columns.map((column) => [column.name, [...column]]))

const RECORDS = [
  { text: 'a warm meal', label: 'good' },
  { text: 'a cold meal', label: 'bad' },
  { text: 'so it was', label: 'good' }
]
const EXPECTED = { text: ['a warm meal', 'a cold meal', 'so it was'], label: ['good', 'bad', 'good'] }
const byRow = (column: 'text' | 'label'): object =>
  Object.fromEntries(RECORDS.map((record, row) => [String(row), record[column]]))

test.each([
  ['records', RECORDS],
  ['a list inside an object', { version: '1', data: RECORDS }],
  ['a list two levels down', { result: { total: 3, rows: RECORDS } }],
  ['columns', { text: byRow('text'), label: byRow('label') }],
  ['index', Object.fromEntries(RECORDS.map((record, row) => [String(row), record]))],
  ['split', { columns: ['text', 'label'], index: [0, 1, 2], data: RECORDS.map(({ text, label }) => [text, label]) }],
  ['lists by column', { text: EXPECTED.text, label: EXPECTED.label }],
  ['rows of a dataset server', { features: [], rows: RECORDS.map((row, index) => ({ row_idx: index, row })) }],
  [
    'spaCy',
    RECORDS.map(({ text, label }) => [text, { cats: { good: Number(label === 'good'), bad: label === 'bad' } }])
  ],
  ['doccano, old', RECORDS.map(({ text, label }) => ({ text, annotations: [{ label, user: 1 }] }))],
  [
    'chat',
    RECORDS.map(({ text, label }) => ({
      messages: [
        { role: 'user', content: text },
        { role: 'assistant', content: label }
      ]
    }))
  ]
])('a document comes back as its rows: %s', async (_, document) => {
  for (const indent of [0, 2]) {
    const text = JSON.stringify(document, null, indent)
    const table = await read(text)
    expect(cells(table)).toEqual(EXPECTED)
    expect([table.dialect.format, table.dialect.header, table.rejectedCount]).toEqual(['json', true, 0])
    const borders = Array.from({ length: text.length / 7 }, (__, index) => index * 7)
    expect(await read(text, 'data.json', borders)).toEqual(table)
  }
})

test('pandas "table": the schema is no row; the index stays a column', async () => {
  const document = {
    schema: { fields: [{ name: 'index' }, { name: 'text' }] },
    data: RECORDS.map((record, index) => ({ index, ...record }))
  }
  expect(cells(await read(document))).toEqual({ index: ['0', '1', '2'], ...EXPECTED })
})

test('lists of text and label, as lines and as a document', async () => {
  const rows = RECORDS.map(({ text, label }) => [text, label])
  for (const table of [await read(rows), await read(rows.map((row) => JSON.stringify(row)).join('\n'), 'data.jsonl')]) {
    expect(table.columns.map((column) => [...column])).toEqual([EXPECTED.text, EXPECTED.label])
    expect(table.dialect.header).toBe(false)
  }
})

test('Label Studio: the choices under the name of their question; cancelled and missing annotations are no label', async () => {
  const task = (text: string, choices: readonly string[] | null, cancelled = false): object => ({
    id: 1,
    data: { text },
    annotations:
      choices === null
        ? []
        : [{ was_cancelled: cancelled, result: [{ type: 'choices', from_name: 'mood', value: { choices } }] }]
  })
  const table = await read([
    task('one', ['good']),
    task('two', ['bad'], true),
    task('three', null),
    task('four', ['bad', 'urgent'])
  ])
  expect(cells(table)).toMatchObject({
    text: ['one', 'two', 'three', 'four'],
    mood: ['good', '', '', '["bad","urgent"]']
  })
  const small = await read([{ text: 'one', mood: 'good', annotator: 1, annotation_id: 4, lead_time: 2.5 }])
  expect(small.columns.map(({ name }) => name)).toEqual(['text', 'mood'])
})

test('Prodigy: choices and binary answers; what was ignored or rejected is left out by line', async () => {
  const line = (text: string, more: object, answer: string): string =>
    JSON.stringify({ text, _input_hash: 1, ...more, answer })
  const choice = await read(
    [
      line('one', { options: [], accept: ['good'] }, 'accept'),
      line('two', { accept: [] }, 'ignore'),
      line('three', { accept: ['bad'] }, 'accept')
    ].join('\n'),
    'a.jsonl'
  )
  expect(cells(choice)).toEqual({ text: ['one', 'three'], accept: ['good', 'bad'] })
  expect(choice.rejected.map(({ line: at, reason }) => [at, messageText('en', reason)])).toEqual([
    [2, "answered 'ignore' in Prodigy, not accepted"]
  ])
  const binary = await read(
    [line('one', { label: 'SPAM' }, 'accept'), line('two', { label: 'SPAM' }, 'reject')].join('\n'),
    'a.jsonl'
  )
  // One question for all: who was rejected is an example of the other answer.
  expect([cells(binary), binary.rejectedCount]).toEqual([{ text: ['one', 'two'], SPAM: ['accept', 'reject'] }, 0])
  const several = await read(
    [line('one', { label: 'SPAM' }, 'accept'), line('two', { label: 'HAM' }, 'reject')].join('\n'),
    'a.jsonl'
  )
  expect([cells(several), several.rejectedCount]).toEqual([{ text: ['one'], label: ['SPAM'] }, 1])
})

test('lists of one are their element, empty lists are empty, longer ones stay lists', async () => {
  const table = await read(
    '{"text":"a","label":["x"]}\n{"text":"b","label":[]}\n{"text":"c","label":["x","y"]}\n',
    'a.jsonl'
  )
  expect(cells(table).label).toEqual(['x', '', '["x","y"]'])
})

test('whole numbers keep their digits beyond 2^53', async () => {
  const table = await read('[{"text":"a 9007199254740993","id":9007199254740993},{"text":"b","id":9007199254740995}]')
  expect(cells(table)).toEqual({ text: ['a 9007199254740993', 'b'], id: ['9007199254740993', '9007199254740995'] })
})

test('deep values reject their row, not the file; a list cut short keeps its rows', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const table = await read(`[{"text":"a"},{"text":${deep}},{"text":"b"},{"text":"c"`)
  expect([cells(table).text, table.rejected.map(({ reason }) => reason.code)]).toEqual([
    ['a', 'b'],
    ['row-json-depth', 'row-json-cut']
  ])
  expect((await read(`{"text":"a"}\n{"text":${deep}}\n{"text":"b"}`, 'a.jsonl')).rowCount).toBe(2)
})

test('elements longer than a row may be are rejected, and those behind them keep their lines', async () => {
  const long = 'x'.repeat(2_500_000)
  const table = await read(`[\n{"text":"a"},\n{"text":"${long}"},\n{"text":"b"}\n]`)
  expect([cells(table).text, [...table.line], table.rejected.map(({ line }) => line)]).toEqual([
    ['a', 'b'],
    [2, 4],
    [3]
  ])
})

test('damaged objects and documents without records are refused in a sentence', async () => {
  await expect(read('{"text": {"0": "a"')).rejects.toMatchObject({ code: 'dialect', case: 'json-damaged' })
  await expect(read('{\n"a": 1, "b": {"c": 2}\n}')).rejects.toMatchObject({ code: 'dialect', case: 'json-no-records' })
})

test('the label of an annotated file is suggested', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => ({
    text: `some words ${row}`,
    cats: { good: row % 2, bad: 1 - (row % 2) }
  }))
  const { text, label } = suggestColumns(await read(rows.map((row) => JSON.stringify(row)).join('\n'), 'a.jsonl'))
  expect([text, label]).toEqual(['text', 'label'])
})

describe('marked spans', () => {
  const text = 'see Anna in Rome'
  const spans = [
    [4, 8, 'PER'],
    [12, 16, 'LOC']
  ] as const
  const objects = spans.map(([start, end, label]) => ({ start, end, label }))
  const prodigy = { text, _input_hash: 1, tokens: [{ text: 'see' }], spans: objects, answer: 'accept' }
  const studio = {
    id: 1,
    data: { text },
    annotations: [
      {
        result: spans.map(([start, end, label]) => ({
          from_name: 'ner',
          type: 'labels',
          value: { start, end, labels: [label], text: text.slice(start, end) }
        }))
      }
    ]
  }
  const doccano = spans.map(([start, end, label]) => ({ start_offset: start, end_offset: end, label, user: 1 }))
  test.each([
    ['Label Studio', studio, 'ner'],
    [
      'Label Studio (JSON-MIN)',
      {
        text,
        ner: objects.map(({ label, ...span }) => ({ ...span, labels: [label] })),
        annotator: 1,
        annotation_id: 4
      },
      'ner'
    ],
    ['Prodigy', prodigy, 'spans'],
    ['spaCy’s pairs', [text, { entities: spans }], 'spans'],
    ['doccano', { id: 1, text, label: spans, Comments: [] }, 'label'],
    ['doccano, old', { text, annotations: doccano }, 'label']
  ])('%s: the column of spans is suggested, and each is where it was', async (_, record, column) => {
    const table = await read([record, record, record])
    expect(suggestColumns(table)).toMatchObject({ text: 'text', label: column })
    const cell = table.columns.find(({ name }) => name === column)!.at(0)
    expect(spansOf(cell, text)).toEqual(objects)
  })

  test('words and tags in lists of one length become cells, a word each with its tag', async () => {
    const rows = [
      { id: 0, tokens: ['EU', 'rejects', 'a b'], ner_tags: [3, 0, 7] },
      { id: 1, tokens: ['Peter'], ner_tags: [1] },
      { id: 2, tokens: ['so', 'it', 'was', 'said'], ner_tags: [0, 0, 0, 0] }
    ]
    const table = await read(rows.map((row) => JSON.stringify(row)).join('\n'), 'a.jsonl')
    expect(cells(table)).toMatchObject({
      tokens: ['EU rejects a_b', 'Peter', 'so it was said'],
      ner_tags: ['3 0 7', '1', '0 0 0 0']
    })
    expect(suggestColumns(table)).toMatchObject({ text: 'tokens', label: 'ner_tags' })
  })
})

describe('objects inside records', () => {
  test('become columns named by their path, and a note says so, as lines and as a document', async () => {
    const records = [
      { text: 'one', meta: { source: 'web', author: { name: 'A', age: 3 } }, tags: ['x', 'y'] },
      { text: 'two', meta: { source: 'mail', extra: {} } },
      { text: 'three', meta: null }
    ]
    const lines = records.map((record) => JSON.stringify(record)).join('\n')
    for (const table of [await read(records), await read(lines, 'a.jsonl')]) {
      expect(cells(table)).toEqual({
        text: ['one', 'two', 'three'],
        'meta.source': ['web', 'mail', ''],
        'meta.author.name': ['A', '', ''],
        'meta.author.age': ['3', '', ''],
        tags: ['["x","y"]', '', ''],
        'meta.extra': ['', '{}', ''],
        meta: ['', '', '']
      })
      expect(table.notes.map((note) => messageText('en', note))).toEqual([
        "Objects inside the records became columns of their own, named by their path: 'meta.source', 'meta.author.name', 'meta.author.age', 'meta.extra'."
      ])
    }
  })

  test('stay text where the record has a key of that path, where a key is long or half a letter', async () => {
    const long = 'k'.repeat(300)
    const table = await read([{ text: 'a', m: { x: 1 }, 'm.x': 2, [long]: { y: 1 }, h: { '\ud800': 1 } }])
    expect(cells(table)).toEqual({
      text: ['a'],
      m: ['{"x":1}'],
      'm.x': ['2'],
      [long]: ['{"y":1}'],
      h: ['{"\\ud800":1}']
    })
  })

  test('with other keys in each record leave room for the records own keys', async () => {
    const rows = Array.from({ length: 900 }, (_, row) => ({ text: `t${row}`, by: { [`user${row}`]: row } }))
    const table = await read([...rows, { text: 'last', label: 'good' }])
    expect(table.columns.length).toBe(501)
    expect(table.columns.at(-1)?.name).toBe('label')
    expect(table.notes.map(({ code }) => code)).toEqual(['keys-left-out', 'json-flattened'])
  })
})

describe('lists of a document named as parts of a data set', () => {
  test('are one table with a column of the parts, and a note says so', async () => {
    const table = await read({ train: RECORDS.slice(0, 2), test: RECORDS.slice(2), version: '1' })
    expect(cells(table)).toEqual({ ...EXPECTED, split: ['train', 'train', 'test'] })
    expect(messageText('en', table.notes[0])).toBe(
      "'train', 'test' were read as one table of 3 rows; the column 'split' says which list a row comes from (--split split keeps those parts)."
    )
  })

  test('are not joined where their rows have such a column, or another list is there', async () => {
    for (const document of [
      { train: RECORDS, test: [{ ...RECORDS[0], split: 'x' }] },
      { train: RECORDS, others: [RECORDS[0]] }
    ]) {
      const table = await read(document)
      expect(table.rowCount).toBe(3)
      expect(table.notes.map(({ code }) => code)).toEqual(['lists-left-out'])
    }
  })
})
