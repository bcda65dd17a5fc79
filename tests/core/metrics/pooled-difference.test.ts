import { expect, test } from 'vitest'
import { pairedDifference } from '../../../src-core/metrics/paired-difference'
import { pooledDifference, standardDeviation } from '../../../src-core/metrics/pooled-difference'
import { studentQuantile } from '../../../src-core/metrics/quantiles'
import { Rng } from '../../../src-core/rng'

const rng = Rng.stream(5, 'hits')
const hits = (count: number, share: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => (rng.uniform() < share ? 1 : 0))
const rowsFrom = (first: number, count: number): Int32Array => Int32Array.from({ length: count }, (_, n) => first + n)

test('folds of one repeat give the interval of one run over all their rows', () => {
  const [first, second] = [hits(90, 0.9), hits(90, 0.8)]
  const fold = (from: number): Parameters<typeof pooledDifference>[0][number] => ({
    repeat: 0,
    rows: rowsFrom(from, 30),
    first: first.subarray(from, from + 30),
    second: second.subarray(from, from + 30)
  })
  const { spread, ...found } = pooledDifference([fold(0), fold(30), fold(60)])
  expect(spread).toBeNull()
  expect(found).toEqual(pairedDifference(first, second))
})

test('the same outcome ten times is as sure as once, not ten times as sure', () => {
  const [first, second] = [hits(200, 0.9), hits(200, 0.8)]
  const once = pairedDifference(first, second)
  const tenTimes = pooledDifference(
    Array.from({ length: 10 }, (_, repeat) => ({ repeat, rows: rowsFrom(0, 200), first, second }))
  )
  expect(tenTimes.spread).toBeCloseTo(0, 12)
  expect(tenTimes.rows).toBe(200)
  for (const end of ['difference', 'low', 'high'] as const) expect(tenTimes[end]).toBeCloseTo(once[end], 9)
})

test("repeats that disagree widen the interval by Student's t over their spread", () => {
  const second = Uint8Array.from({ length: 100 }, (_, n) => (n < 80 ? 1 : 0))
  const first = [70, 80, 90].map((right) => Uint8Array.from({ length: 100 }, (_, n) => (n < right ? 1 : 0)))
  const { difference, low, high, spread } = pooledDifference(
    first.map((found, repeat) => ({ repeat, rows: rowsFrom(0, 100), first: found, second }))
  )
  expect(difference).toBeCloseTo(0, 12)
  expect(spread).toBeCloseTo(0.1, 12)
  const half = (4.3027 * 0.1) / Math.sqrt(3)
  expect(low).toBeLessThan(-half)
  expect(high).toBeGreaterThan(half)
})

test('rows that do not count are in nothing; no rows tell nothing', () => {
  const found = pooledDifference([{ repeat: 0, rows: [1, 2, 3], first: [1, 2, 0], second: [0, 1, 1] }])
  expect(found).toMatchObject({ rows: 2, difference: 0 })
  expect(pooledDifference([{ repeat: 0, rows: [1], first: [2], second: [2] }])).toMatchObject({ low: -1, high: 1 })
})

test("Student's t at 0.975 equals the printed tables within 0.001; deviation over n - 1", () => {
  for (const [freedom, table] of [
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [7, 2.365],
    [9, 2.262],
    [19, 2.093],
    [100, 1.984]
  ])
    expect(Math.abs(studentQuantile(freedom) - table)).toBeLessThan(0.001)
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12)
  expect(standardDeviation([1])).toBeNull()
})
