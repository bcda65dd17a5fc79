// Classes, weights, splits and batches: exact, seeded, the same on every machine.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Batch,
  BatchSampler,
  type SequenceSet,
  classWeights,
  classesOf,
  evaluationBatches,
  labelIndices,
  splitRows,
  subset
} from '@core'

/** A set whose sequence n has the given length and holds the id n + 2 throughout. */
function setOf(lengths: readonly number[], labels: readonly number[] = lengths.map(() => 0)): SequenceSet {
  const ids = lengths.flatMap((length, n) => new Array<number>(length).fill(n + 2))
  const offsets = lengths.reduce<number[]>((all, length) => [...all, all.at(-1)! + length], [0])
  return {
    ids: Int32Array.from(ids),
    offsets: Int32Array.from(offsets),
    labels: Int32Array.from(labels),
    rowOf: Int32Array.from(lengths, (_, n) => n * 10),
    truncated: 0,
    unknown: 0
  }
}
const epochOf = (sampler: BatchSampler, epoch: number): Batch[] =>
  Array.from({ length: sampler.batchesPerEpoch }, (_, index) => sampler.batch(epoch, index))
const raggedLengths = Array.from({ length: 333 }, (_, n) => 1 + ((n * 37) % 50))

describe('classes', () => {
  test('names come by code units, numbers by value', () => {
    expect(classesOf(['b', 'a', 'b', 'B'])).toEqual(['B', 'a', 'b'])
    expect(classesOf(['10', '9', '-1', '2.5', '9'])).toEqual(['-1', '2.5', '9', '10'])
    expect(classesOf(['10', '9', 'x'])).toEqual(['10', '9', 'x'])
  })

  test('a label that is no class has index -1', () => {
    expect(Array.from(labelIndices(['b', 'c', 'a'], ['a', 'b']))).toEqual([1, -1, 0])
  })

  test('balanced weights are N / (O * count), a class without rows weighs nothing', () => {
    expect(Array.from(classWeights(Int32Array.of(0, 0, 0, 1, -1), 2, 'balanced')!)).toEqual([Math.fround(4 / 6), 2])
    expect(Array.from(classWeights(Int32Array.of(0, 2), 3, 'balanced')!)).toEqual([1, 0, 1])
    expect(classWeights(Int32Array.of(0, 1), 2, 'none')).toBeNull()
  })
})

describe('split', () => {
  test('property: every labelled row in exactly one part, ascending, every class in training, parts within one row of their share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 400 }),
        fc.nat(1_000),
        fc.constantFrom(0, 0.1, 0.25),
        fc.constantFrom(0, 0.1, 0.2),
        (values, seed, validation, test) => {
          const labels = Int32Array.from(values)
          const split = splitRows(labels, { validation, test, seed })
          const parts = [split.train, split.validation, split.test]
          const rows = Array.from(labels.keys()).filter((row) => labels[row] >= 0)
          expect(parts.flatMap((part) => Array.from(part)).sort((a, b) => a - b)).toEqual(rows)
          for (const part of parts) expect(Array.from(part)).toEqual(Array.from(part).sort((a, b) => a - b))
          expect(new Set(Array.from(split.train, (row) => labels[row]))).toEqual(
            new Set(rows.map((row) => labels[row]))
          )
          // A class of three rows or more has one in every part asked for; beyond that the share holds.
          const counts = (part: Iterable<number>): Map<number, number> => {
            const found = new Map<number, number>()
            for (const row of part) found.set(labels[row], (found.get(labels[row]) ?? 0) + 1)
            return found
          }
          const common = [...counts(rows)].filter(([, count]) => count >= 3).map(([label]) => label)
          for (const [part, share] of [
            [split.validation, validation],
            [split.test, test]
          ] as const)
            expect(share === 0 || common.every((label) => counts(part).has(label))).toBe(true)
          expect(split.test.length).toBeLessThanOrEqual(rows.length * test + (test > 0 ? common.length : 0) + 1e-6)
        }
      ),
      { numRuns: 300, seed: 3 }
    )
  })

  test('1 000 rows of 3 classes: 10 % and 20 % of each class, to the row', () => {
    const labels = Int32Array.from({ length: 1_000 }, (_, n) => (n < 500 ? 0 : n < 900 ? 1 : 2))
    const { train, validation, test: held } = splitRows(labels, { validation: 0.1, test: 0.2, seed: 1 })
    const counts = (rows: Int32Array): number[] =>
      [0, 1, 2].map((label) => rows.filter((row) => labels[row] === label).length)
    expect([counts(train), counts(validation), counts(held)]).toEqual([
      [350, 280, 70],
      [50, 40, 10],
      [100, 80, 20]
    ])
  })

  test('100 classes of 3 rows: each has a test row; by the share alone, as earlier versions split, 30 do', () => {
    const labels = Int32Array.from({ length: 300 }, (_, n) => Math.floor(n / 3))
    const options = { validation: 0, test: 0.1, seed: 1 }
    expect([splitRows(labels, options).test.length, splitRows(labels, options, 'share').test.length]).toEqual([100, 30])
  })

  test('a seed decides the split, another one another split', () => {
    const labels = Int32Array.from({ length: 100 }, (_, n) => n % 2)
    const split = (seed: number): number[] => Array.from(splitRows(labels, { validation: 0, test: 0.2, seed }).test)
    expect(split(7)).toEqual(split(7))
    expect(split(7)).not.toEqual(split(8))
  })

  test('shares that leave no training rows are refused', () => {
    expect(() => splitRows(Int32Array.of(0, 1), { validation: 0.5, test: 0.5, seed: 1 })).toThrow(
      /split: expected shares .* that leave training rows, got 0.5 for validation and 0.5 for test/
    )
  })

  test('a subset keeps ids, labels and rows of the sequences it names, in that order', () => {
    const part = subset(setOf([2, 1, 3], [0, 1, 2]), Int32Array.of(2, 0))
    expect([part.ids, part.offsets, part.labels, part.rowOf].map((array) => Array.from(array))).toEqual([
      [4, 4, 4, 2, 2],
      [0, 3, 5],
      [2, 0],
      [20, 0]
    ])
  })
})

