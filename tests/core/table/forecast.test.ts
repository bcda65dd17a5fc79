// A table of steps as a table of windows: what a window holds and what lies ahead of it, order, several series, missing values; and
// which tables are taken for a series.

import { describe, expect, test } from 'vitest'
import { type Forecast, readTable, suggestForecast, type Table } from '@core'
import { timesOf } from '../../../src-core/table/forecast/time-values'
import { columnFrom } from '../../../src-core/table/column-builder'
import { tableOf } from '../train/support'

async function windowsOf(csv: string, forecast: Partial<Forecast>): Promise<Table> {
  const bytes = new TextEncoder().encode(csv)
  const source = {
    name: 'steps.csv',
    size: bytes.length,
    open: async function* () {
      yield bytes
    }
  }
  return readTable(source, {
    forecast: { column: 'close', window: 3, horizon: 1, as: 'value', ...forecast }
  })
}
const rowsOf = ({ columns, rowCount }: Table): string[][] =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => column.at(row)))

const days = (values: readonly (number | string)[]): string =>
  `date,close\n${values.map((value, n) => `2024-01-${String(n + 1).padStart(2, '0')},${value}`).join('\n')}\n`

describe('windows', () => {
  test('each holds consecutive steps and the value behind them; the last ones have none yet', async () => {
    const table = await windowsOf(days([1, 2, 4, 8, 16, 32]), { time: 'date', horizon: 2 })
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['date', 'text'],
      ['series', 'series'],
      ['close', 'number']
    ])
    expect(rowsOf(table)).toEqual([
      ['2024-01-05', '1 2 4', '16'],
      ['2024-01-06', '2 4 8', '32'],
      ['2024-01-06 +1', '4 8 16', ''],
      ['2024-01-06 +2', '8 16 32', '']
    ])
    expect([...table.windows!.ahead]).toEqual([0, 0, 1, 2])
    expect([...table.windows!.last]).toEqual([4, 8, 16, 32])
    expect([...table.line]).toEqual([6, 7, 6, 7])
    expect(table.notes.map(({ code }) => code)).toEqual(['windows-made', 'windows-open'])
  })

  test('rows out of order are sorted by time, and it is said; those without a time are left out', async () => {
    const table = await windowsOf('date,close\n3.2.2024,30\n1.2.2024,10\nsoon,99\n2.2.2024,20\n4.2.2024,40\n', {
      time: 'date'
    })
    expect(rowsOf(table).map(([, window, target]) => [window, target])).toEqual([
      ['10 20 30', '40'],
      ['20 30 40', '']
    ])
    expect(table.notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['windows-untimed', 'windows-sorted']))
  })

  test('several series below each other never share a window; channels are read beside', async () => {
    const csv = 'shop,close,sold\na,1,5\nb,10,50\na,2,6\nb,20,60\na,3,7\nb,30,?\na,4,8\nb,40,80\n'
    const table = await windowsOf(csv, { id: 'shop', channels: ['sold'], window: 2 })
    expect(rowsOf(table)).toEqual([
      ['a', '1,5 2,6', '3'],
      ['b', '10,50 20,60', '30'],
      ['a', '2,6 3,7', '4'],
      ['b', '20,60 30,?', '40'],
      ['a', '3,7 4,8', ''],
      ['b', '30,? 40,80', '']
    ])
  })

  test('changes and directions are those from the last value read', async () => {
    const csv = days([1, 2, 2.1, 2.1, 5, 3])
    const targets = async (forecast: Partial<Forecast>): Promise<string[]> =>
      rowsOf(await windowsOf(csv, { window: 2, ...forecast })).map((row) => row.at(-1)!)
    expect(await targets({ as: 'change' })).toEqual(['0.1', '0', '2.9', '-2', ''])
    expect(await targets({ as: 'direction' })).toEqual(['up', 'flat', 'up', 'down', ''])
    expect(await targets({ as: 'direction', flat: 0.5 })).toEqual(['flat', 'flat', 'up', 'down', ''])
  })

  test('a missing value ahead is no target; anything else that is no number is refused with its line', async () => {
    const table = await windowsOf(days([1, 2, 3, '', 5]), {})
    expect(rowsOf(table).map((row) => row.at(-1))).toEqual(['', '5', ''])
    expect([...table.windows!.ahead]).toEqual([0, 0, 1])
    await expect(windowsOf(days([1, 2, 'many', 4]), {})).rejects.toMatchObject({
      case: 'forecast-no-number',
      where: expect.stringContaining('4') as string
    })
    await expect(windowsOf(days([1, 2]), {})).rejects.toMatchObject({ case: 'forecast-short' })
    await expect(windowsOf(days([1, 2, 3, 4]), { channels: ['close'] })).rejects.toMatchObject({
      case: 'forecast-twice'
    })
    await expect(windowsOf('date,close\nx,1\ny,2\nz,3\n', { time: 'date' })).rejects.toMatchObject({
      case: 'forecast-no-time'
    })
  })
})

test('times of several ways of writing keep their order; what is none is none', () => {
  const times = (...cells: string[]): number[] => [...timesOf(columnFrom('t', cells))]
  const climbs = (...cells: string[]): boolean => times(...cells).every((time, n, all) => n === 0 || time > all[n - 1])
  expect(climbs('2023-12-31', '2024-01-01', '2024-01-01 00:01', '2024-01-01T00:01:00.5Z')).toBe(true)
  expect(climbs('1/12/2024', '1/13/2024', '2/1/2024')).toBe(true)
  expect(climbs('12/1/2024', '13/1/2024', '1/2/2024')).toBe(true)
  expect(climbs('1949-01', '1949-02', '1950-01')).toBe(true)
  expect(climbs('2024年1月5日', '2024年11月1日')).toBe(true)
  expect(times('2024-01-01T01:00+01:00')).toEqual(times('2024-01-01T00:00Z'))
  expect(times('2024-13-01', 'Monday', '')).toEqual([NaN, NaN, NaN])
})

describe('a table that holds a series', () => {
  const rows = (make: (n: number) => string, count = 60): string =>
    Array.from({ length: count }, (_, n) => make(n)).join('\n')
  const found = async (csv: string): Promise<unknown> => suggestForecast(await tableOf(csv))?.forecast ?? null
  const date = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)

  test('one column of numbers; dates and prices; shops below each other', async () => {
    expect(await found(`load\n${rows((n) => String(Math.sin(n)))}\n`)).toMatchObject({ column: 'load', window: 15 })
    expect(await found(`Date,Open,Close,Volume\n${rows((n) => `${date(n)},${n},${n + 0.5},${9 * n}`)}\n`)).toEqual({
      column: 'Close',
      time: 'Date',
      window: 15,
      horizon: 1,
      as: 'value'
    })
    expect(
      await found(`day,shop,sales\n${rows((n) => `${date(n >> 1)},${n % 2 ? 'north' : 'south'},${n / 3}`, 200)}\n`)
    ).toMatchObject({ column: 'sales', id: 'shop', time: 'day', window: 24 })
  })

  test('not: texts, features without a time, few rows', async () => {
    expect(await found(`date,text\n${rows((n) => `${date(n)},a text of its own ${n}`)}\n`)).toBeNull()
    expect(await found(`length,width,kind\n${rows((n) => `${n / 7},${n / 3},${n % 3}`)}\n`)).toBeNull()
    expect(await found(`load\n${rows((n) => String(n), 20)}\n`)).toBeNull()
  })
})
