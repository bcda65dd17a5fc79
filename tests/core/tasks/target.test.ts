// What a target column could be learned as: choices, whether a person is to be asked, and how its values spread.

import { targetOf } from '@core'
import { describe, expect, test } from 'vitest'
import { histogramOf } from '../../../src-core/metrics/histogram'
import { tableOf } from '../train/support'

const COLUMNS = { text: 'text', targets: ['it'] }
const tableWith = (cells: readonly string[]) =>
  tableOf(`text,it\n${cells.map((cell, n) => `a text of its own ${n},"${cell.replaceAll('"', '""')}"`).join('\n')}\n`)
const repeated = (cells: readonly string[], times: number): string[] =>
  Array.from({ length: times * cells.length }, (_, n) => cells[n % cells.length])

describe.each([
  ['two classes', repeated(['good', 'bad'], 5), 'classes', ['classes'], null],
  ['codes 0 and 1', repeated(['0', '1'], 5), 'classes', ['classes'], null],
  ['stars 1 to 5, ten times each', repeated(['1', '2', '3', '4', '5'], 10), 'classes', ['classes', 'number'], 'number'],
  ['decimals', Array.from({ length: 40 }, (_, n) => String(n / 4 + 0.1)), 'number', ['number', 'classes'], null],
  ['labels joined by ;', repeated(['a;b', 'b', 'a', 'b;c', 'c'], 3), 'labels', ['labels', 'classes'], null],
  ['labels joined by ,', repeated(['a,b', 'b', 'a', 'b,c', 'c'], 3), 'labels', ['labels', 'classes'], 'labels'],
  ['sentences', Array.from({ length: 40 }, (_, n) => `another one ${n}`), 'pairs', ['pairs', 'classes'], 'pairs']
] as const)('%s', (_, cells, recognised, choices, doubt) => {
  test(`is ${recognised} at first, may be ${choices.join(' or ')}, ${doubt ? `asked about as ${doubt}` : 'not asked about'}`, async () => {
    expect(targetOf(await tableWith(cells), COLUMNS)).toMatchObject({ recognised, choices, doubt })
  })
})

test('numbers spread in bins that hold them all, with mean and median', async () => {
  const table = await tableWith([...Array.from({ length: 99 }, (_, n) => String(n + 0.5)), 'n/a'])
  const { spread } = targetOf(table, COLUMNS, 'number')
  expect(spread).toMatchObject({
    kind: 'number',
    rows: 99,
    distinct: 99,
    from: 0.5,
    to: 98.5,
    median: 49.5,
    mean: 49.5
  })
  expect(spread?.kind === 'number' && spread.counts.reduce((sum, count) => sum + count, 0)).toBe(99)
})

test('labels spread by how many rows have each, most frequent first', async () => {
  const { spread } = targetOf(await tableWith(['a;b', 'b', 'b;c', 'c', 'b']), COLUMNS)
  expect(spread).toEqual({
    kind: 'labels',
    rows: 5,
    labels: [
      { label: 'b', count: 4 },
      { label: 'c', count: 2 },
      { label: 'a', count: 1 }
    ],
    perRow: 7 / 5
  })
})

test('a histogram holds its largest value in the last bin, one value in one bin, and nothing in none', () => {
  expect(histogramOf([0, 1, 2, 3, 4], 4)).toEqual({ from: 0, to: 4, counts: [1, 1, 1, 2] })
  expect(histogramOf([7, 7, NaN], 4)).toEqual({ from: 7, to: 7, counts: [2] })
  expect(histogramOf([], 4)).toEqual({ from: 0, to: 0, counts: [] })
})