describe('batches', () => {
  test('an epoch visits every sequence once, padded with 0 after its end', () => {
    const set = setOf(raggedLengths)
    const batches = epochOf(new BatchSampler(set, { batchSize: 16, seed: 1 }), 0)
    expect(batches.flatMap((batch) => Array.from(batch.rows!)).sort((a, b) => a - b)).toEqual(
      Array.from(raggedLengths.keys())
    )
    for (const { batchSize, steps, ids, lengths, rows } of batches) {
      expect(steps).toBe(Math.max(...lengths))
      for (let b = 0; b < batchSize; b++) {
        const row = Array.from(ids.slice(b * steps, (b + 1) * steps))
        expect(row).toEqual([
          ...new Array<number>(lengths[b]).fill(rows![b] + 2),
          ...new Array<number>(steps - lengths[b]).fill(0)
        ])
      }
    }
  })

  test('a batch is a pure function of seed, epoch and index: a fresh sampler in any order gives the same bits', () => {
    const set = setOf(
      raggedLengths,
      raggedLengths.map((length) => length % 3)
    )
    const options = { batchSize: 16, seed: 5, wordDropout: 0.3, weights: Float32Array.of(1, 2, 3) }
    const straight = new BatchSampler(set, options)
    const wanted = [epochOf(straight, 0), epochOf(straight, 1)]
    const jumping = new BatchSampler(set, options)
    for (const [epoch, index] of [
      [1, 20],
      [0, 3],
      [1, 0],
      [0, 20]
    ] as const)
      expect(jumping.batch(epoch, index)).toEqual(wanted[epoch][index])
    expect(wanted[0]).not.toEqual(wanted[1])
    expect(wanted[0]).not.toEqual(epochOf(new BatchSampler(set, { ...options, seed: 6 }), 0))
  })

  test('bucketing leaves at most 10 % padding where a plain shuffle leaves over 40 %, and batches do not come by length', () => {
    const lengths = Array.from({ length: 4_000 }, (_, n) => 1 + ((n * 7919) % 50))
    const batches = epochOf(new BatchSampler(setOf(lengths), { batchSize: 16, seed: 1 }), 0)
    const tokens = lengths.reduce((sum, length) => sum + length, 0)
    expect(batches.reduce((sum, batch) => sum + batch.ids.length, 0)).toBeLessThan(tokens * 1.1)
    const rising = batches.filter((batch, n) => n > 0 && batch.steps >= batches[n - 1].steps).length
    expect(rising / batches.length).toBeGreaterThan(0.35)
    expect(rising / batches.length).toBeLessThan(0.65)
  })

  test('class weights stand beside the rows, word dropout replaces about its share by the unknown id and nothing else', () => {
    const set = setOf(
      new Array<number>(200).fill(40),
      Array.from({ length: 200 }, (_, n) => n % 2)
    )
    const [batch] = epochOf(
      new BatchSampler(set, { batchSize: 200, seed: 1, wordDropout: 0.25, weights: Float32Array.of(0.5, 2) }),
      0
    )
    expect(Array.from(batch.weights!)).toEqual(Array.from(batch.labels!, (label) => (label === 0 ? 0.5 : 2)))
    const dropped = batch.ids.reduce((count, id) => count + (id === 1 ? 1 : 0), 0)
    expect(dropped / batch.ids.length).toBeCloseTo(0.25, 1)
    expect(batch.ids.every((id, place) => id === 1 || id === batch.rows![Math.floor(place / 40)] + 2)).toBe(true)
  })

  test('evaluation visits every sequence once, the shortest first', () => {
    const batches = [...evaluationBatches(setOf(raggedLengths), 16)]
    const lengths = batches.flatMap((batch) => Array.from(batch.lengths))
    expect(lengths).toEqual([...raggedLengths].sort((a, b) => a - b))
    expect(new Set(batches.flatMap((batch) => Array.from(batch.rows!))).size).toBe(raggedLengths.length)
  })

  test('an empty set has no batches', () => {
    expect(new BatchSampler(setOf([]), { batchSize: 4, seed: 1 }).batchesPerEpoch).toBe(0)
    expect([...evaluationBatches(setOf([]), 4)]).toEqual([])
  })
})

test('every class of three rows or more has one in each held-out part; the split of other data stays as it was', () => {
  const labels = Int32Array.from({ length: 1000 }, (_, row) => (row % 100 === 7 ? 1 : row < 3 ? 2 : row < 5 ? 3 : 0))
  const options = { validation: 0.09, test: 0.1, seed: 3 }
  const parts = splitRows(labels, options)
  for (const part of [parts.train, parts.validation, parts.test])
    expect([...new Set(Array.from(part, (row) => labels[row]))].sort()).toEqual(
      part === parts.train ? [0, 1, 2, 3] : expect.arrayContaining([0, 1, 2])
    )
  const even = Int32Array.from({ length: 200 }, (_, row) => row % 2)
  expect(splitRows(even, options)).toEqual(splitRows(even, options, 'share'))
  expect(splitRows(labels, { ...options, test: 0 }).test).toHaveLength(0)
})
