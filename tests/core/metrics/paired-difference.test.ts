import { expect, test } from 'vitest'
import { pairedDifference } from '@core'

/** Hits of two classifiers with so many rows of each kind. */
const hits = (both: number, first: number, second: number, neither: number): [number[], number[]] => [
  [...Array<number>(both + first).fill(1), ...Array<number>(second + neither).fill(0)],
  [
    ...Array<number>(both).fill(1),
    ...Array<number>(first).fill(0),
    ...Array<number>(second).fill(1),
    ...Array<number>(neither).fill(0)
  ]
]

test("Newcombe's paired intervals as published (1998c, table II, method 10)", () => {
  const bounds = (...cells: [number, number, number, number]) => {
    const { difference, low, high } = pairedDifference(...hits(...cells))
    return [difference, low, high]
  }
  expect(bounds(36, 12, 2, 0)).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.0569, 3), expect.closeTo(0.3404, 3)])
  expect(bounds(0, 0, 0, 30).map(Math.abs)).toEqual([0, expect.closeTo(0.1135, 3), expect.closeTo(0.1135, 3)])
})

test('equal classifiers differ by 0, swapped ones by the opposite, rows that do not count are left out', () => {
  const [first, second] = hits(70, 12, 5, 13)
  const there = pairedDifference(first, second)
  const back = pairedDifference(second, first)
  expect([back.difference, back.low, back.high]).toEqual(
    [-there.difference, -there.high, -there.low].map((v) => expect.closeTo(v, 12))
  )
  expect(pairedDifference([...first, 2], [...second, 2])).toEqual(there)
  expect(pairedDifference(first, first).difference).toBe(0)
  expect(pairedDifference([], [])).toEqual({ difference: 0, low: -1, high: 1, rows: 0 })
})
