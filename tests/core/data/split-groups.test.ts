// The split that keeps groups whole, under any labels and groups.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitGroups } from '../../../src-core/data/split-groups'

const shares = { validation: 0.1, test: 0.2, seed: 3 }

test('no group is on two sides, no row is lost, and the same seed splits alike', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 })), {
        minLength: 1,
        maxLength: 200
      }),
      (rows) => {
        const labels = Int32Array.from(rows, ([label]) => label)
        const groups = Int32Array.from(rows, ([, group]) => group)
        const split = splitGroups(labels, groups, shares)
        const parts = [split.train, split.validation, split.test]
        const seen = parts.map((part) => new Set(Array.from(part, (row) => groups[row])))
        for (const group of new Set(groups)) expect(seen.filter((part) => part.has(group))).toHaveLength(1)
        expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual(rows.map((_, row) => row))
        expect(split.train.length).toBeGreaterThan(0)
        if (new Set(groups).size >= 3) for (const part of parts) expect(part.length).toBeGreaterThan(0)
        expect(splitGroups(labels, groups, shares)).toEqual(split)
      }
    ),
    { numRuns: 300 }
  )
})

test('200 groups of 5 rows: shares within 1 % of what was asked for, in each of two classes within 2 %', () => {
  const groups = Int32Array.from({ length: 1000 }, (_, row) => Math.floor(row / 5))
  const labels = Int32Array.from({ length: 1000 }, (_, row) => (row % 5 === 0 ? 1 : 0))
  const split = splitGroups(labels, groups, shares)
  for (const [part, share] of [
    [split.train, 0.7],
    [split.validation, 0.1],
    [split.test, 0.2]
  ] as const) {
    expect(Math.abs(part.length / 1000 - share)).toBeLessThanOrEqual(0.01)
    const ones = part.filter((row) => labels[row] === 1).length
    expect(Math.abs(ones / 200 - share)).toBeLessThanOrEqual(0.02)
  }
})
