import { expect, test } from 'vitest'
import { Rng } from '../../../src-core/rng'
import { errorDifference } from '../../../src-core/metrics/error-difference'

test('one step ahead it is the paired mean with its normal interval, corrected for few rows', () => {
  const first = [1, 2, 3, 4, 7]
  const second = [2, 2, 1, 5, 5]
  const { difference, low, high, rows } = errorDifference(first, second, 1)
  // Differences -1 0 2 -1 2: mean .4, variance (1.96 + .16 + 2.56 + 1.96 + 2.56) / 5 = 1.84; (n - 1) / n of Harvey, Leybourne and Newbold.
  const half = 1.96 * Math.sqrt(1.84 / 5 / (4 / 5))
  expect(rows).toBe(5)
  expect(difference).toBeCloseTo(0.4, 12)
  expect(low).toBeCloseTo(0.4 - half, 12)
  expect(high).toBeCloseTo(0.4 + half, 12)
})

test('of errors that go together over the horizon the interval covers about as often as it says', () => {
  const rng = Rng.stream(3, 'errors')
  let [covered, naive] = [0, 0]
  for (let round = 0; round < 400; round++) {
    const noise = Array.from({ length: 203 }, () => rng.normal())
    const overlapping = Array.from({ length: 200 }, (_, n) => noise[n] + noise[n + 1] + noise[n + 2] + noise[n + 3])
    const nothing = overlapping.map(() => 0)
    const holds = ({ low, high }: { low: number; high: number }): number => (low <= 0 && high >= 0 ? 1 : 0)
    covered += holds(errorDifference(overlapping, nothing, 4))
    naive += holds(errorDifference(overlapping, nothing, 1))
  }
  expect(covered / 400).toBeGreaterThan(0.9)
  expect(naive / 400).toBeLessThan(0.8)
})
