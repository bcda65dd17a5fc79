// ARFF: attributes name the columns, quotes and comments are Weka's; what has no table is refused in a sentence.

import { expect, test } from 'vitest'
import { readTable } from '@core'
import { bytesSource } from './support'

const read = (text: string) => readTable(bytesSource(text, [], 'weka.arff'))
const rows = ["'it was warm, really',good", "'it\\'s cold',bad", 'plain,good', '% a note', "'', bad"]

test('attributes name the columns; quotes, escapes and comments are read as Weka writes them', async () => {
  const head = "% made by hand\n@RELATION x\n@attribute 'the text' string\n@attribute class {good, bad}\n\n@DATA\n"
  const table = await read(head + rows.join('\n'))
  expect(table.columns.map(({ name }) => name)).toEqual(['the text', 'class'])
  expect([table.rowCount, table.rejectedCount]).toEqual([4, 0])
  expect([...table.columns[0]]).toEqual(['it was warm, really', "it's cold", 'plain', ''])
  expect(table.line[0]).toBe(7)
})

test('sparse rows, and a file without rows, are refused by the name of the format', async () => {
  await expect(read('@relation x\n@attribute a string\n@data\n{0 a}\n')).rejects.toThrow('ARFF')
  await expect(read('@relation x\n@attribute a string\n')).rejects.toThrow('ARFF')
})
