// Wilson's interval against figures computed elsewhere (statsmodels, proportion_confint(..., method='wilson')).

import { expect, test } from 'vitest'
import { wilson } from '@core'

test.each([
  [0.5, 10, [0.236593, 0.763407]],
  [1, 14, [0.784689, 1]],
  [0, 27, [0, 0.124555]],
  [0.9, 1000, [0.879848, 0.917091]]
] as const)('%f of %i rows', (share, rows, [low, high]) => {
  const interval = wilson(share, rows)!
  expect(interval[0]).toBeCloseTo(low, 5)
  expect(interval[1]).toBeCloseTo(high, 5)
})

test('no rows, no interval', () => {
  expect(wilson(Number.NaN, 0)).toBeNull()
})
