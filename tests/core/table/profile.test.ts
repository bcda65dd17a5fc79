// What the data doctor counts, and what labelling refuses, each with its sentence.

import { messageText } from '@core'
import { expect, test } from 'vitest'
import { CoreError, labelledRows, profile, readTable, type LengthStats, type Table } from '@core'
import { LengthCounter } from '../../../src-core/table/lengths'
import { bytesSource } from './support'

const read = (rows: readonly (readonly [text: string, label: string])[]): Promise<Table> =>
  readTable(bytesSource(['text\tlabel', ...rows.map((row) => row.join('\t'))].join('\n')), {
    delimiter: '\t',
    header: true,
    quote: ''
  })
function statsOf(lengths: readonly number[]): LengthStats {
  const counter = new LengthCounter()
  for (const length of lengths) counter.add(length)
  return counter.stats()
}
const codes = async (table: Table): Promise<string[]> =>
  (await profile(table, 'text', 'label')).findings.map(({ code }) => code)

test('duplicates, near duplicates, conflicts and empty cells are counted with their rows', async () => {
  const table = await read([
    ['Good food', 'a'],
    ['good food!', 'a'],
    ['Good food ', 'b'],
    ['cafe\u0301', 'a'],
    ['café', 'a'],
    ['other', 'b'],
    ['  ', 'a'],
    ['no label', ''],
    ['!!!', 'a'],
    ['???', 'b']
  ])
  const found = await profile(table, 'text', 'label')
  expect([found.rows, found.usable, found.emptyTexts, found.emptyLabels]).toEqual([
    10,
    8,
    { count: 1, rows: [6] },
    { count: 1, rows: [7] }
  ])
  expect(found.duplicates).toEqual({
    groups: 2,
    rows: 4,
    examples: [
      [0, 2],
      [3, 4]
    ]
  })
  expect(found.nearDuplicates).toEqual({ groups: 1, rows: 3, examples: [[0, 1, 2]] })
  expect(found.conflicts).toEqual({ texts: 1, rows: 2, examples: [[0, 2]] })
  expect(found.classes).toEqual([
    { label: 'a', count: 5 },
    { label: 'b', count: 3 }
  ])
  expect(found.findings.map(({ severity }) => severity)).toEqual(
    [...found.findings.map(({ severity }) => severity)].sort(
      (a, b) => ['bad', 'warn', 'info'].indexOf(a) - ['bad', 'warn', 'info'].indexOf(b)
    )
  )
})

test('lengths: words with and without spaces, code points, percentiles by nearest rank, bins that hold every text', async () => {
  const { lengths } = await profile(
    await read([
      ["don't stop now", 'a'],
      ['我喜欢北京烤鸭', 'b'],
      ['😀 ok', 'a'],
      ['mixed 文字', 'b']
    ]),
    'text',
    'label'
  )
  expect([lengths.tokens.min, lengths.tokens.max, lengths.characters.min, lengths.characters.max]).toEqual([
    1, 4, 4, 14
  ])
  const stats = statsOf(Array.from({ length: 1000 }, (_, index) => index + 1))
  expect([stats.min, stats.median, stats.p90, stats.p95, stats.p99, stats.max, stats.mean]).toEqual([
    1, 500, 900, 950, 990, 1000, 500.5
  ])
  expect([
    stats.histogram.length <= 40,
    stats.histogram.reduce((sum, { count }) => sum + count, 0),
    stats.histogram[0].from
  ]).toEqual([true, 1000, 1])
  expect(statsOf([7]).histogram).toEqual([{ from: 7, to: 8, count: 1 }])
})

