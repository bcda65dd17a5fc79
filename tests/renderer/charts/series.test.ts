// What charts draw and say is computed here, away from any canvas: decimation, smoothing, figures, labels.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimate, nearestIndex } from '../../../src-renderer/charts/decimate'
import { spread, type EndLabel } from '../../../src-renderer/charts/end-labels'
import { csvOf, tableOf, type FigureLabels } from '../../../src-renderer/charts/figures'
import type { Plot } from '../../../src-renderer/charts/plot'
import { valuesAt } from '../../../src-renderer/charts/series-values'
import { smoothed } from '../../../src-renderer/charts/smooth'

const words: FigureLabels = {
  series: 'Series',
  name: 'Name',
  lower: (name) => `${name}, lower`,
  upper: (name) => `${name}, upper`
}
const axis = (label: string) => ({ label, format: (value: number) => value.toFixed(2) })
const line = (id: string, x: number[], y: number[]): Plot['layers'][number] => ({
  kind: 'line',
  id,
  label: id,
  color: 'accent',
  x,
  y
})
const plotOf = (...layers: Plot['layers'][number][]): Plot => ({
  layers,
  baselines: [],
  x: axis('step'),
  y: axis('loss')
})

test('decimation keeps the extremes of every pixel column: a single spike in 1 000 000 points survives', () => {
  const count = 1_000_000
  const x = Float64Array.from({ length: count }, (_, n) => n)
  const y = Float64Array.from({ length: count }, (_, n) => Math.sin(n / 1000))
  y[654_321] = 99
  const points = decimate(x, y, { from: 0, to: count }, 800)
  expect(points.x.length).toBeLessThanOrEqual(802 * 4)
  expect(Math.max(...points.y)).toBe(99)
  expect([points.x[0], points.x.at(-1)]).toEqual([0, count - 1])
})

test("decimation: any columns, any range: x stays ascending, every column's lowest and highest value is among the points", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 50, maxLength: 400 }),
      fc.integer({ min: 2, max: 9 }),
      (values, columns) => {
        const x = Float64Array.from(values, (_, n) => n)
        const y = Float64Array.from(values)
        const range = { from: 0, to: values.length }
        const points = decimate(x, y, range, columns)
        const drawn = new Set(points.y)
        for (let column = 0; column < columns; column++) {
          const inside = values.filter((_, n) => Math.floor((n * columns) / values.length) === column)
          if (inside.length > 0) expect(drawn.has(Math.min(...inside)) && drawn.has(Math.max(...inside))).toBe(true)
        }
        for (let n = 1; n < points.x.length; n++) expect(points.x[n]).toBeGreaterThan(points.x[n - 1])
      }
    ),
    { numRuns: 200 }
  )
})

test('decimation leaves out values that are no number and keeps one neighbour on each side of the range', () => {
  const points = decimate([0, 1, 2, 3, 4, 5], [1, NaN, 3, 4, Infinity, 6], { from: 1.5, to: 3.5 }, 10)
  expect([...points.x]).toEqual([2, 3])
  expect([...decimate([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], { from: 1.5, to: 3.5 }, 10).x]).toEqual([1, 2, 3, 4])
})

test('a long column is decimated to the same points by its blocks as point by point, also after it grew', () => {
  const memory = new Float64Array(60_000)
  const x = Float64Array.from(memory, (_, n) => n + Math.sin(n) / 2)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.integer({ min: 20_000, max: 50_000 }),
      fc.nat(49_000),
      fc.integer({ min: 50, max: 60_000 }),
      fc.integer({ min: 1, max: 400 }),
      (seed, length, from, width, columns) => {
        const y = memory.slice()
        let state = seed
        for (let n = 0; n < y.length; n++) {
          state = (Math.imul(state, 1664525) + 1013904223) | 0
          y[n] = state % 7 === 0 || (n > 30_000 && n < 30_500) ? NaN : state
        }
        const range = { from, to: from + width }
        for (const end of [length, length + 1, length + 5_000]) {
          const blocked = decimate(x.subarray(0, end), y.subarray(0, end), range, columns)
          const plain = decimate(Array.from(x.subarray(0, end)), Array.from(y.subarray(0, end)), range, columns)
          expect([[...blocked.x], [...blocked.y]]).toEqual([[...plain.x], [...plain.y]])
        }
      }
    ),
    { numRuns: 25 }
  )
})

