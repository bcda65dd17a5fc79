// A forecast through the command line: found in a file of dates and prices, told what to read, judged against the last value, and asked
// for the next values of a file.

import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { Workplace } from './support'

const place = new Workplace()
afterAll(() => place.remove())

const date = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
const value = (n: number): string => (10 + 3 * Math.sin((2 * Math.PI * n) / 8)).toFixed(3)
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, n) => `${date(from + n)},${value(from + n)},${(from + n) % 7}`).join('\n')
const data = place.path('prices.csv')
writeFileSync(data, `date,close,volume\n${rows(0, 160)}\n`)
const QUICK = ['--epochs', '12', '--hidden', '8', '--device', 'reference', '--json']

test('found and said, judged against the last value, and the next values of a later file', async () => {
  const run = place.path('found')
  const trained = await place.run('train', data, '--out', run, ...QUICK)
  expect(trained.code, trained.stderr).toBe(0)
  expect(trained.stderr).toContain("'close' is a series of numbers in the order of 'date'")
  expect(trained.stderr).toContain("Other columns of numbers are not read: 'volume'")
  expect(trained.stderr).toContain('Split in time')
  const done = trained.json.at(-1)!
  expect(done).toMatchObject({
    event: 'done',
    task: 'number',
    input: 'numbers',
    forecast: { column: 'close', time: 'date', window: 24, horizon: 1, as: 'value', beatsNaive: true }
  })
  expect(Object.keys(done.baselines as object)).toEqual(['mean', 'lastValue', 'seasonalValue', 'windowRidge'])

  const later = place.path('later.csv')
  writeFileSync(later, `date,close,volume\n${rows(160, 200)}\n`)
  const predicted = await place.run('predict', run, '--file', later, '--json')
  expect(predicted.json).toHaveLength(2)
  expect(predicted.json[0]).toMatchObject({ time: `${date(199)} +1`, ahead: 1, column: 'close', task: 'number' })
  expect(Math.abs((predicted.json[0].value as number) - Number(value(200)))).toBeLessThan(1)
  const out = place.path('scored.csv')
  await place.run('predict', run, '--file', later, '--out', out)
  const lines = readFileSync(out, 'utf8').trim().split(/\r?\n/)
  expect(lines[0]).toBe('date,series,close,predicted,reason')
  expect(lines).toHaveLength(1 + 40 - 24 + 1)
  const evaluated = await place.run('eval', run, later, '--json')
  expect(evaluated.json.at(-1)).toMatchObject({ event: 'done', task: 'number', rows: 16 })
}, 120_000)

test('told which column, how far ahead and as what; wrong options are refused by name', async () => {
  const run = place.path('told')
  const options = ['--forecast', 'close', '--series', 'volume', '--time', 'date', '--window', '8', '--horizon', '2']
  const trained = await place.run('train', data, ...options, '--as', 'direction', '--flat', '1', '--out', run, ...QUICK)
  expect(trained.code, trained.stderr).toBe(0)
  expect(trained.json.at(-1)).toMatchObject({ task: 'classes', forecast: { as: 'direction', flat: 1, horizon: 2 } })
  expect(Object.keys(trained.json.at(-1)!.baselines as object)).toContain('lastDirection')
  const predicted = await place.run('predict', run, '--file', data, '--json')
  expect(predicted.json.slice(0, 2)).toMatchObject([
    { time: `${date(159)} +1`, ahead: 1 },
    { time: `${date(159)} +2`, ahead: 2 }
  ])
  expect(['up', 'flat', 'down']).toContain(predicted.json[0].label)

  const refused = async (...given: string[]): Promise<string> => {
    const { code, stderr } = await place.run('train', data, ...given)
    expect(code).not.toBe(0)
    return stderr
  }
  expect(await refused('--window', '8')).toContain('--forecast')
  expect(await refused('--forecast', 'close', '--as', 'price')).toContain('value, change, direction')
  expect(await refused('--forecast', 'close', '--horizon', '0')).toContain('from 1 to')
  expect(await refused('--forecast', 'closing')).toContain("'close'")
  expect(await refused('--forecast', 'close', '--label', 'volume')).toContain('--forecast')
  expect(await refused('--forecast', 'close', '--as', 'direction', '--folds', '3')).toContain('split in time')
}, 120_000)
