import { expect, test } from 'vitest'
import { foldsOf } from '../../../src-core/data/folds'
import { Rng } from '../../../src-core/rng'

const counted = (values: ArrayLike<number>): number[] => {
  const counts: number[] = []
  for (const value of Array.from(values)) if (value >= 0) counts[value] = (counts[value] ?? 0) + 1
  return Array.from(counts, (count) => count ?? 0)
}

test('every row with a class is in one fold; folds differ by one row at most, in all and by class', () => {
  for (const [rows, folds] of [
    [23, 2],
    [60, 5],
    [101, 7]
  ]) {
    const rng = Rng.stream(rows, 'labels')
    const labels = Int32Array.from({ length: rows }, () => rng.below(4) - 1)
    const foldOf = foldsOf(labels, null, { folds, seed: 3 })
    expect(Array.from(foldOf, (fold) => fold >= 0)).toEqual(Array.from(labels, (label) => label >= 0))
    for (const label of [null, 0, 1, 2]) {
      const sizes = counted(foldOf.filter((_, row) => label === null || labels[row] === label))
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }
  }
})

test('groups stay whole, every fold has one, and classes keep their share within 15 points', () => {
  const labels = Int32Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? 1 : 0))
  const groups = Int32Array.from({ length: 300 }, (_, row) => Math.floor(Math.sqrt(row)))
  const foldOf = foldsOf(labels, groups, { folds: 4, seed: 1 })
  const homes = new Map<number, Set<number>>()
  groups.forEach((group, row) => homes.set(group, (homes.get(group) ?? new Set()).add(foldOf[row])))
  expect([...homes.values()].every(({ size }) => size === 1)).toBe(true)
  const sizes = counted(foldOf)
  expect(sizes).toHaveLength(4)
  const ones = counted(foldOf.filter((_, row) => labels[row] === 1))
  sizes.forEach((size, fold) => expect(Math.abs(ones[fold] / size - 1 / 3)).toBeLessThan(0.15))
})

test('the same seed gives the same folds, another one others; too few rows or groups are refused', () => {
  const labels = Int32Array.from({ length: 40 }, (_, row) => row % 2)
  const of = (seed: number): Int32Array => foldsOf(labels, null, { folds: 4, seed })
  expect(of(1)).toEqual(of(1))
  expect(of(1)).not.toEqual(of(2))
  expect(() => foldsOf(labels.subarray(0, 3), null, { folds: 4, seed: 1 })).toThrow(/4 rows or groups/)
  const threeGroups = labels.map((_, row) => row % 3)
  expect(() => foldsOf(labels, threeGroups, { folds: 4, seed: 1 })).toThrow(/4 rows or groups/)
})
