// Intervals by drawing rows again: against the normal interval of a mean, and where there is nothing to say.

import { expect, test } from 'vitest'
import { bootstrap } from '../../../src-core/metrics/bootstrap'
import { Z } from '../../../src-core/metrics/interval'

const share = (sums: Float64Array): number => sums[0] / sums[1]

test('of a share of 400 rows it is the normal interval within a fifth of its width, the same each time', () => {
  const rows = 400
  const counts = Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 1 || at % 6 === 0 ? 1 : 0))
  const p = Array.from({ length: rows }, (_, n) => counts[2 * n]).reduce((sum, hit) => sum + hit, 0) / rows
  const [found] = bootstrap(counts, 2, [share])
  const half = Z * Math.sqrt((p * (1 - p)) / rows)
  expect(Math.abs(found![0] - (p - half))).toBeLessThan(0.2 * half)
  expect(Math.abs(found![1] - (p + half))).toBeLessThan(0.2 * half)
  expect(bootstrap(counts, 2, [share])[0]).toEqual(found)
})

test('one row, and rows that are all alike, have none', () => {
  expect(bootstrap(Float64Array.of(1, 1), 2, [share])).toEqual([null])
  expect(bootstrap(Float64Array.of(1, 1, 1, 1), 2, [share])).toEqual([null])
})
