// Tables of time series become a column of numeric sequences; tables of anything else stay as they are.

import { expect, test } from 'vitest'
import { readTable, suggestColumns } from '@core'
import { bytesSource } from './support'

const read = (text: string, name: string) => readTable(bytesSource(text, [], name))
const series = (n: number, length: number, value = (t: number) => n + t / 10) =>
  Array.from({ length }, (_, t) => value(t).toFixed(2))

test('.ts: channels, unequal lengths, missing values and classes of a case a line', async () => {
  const table = await read(
    '# about\n@problemName x\n@timeStamps false\n@classLabel true a b\n@data\n1,2:3,4:a\n5,?,7:8,9,10:b\n:c:a\n1:\n',
    'x.ts'
  )
  expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual(
    [
      ['series', 'series'],
      ['label', 'category']
    ].map(([name, kind]) => [name, name === 'label' ? table.columns[1].kind : kind])
  )
  expect([...table.columns[0]].slice(0, 2)).toEqual(['1,3 2,4', '5,8 ?,9 7,10'])
  expect([...table.columns[1]].slice(0, 2)).toEqual(['a', 'b'])
  expect(table.line[0]).toBe(6)
  expect(table.rejected.map(({ line }) => line)).toEqual([9])
  expect(suggestColumns(table)).toMatchObject({ text: 'series', label: 'label' })
})

test('.ts with times or without rows is refused in a sentence', async () => {
  await expect(read('@problemName x\n@timeStamps true\n@data\n(1,2):a\n', 'x.ts')).rejects.toThrow('timeStamps')
  await expect(read('@problemName x\n@timeStamps false\n', 'x.ts')).rejects.toThrow('@data')
})

test('UCR .tsv: the class first, no header; numbers behind are one sequence', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => [1 + (n % 2), ...series(n, 15)].join('\t'))
  const table = await read(`${lines.join('\n')}\n`, 'Gun_TRAIN.tsv')
  expect(table.columns.map(({ kind }) => kind)).toEqual(['category', 'series'])
  expect(table.columns[1].at(3)).toBe(series(3, 15).join(' '))
  expect(table.notes.map(({ code }) => code)).toContain('series-columns')
  expect(suggestColumns(table)).toMatchObject({ text: 'series', label: table.columns[0].name })
})

test('wide CSV: numbered columns are one sequence, the others stay; ends are cut, gaps are kept', async () => {
  const head = ['id', 'site', ...Array.from({ length: 9 }, (_, t) => `t${t}`), 'class']
  const rows = Array.from({ length: 8 }, (_, n) => [`r${n}`, 'Bern', ...series(n, 9), n % 2 ? 'up' : 'down'])
  rows[1].splice(4, 1, '')
  rows[1].splice(9, 2, '', 'NaN')
  const table = await read([head, ...rows].map((row) => row.join(',')).join('\n'), 'wide.csv')
  expect(table.columns.map(({ name }) => name)).toEqual(['id', 'site', 'series', 'class'])
  expect(table.columns[2].at(1)).toBe(`${series(1, 2).join(' ')} ? ${series(1, 7).slice(3).join(' ')}`)
  expect(suggestColumns(table)).toMatchObject({ text: 'series', label: 'class' })
  const plain = await readTable(bytesSource([head, ...rows].map((row) => row.join(',')).join('\n')), {
    format: 'delimited'
  })
  expect(plain.columns).toHaveLength(12)
})

test('features, questionnaires beside a text, and few columns are no sequence', async () => {
  const features = [
    'sepal,petal,stem,leaf,root,bud,seed,bark,ring,kind',
    ...Array.from({ length: 8 }, (_, n) => [...series(n, 9), n % 2 ? 'a' : 'b'].join(','))
  ]
  expect((await read(features.join('\n'), 'f.csv')).columns).toHaveLength(10)
  const asked = [
    ['text', ...Array.from({ length: 9 }, (_, t) => `q${t}`), 'class'].join(','),
    ...Array.from({ length: 8 }, (_, n) =>
      [`we liked number ${'abcdefgh'[n]} best`, ...series(n, 9), n % 2 ? 'a' : 'b'].join(',')
    )
  ]
  expect((await read(asked.join('\n'), 'q.csv')).columns).toHaveLength(11)
  const few = ['t0,t1,t2,class', '1,2,3,a', '2,3,4,b', '3,4,5,a']
  expect((await read(few.join('\n'), 'w.csv')).columns).toHaveLength(4)
})
