// Files as other people's programs leave them: joined with their marks, saved twice in text mode, cut out of a list, of times.

import { describe, expect, test } from 'vitest'
import { columnOf, CoreError, messageText, readTable, type Table } from '@core'
import { labelKind } from '../../../src-core/table/label-values'
import { bytesSource } from './support'

const read = (text: string, name = 'data.csv'): Promise<Table> => readTable(bytesSource(text, [], name))
const cells = (table: Table): string[][] => table.columns.map((column) => [...column])
const notes = (table: Table): string[] => table.notes.map((note) => messageText('en', note))

const ROWS = Array.from({ length: 30 }, (_, row) => [`the meal number ${row} was warm`, row % 2 === 0 ? 'good' : 'bad'])
const TEXTS = ROWS.map(([text]) => text)
const LABELS = ROWS.map(([, label]) => label)
const csv = ROWS.map((row) => row.join(','))

test.each([
  ['CR CR LF', '\r\r\n'],
  ['LF CR', '\n\r']
])('lines that end in %s leave no CR in a cell', async (_, end) => {
  const table = await read(['text,label', ...csv, ''].join(end))
  expect(cells(table)).toEqual([TEXTS, LABELS])
  expect(table.rejectedCount).toBe(0)
})

test('the header of a file put behind another is no row, with its byte order mark too', async () => {
  const file = `text,label\n${csv.slice(0, 20).join('\n')}\n\ufefftext,label\n${csv.slice(20).join('\n')}\n`
  for (const marked of [file, `\ufeff${file}`]) {
    const table = await read(marked)
    expect(cells(table)).toEqual([TEXTS, LABELS])
    expect(notes(table)).toEqual([expect.stringContaining('The header stands once more among the rows (line 22)')])
  }
})

describe('JSON', () => {
  const records = ROWS.map(([text, label]) => ({ text, label }))

  test('lines with the comma of the list that they come from are records', async () => {
    const table = await read(records.map((record) => `${JSON.stringify(record)},\n`).join(''), 'data.jsonl')
    expect(cells(table)).toEqual([TEXTS, LABELS])
  })

  test('NaN and Infinity, as Python writes them, are no value; in a text they are words', async () => {
    const lines = records.map(({ text }, row) => `{"text": "${text} NaN", "label": ${row < 5 ? 'NaN' : '-Infinity'}}`)
    for (const file of [lines.join('\n'), `[${lines.join(',\n')}]`]) {
      const table = await read(file, file.startsWith('[') ? 'data.json' : 'data.jsonl')
      expect(cells(table)).toEqual([TEXTS.map((text) => `${text} NaN`), ROWS.map(() => '')])
      expect(table.rejectedCount).toBe(0)
    }
  })

  test('the lists beside the one that is read are named, with their rows', async () => {
    const table = await read(JSON.stringify({ train: records, others: records.slice(0, 7) }), 'data.json')
    expect(table.rowCount).toBe(30)
    expect(notes(table)).toEqual([expect.stringContaining("another list, which was not read: 'others', 7 rows")])
    expect(notes(await read(JSON.stringify({ version: '1', data: records }), 'data.json'))).toEqual([])
  })

  test('a file of which no line is a record is said to be one, not a table without columns', async () => {
    const table = await read('{"text": \n'.repeat(4), 'data.jsonl')
    expect(() => columnOf(table, 'text')).toThrow(CoreError)
    expect(() => columnOf(table, 'text')).toThrow(/none that could be read, 4 left out/)
  })
})

test('colons in times of day separate nothing', async () => {
  const lines = ROWS.map(([text], row) => `12:${String(row + 10)}:00 ${text}`)
  expect(cells(await read(`${lines.join('\n')}\n`, 'data.txt'))).toEqual([lines])
  const pairs = ROWS.map(([text, label]) => `${label}:${text}`)
  expect((await read(`label:text\n${pairs.join('\n')}\n`)).columns).toHaveLength(2)
})

test.each([
  ['decimal commas', ['0,5', '1,5', '2,25', '1,0'], 'number'],
  ['thousands', ['1,250', '3,100', '12,500', '1,250,000'], 'classes'],
  ['codes', ['1,2', '1,2,3', '3', '2,3'], 'several'],
  ['names', ['a,b', 'a', 'b,c', 'c'], 'several']
])('a comma inside numbers joins no labels: %s', (_, labels, kind) => {
  expect(labelKind(labels.map((label) => ({ label, count: 10 }))).kind).toBe(kind)
})
