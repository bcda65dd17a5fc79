// Several label columns as one: which columns are asked about, what a row's list holds, and that it is learned as labels.

import { expect, test } from 'vitest'
import { columnOf, flagsBeside, profile, readTable, recogniseTask, suggestColumns, type Table } from '@core'
import { columnsOfFile } from '../../../src-core/table/every-row'
import { bytesSource } from './support'

const FILE = 'text,toxic,rude,topic\none,1,0,a\ntwo,0,true,\nthree,0,0,b\nfour,1,TRUE,a\nfive,,,\n'
const read = (...joinLabels: string[]): Promise<Table> => readTable(bytesSource(FILE), { joinLabels })

test('a column of yes and no is a label by its name, another by its cells; a row without any cell says nothing', async () => {
  const table = await read('toxic', 'rude', 'topic')
  expect([...columnOf(table, 'toxic + rude + topic')]).toEqual([
    '["toxic","a"]',
    '["rude"]',
    '["b"]',
    '["toxic","rude","a"]',
    ''
  ])
  expect([...columnOf(await read('toxic', 'rude'), 'toxic + rude')]).toEqual([
    '["toxic"]',
    '["rude"]',
    '[]',
    '["toxic","rude"]',
    ''
  ])
  expect(columnsOfFile(table).map(({ name }) => name)).toEqual(['text', 'toxic', 'rude', 'topic'])
})

test('the joined column is the label and is learned as labels; a column named twice is refused', async () => {
  const table = await read('toxic', 'rude')
  expect(suggestColumns(table)).toMatchObject({ text: 'text', label: 'toxic + rude' })
  expect(recogniseTask(table, { text: 'text', targets: ['toxic + rude'] }).kind).toBe('labels')
  await expect(read('toxic', 'Toxic')).rejects.toMatchObject({ code: 'columns' })
})

test('columns of yes and no are asked about, unless the label stands alone by its name or its column holds more', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => `text number ${n},${n % 2},${n % 3 === 0 ? 1 : 0},${n % 3}`).join(
    '\n'
  )
  const codes = async (names: string, label: string): Promise<string[]> => {
    const table = await readTable(bytesSource(`${names}\n${rows}\n`))
    return (await profile(table, 'text', label)).findings.map(({ code }) => code)
  }
  expect(await codes('text,toxic,rude,level', 'toxic')).toContain('labels-columns')
  expect(await codes('text,label,rude,level', 'label')).not.toContain('labels-columns')
  expect(await codes('text,toxic,rude,level', 'level')).not.toContain('labels-columns')
  const column = (name: string, samples: string[]): Parameters<typeof flagsBeside>[0][number] => ({
    name,
    samples,
    distinct: 2
  })
  expect(flagsBeside([column('a', ['0', '1']), column('b', ['x', 'y'])], 'a')).toEqual([])
})
