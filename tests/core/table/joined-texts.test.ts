// Several text columns as one: their order, what is empty, what cannot be joined, and that a file written with predictions has
// the file's own columns only.

import { expect, test } from 'vitest'
import { columnOf, labelledRows, readTable, suggestColumns, type Table } from '@core'
import { columnsOfFile, everyRow } from '../../../src-core/table/every-row'
import { bytesSource } from './support'

const FILE = 'title,body,label\nFirst,long words here,a\n,only a body,b\nOnly a title,,a\n,,b\n'
const read = (...join: string[]): Promise<Table> => readTable(bytesSource(FILE), { join })

test('texts are joined in the order named, a space between those that are there', async () => {
  const forwards = await read('title', 'body')
  expect([...columnOf(forwards, 'title + body')]).toEqual(['First long words here', 'only a body', 'Only a title', ''])
  expect(columnOf(await read('body', 'title'), 'body + title').at(0)).toBe('long words here First')
  expect(forwards.notes).toContainEqual({ code: 'texts-joined', values: { columns: "'title', 'body'" } })
})

test('the joined column is the text; its parts are no labels, and a row without either is left out', async () => {
  const table = await read('title', 'body')
  expect(suggestColumns(table)).toMatchObject({ text: 'title + body', label: 'label' })
  expect(labelledRows(table, 'title + body', 'label')).toMatchObject({ labels: ['a', 'b', 'a'], skippedEmptyText: 1 })
  expect(() => labelledRows(table, 'title + body', 'title')).toThrow(
    expect.objectContaining({ code: 'columns' }) as Error
  )
})

test('columns are named as anywhere: by number without a header, each once', async () => {
  const table = await readTable(bytesSource('a,b c,x\nd,e f,y\n'), { join: ['1', '2'], header: false })
  expect([...columnOf(table, '1 + 2')]).toEqual(['a b c', 'd e f'])
  await expect(read('title', 'nope')).rejects.toMatchObject({ code: 'column-unknown' })
  await expect(read('title', 'Title')).rejects.toMatchObject({ code: 'columns' })
})

test('rows given back are the file’s: the joined text is none of their cells', async () => {
  const table = await readTable(
    bytesSource(`${FILE}x,one,two,three\n`),
    { join: ['body', 'title'] },
    { keepRejected: true }
  )
  expect(columnsOfFile(table).map(({ name }) => name)).toEqual(['title', 'body', 'label'])
  const rows = [...everyRow(table, 3)]
  expect(rows[0]).toMatchObject({ cells: ['First', 'long words here', 'a'], text: 'long words here First' })
  expect(rows.at(-1)).toMatchObject({ cells: ['', 'x,one,two,three', ''], read: false })
})