test('findings name what makes a set hard or useless', async () => {
  const many = (count: number, label: string): [string, string][] =>
    Array.from({ length: count }, (_, row) => [`${label} text number ${row} of many`, label])
  expect(await codes(await read(many(300, 'a')))).toContain('one-class')
  expect(await codes(await read([...many(300, 'a'), ...many(5, 'b')]))).toEqual(
    expect.arrayContaining(['imbalance', 'rare-classes'])
  )
  expect(await codes(await read([...many(30, 'Spam'), ...many(30, 'spam')]))).toEqual(
    expect.arrayContaining(['label-variants', 'few-rows'])
  )
  expect(
    await codes(
      await read([
        ['', 'a'],
        ['', 'b']
      ])
    )
  ).toEqual(['all-texts-empty'])
  expect(
    await codes(
      await read([
        ['a', ''],
        ['b', '']
      ])
    )
  ).toContain('all-labels-empty')
  expect(
    await codes(await read(Array.from({ length: 40 }, (_, row) => [`text ${row}`, `label ${row}`] as const)))
  ).toContain('many-classes')
  expect(await codes(await read([...many(200, 'a'), ...many(200, 'b'), ['word '.repeat(400), 'a']]))).toContain(
    'long-texts'
  )
  expect(
    await codes(
      await read([
        ['<b>x</b> one', 'a'],
        ['&amp; two', 'b']
      ])
    )
  ).toContain('markup')
  expect(await codes(await read(many(300, 'a').map(([text], row) => [text, row % 2 ? 'x' : 'y'] as const)))).toEqual([
    'size'
  ])
})

test('a sentence says the numbers', async () => {
  const { findings } = await profile(
    await read([
      ['same', 'a'],
      ['same', 'b'],
      ['else', 'a']
    ]),
    'text',
    'label'
  )
  expect(findings.filter(({ code }) => code === 'conflicts').map((finding) => messageText('en', finding))).toEqual([
    '1 text (2 rows) carries more than one label; no model can be right on all of them.'
  ])
})

test('labelling keeps rows with both cells, trims labels, counts the others', async () => {
  const table = await read([
    ['one', ' a '],
    ['', 'a'],
    ['two', ''],
    ['\u200b', 'b'],
    [' three ', 'b']
  ])
  const { texts, labels, rows, skippedEmptyText, skippedEmptyLabel } = labelledRows(table, 'text', 'label')
  expect([texts, labels, [...rows], skippedEmptyText, skippedEmptyLabel]).toEqual([
    ['one', ' three '],
    ['a', 'b'],
    [0, 4],
    2,
    1
  ])
})

const refusals: readonly (readonly [what: string, rows: readonly (readonly [string, string])[], sentence: string])[] = [
  [
    'one class',
    [
      ['a b', 'spam'],
      ['c d', 'spam']
    ],
    "label column 'label': expected at least 2 classes, got 1 ('spam', 2 rows) (data.csv). Choose another label column."
  ],
  [
    'all texts empty',
    [
      ['', 'a'],
      [' ', 'b']
    ],
    "text column 'text': expected texts, got 2 empty values (data.csv). Choose the column that holds the texts."
  ],
  [
    'no labels',
    [
      ['a', ''],
      ['b', '']
    ],
    "label column 'label': expected at least 2 classes, got no label on any row with a text (data.csv). Choose another label column."
  ],
  [
    'no rows',
    [],
    'data.csv: expected rows of data, got only a header. Choose a file with labelled texts, or another separator.'
  ],
  [
    '20,000 labels',
    Array.from({ length: 20_000 }, (_, row) => [`t${row}`, `l${row}`] as const),
    "label column 'label': expected fewer than 20,000 different values, got 20,000 (data.csv). Is this the text column? Choose the column that holds the classes."
  ]
]
test.each(refusals)('labelling refuses %s in one sentence', async (_, rows, sentence) => {
  const table = await read(rows)
  expect(() => labelledRows(table, 'text', 'label')).toThrow(CoreError)
  expect(() => labelledRows(table, 'text', 'label')).toThrow(sentence)
})

test('labelling refuses one column for both', async () => {
  const table = await read([
    ['a', 'x'],
    ['b', 'y']
  ])
  expect(() => labelledRows(table, 'text', 'text')).toThrow(
    "columns: expected a text column and another one for the label, got 'text' for both"
  )
})