test('a moving average that goes on is the one that starts anew; another weight starts anew', () => {
  const memory = Float64Array.from({ length: 5000 }, (_, n) => (n % 11 === 0 ? NaN : Math.cos(n)))
  const anew = (length: number, weight: number) => [...smoothed(Array.from(memory.subarray(0, length)), weight)]
  for (const [length, weight] of [
    [1000, 0.9],
    [1001, 0.9],
    [4000, 0.9],
    [3999, 0.9],
    [3999, 0.5],
    [5000, 0.5]
  ] as const) {
    expect([...smoothed(memory.subarray(0, length), weight)]).toEqual(anew(length, weight))
  }
})

test('the moving average is debiased: a constant stays the constant from its first value on', () => {
  for (const value of smoothed(new Float64Array(50).fill(0.7), 0.95)) expect(value).toBeCloseTo(0.7, 12)
})

test('the moving average by hand: weight 0.5 over 1, 3 gives 1 and 7/3; a gap repeats the mean', () => {
  const [first, second, third] = smoothed([1, 3, NaN], 0.5)
  expect(first).toBeCloseTo(1, 12)
  expect(second).toBeCloseTo(7 / 3, 12)
  expect(third).toBe(second)
})

test('exact figures come from the nearest own point of each series, not from the decimated drawing', () => {
  const plot = plotOf(line('train', [0, 1, 2, 3, 4], [5, 4, 3, 2, 1]), line('validation', [2, 4], [30, 10]))
  expect(valuesAt(plot, 2.2, 4).map(({ label, x, text }) => [label, x, text])).toEqual([
    ['train', 2, '3.00'],
    ['validation', 2, '30.00']
  ])
  expect(nearestIndex([1, 2, 4], 3.1)).toBe(2)
  expect(nearestIndex([], 3)).toBe(-1)
})

test('the CSV has every point, series side by side on the union of their x, at full precision', () => {
  const csv = csvOf(plotOf(line('train', [1, 2, 3], [0.123456789, 2, 3]), line('validation', [2], [9])), words)
  expect(csv.split('\r\n').filter(Boolean)).toEqual(['step,train,validation', '1,0.123456789,', '2,2,9', '3,3,'])
})

test('the table thins long lines but keeps every point of a rare one', () => {
  const steps = Array.from({ length: 10_000 }, (_, n) => n)
  const table = tableOf(plotOf(line('train', steps, steps), line('validation', [777, 4321], [1, 2])), words)
  expect(table.thinned).toBe(true)
  expect(table.rows.length).toBeLessThan(320)
  expect(table.rows.filter((row) => row[2] !== '').map((row) => row[0])).toEqual(['777.00', '4321.00'])
})

test('labels at line ends are pushed apart by a line height, stay inside and keep their order', () => {
  const labels: EndLabel[] = [40, 42, 41, 199].map((y, n) => ({
    text: String(n),
    color: 'text',
    y,
    at: y,
    strong: true
  }))
  spread(labels, 0, 200, 14)
  const placed = [...labels].sort((a, b) => a.at - b.at)
  expect(placed.map(({ text }) => text)).toEqual(['0', '2', '1', '3'])
  for (let n = 1; n < placed.length; n++) expect(placed[n].at - placed[n - 1].at).toBeGreaterThanOrEqual(14)
  expect(placed.at(-1)!.at).toBeLessThanOrEqual(200)
})
