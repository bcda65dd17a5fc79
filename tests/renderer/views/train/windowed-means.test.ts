// @vitest-environment happy-dom
// A share over the last steps: of what there is at the beginning, of the window from then on.

import { expect, test } from 'vitest'
import { windowedMeans } from '../../../../src-renderer/views/train/curves'

test('means of at most the last three values', () => {
  expect([...windowedMeans([1, 0, 1, 1, 0, 0], 3)].map((value) => Number(value.toFixed(6)))).toEqual([
    1, 0.5, 0.666667, 0.666667, 0.666667, 0.333333
  ])
  expect([...windowedMeans([], 3)]).toEqual([])
})
