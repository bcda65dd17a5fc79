// Tables of many columns: caps that are said, work that grows with the file, and keys that few lines have.

import { describe, expect, it } from 'vitest'
import { type CoreError, readTable } from '@core'
import { bytesSource } from './support'

const jsonLines = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\n`).join('')

describe('JSON Lines with many keys', () => {
  it('reads the first thousand and names the first one that is left out', async () => {
    const lines = Array.from({ length: 1500 }, (_, n) => ({ text: `text ${n}`, label: 'ab'[n % 2], [`key ${n}`]: n }))
    const table = await readTable(bytesSource(jsonLines(lines), [], 'data.jsonl'))
    expect(table.rowCount).toBe(1500)
    expect(table.columns).toHaveLength(1000)
    expect(table.columns[0].at(1499)).toBe('text 1499')
    expect([...table.columns[999]].filter((value) => value !== '')).toEqual(['997'])
    expect(table.columns[999].empty).toBe(1499)
    expect(table.notes).toEqual([{ code: 'keys-left-out', values: { limit: 1000, key: 'key 998' } }])
  })

  it('fills the cells of lines that lack a key, before and after it appears', async () => {
    const table = await readTable(
      bytesSource(jsonLines([{ a: 'x' }, { b: 'y' }, { c: 'z', a: 'w' }, {}]), [], 'data.jsonl')
    )
    expect(table.columns.map((column) => [column.name, [...column]])).toEqual([
      ['a', ['x', '', 'w', '']],
      ['b', ['', 'y', '', '']],
      ['c', ['', '', 'z', '']]
    ])
  })

  it('refuses a file whose missing cells would fill the memory', async () => {
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, 'v']))
    const text = `${JSON.stringify(keys)}\n${'{"k0":"v"}\n'.repeat(60_000)}`
    await expect(readTable(bytesSource(text, [], 'data.jsonl'))).rejects.toMatchObject({
      code: 'columns',
      case: 'mostly-missing-columns'
    })
  })
})

describe('JSON Lines with a new key on every line', () => {
  const lines = (count: number): string =>
    jsonLines(Array.from({ length: count }, (_, n) => ({ text: 'x', label: 'ab'[n % 2], [`key ${n}`]: n })))

  it('are refused near the beginning of a file of 200,000 lines, with the number of keys', async () => {
    const refused = await readTable(bytesSource(lines(200_000), [], 'data.jsonl')).catch((error: unknown) => error)
    expect(refused).toMatchObject({ case: 'mostly-missing-columns', values: { columns: 1000 } })
    const { where } = refused as CoreError
    expect(Number(/\d+/.exec(where!)![0])).toBeLessThan(10_000)
  })

  it('are read where the whole file keeps below the cap', async () => {
    expect((await readTable(bytesSource(lines(30_000), [], 'data.jsonl'))).rowCount).toBe(30_000)
  })
})

describe('JSON Lines with odd values', () => {
  it('rejects a line nested 20,000 levels deep and keeps the others', async () => {
    const deep = `{"text":${'['.repeat(20_000)}${']'.repeat(20_000)},"label":"a"}\n`
    const objects = `{"text":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)},"label":"a"}\n`
    const table = await readTable(bytesSource(`{"text":"one","label":"a"}\n${deep}${objects}`, [], 'data.jsonl'))
    expect(table.rowCount).toBe(1)
    expect(table.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [2, 'row-json-depth'],
      [3, 'row-json-depth']
    ])
  })

  it('repairs half surrogates in values, counts them, and rejects lines with such keys', async () => {
    const table = await readTable(
      bytesSource(
        '{"text":"cut \\ud83d","label":"\\udc00"}\n{"text":"whole \\ud83d\\ude00","label":"b"}\n{"\\ud800":"x"}\n',
        [],
        'data.jsonl'
      )
    )
    expect(table.columns.map((column) => [...column])).toEqual([
      ['cut \ufffd', 'whole 😀'],
      ['\ufffd', 'b']
    ])
    expect(table.notes).toEqual([{ code: 'surrogates-repaired', values: { count: 2 } }])
    expect(table.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([[3, 'row-json-key']])
  })
})

describe('delimited files with wide headers', () => {
  it('finds the columns where the header alone is longer than 256 kB', async () => {
    const names = ['text', 'label', ...Array.from({ length: 8000 }, (_, n) => `a rather long name of feature ${n}`)]
    const rows = ['a', 'b'].map((label, n) => [`some text ${n}`, label, ...names.slice(2).map(() => '0')])
    const content = csv([names, ...rows])
    expect(content.indexOf('\n')).toBeGreaterThan(262_144)
    const table = await readTable(bytesSource(content))
    expect(table.columns).toHaveLength(8002)
    expect(table.dialect.header).toBe(true)
    expect([table.columns[1].name, ...table.columns[1]]).toEqual(['label', 'a', 'b'])
  })

  it('refuses 50,000 columns with the limit', async () => {
    const names = ['text', 'label', ...Array.from({ length: 50_000 }, (_, n) => `feature ${n}`)]
    const content = csv([names, ...['a', 'b', 'a'].map((label) => ['text', label, ...names.slice(2).map(() => '0')])])
    await expect(readTable(bytesSource(content))).rejects.toMatchObject({
      code: 'columns',
      case: 'too-many-columns',
      values: { limit: 16_384, columns: 50_002 }
    })
  })

  it('numbers thousands of equal names', async () => {
    const names = ['text', 'label', ...Array.from({ length: 16_000 }, () => 'same')]
    const rows = ['a', 'b', 'a'].map((label) => ['text', label, ...names.slice(2).map(() => '0')])
    const table = await readTable(bytesSource(csv([names, ...rows])), { header: true })
    expect(table.columns.at(-1)?.name).toBe('same (16000)')
  })
})
