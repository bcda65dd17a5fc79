// Confident learning: thresholds, the scaled joint, which rows are suspected and in which order, by hand; and flipped labels of a
// generated table found again. Against cleanlab 2.9 (find_label_issues on the same probabilities) the first 200 of sst2 and
// banking77 with 5 % and 20 % flipped labels are as precise: see NOTES.md.

import { expect, test } from 'vitest'
import { makeSample, readTable, Rng } from '@core'
import { checkLabels } from '../../../src-core/label-errors/check-labels'
import { confidentJoint, suspectsOf } from '../../../src-core/label-errors/confident-learning'
import { FOLDS, outOfFold } from '../../../src-core/label-errors/out-of-fold'
import { bytesSource } from '../table/support'

const drive = <Result>(work: Generator<unknown, Result>): Result => {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

const LABELS = Int32Array.of(0, 0, 0, 1, 1, 1)
const PROBABILITIES = Float64Array.of(0.9, 0.1, 0.8, 0.2, 0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.95, 0.05)

test('thresholds are the mean confidence of a class in its own rows; the joint sums to the labels', () => {
  const { thresholds, counts } = confidentJoint(PROBABILITIES, LABELS, 2)
  expect(thresholds[0]).toBeCloseTo((0.9 + 0.8 + 0.1) / 3, 12)
  expect(thresholds[1]).toBeCloseTo((0.8 + 0.7 + 0.05) / 3, 12)
  expect([...counts]).toEqual([2, 1, 1, 2])
})

test('as many rows are suspected as the joint says, the least likely label first', () => {
  expect(suspectsOf(PROBABILITIES, LABELS, 2).map(({ row, given, suggested }) => [row, given, suggested])).toEqual([
    [5, 1, 0],
    [2, 0, 1]
  ])
  // Nobody is sure of anything: nothing is suspected.
  expect(suspectsOf(new Float64Array(12).fill(0.5), LABELS, 2)).toEqual([])
})

test('rows of one text are judged together, by classifiers that have seen none of them', () => {
  const texts = Array.from({ length: 40 }, (_, n) =>
    n < 10 ? 'the very same words' : `row ${n} ${n % 2 ? 'good' : 'bad'}`
  )
  const labels = Int32Array.from(texts, (_, n) => n % 2)
  const probabilities = drive(outOfFold({ texts, labels, classCount: 2, seed: 3 }))
  const same = probabilities.subarray(0, 20)
  for (let n = 1; n < 10; n++) expect([...same.subarray(2 * n, 2 * n + 2)]).toEqual([...same.subarray(0, 2)])
  for (let n = 0; n < 40; n++) expect(probabilities[2 * n] + probabilities[2 * n + 1]).toBeCloseTo(1, 12)
  expect(FOLDS).toBe(5)
})

test('flipped labels of a generated table stand in front, and a clean table has hardly any', async () => {
  const { rows } = makeSample('topics', { rows: 400 })
  const [text, label] = [0, 1]
  const labels = [...new Set(rows.map((row) => row[label]))]
  const flipped = new Set(Rng.stream(5, 'flips').shuffle(Int32Array.from(rows.keys())).slice(0, 20))
  const csv = (noisy: boolean): string =>
    [
      'text,label',
      ...rows.map((row, n) => {
        const next = labels[(labels.indexOf(row[label]) + 1) % labels.length]
        return `"${row[text].replaceAll('"', '""')}",${noisy && flipped.has(n) ? next : row[label]}`
      })
    ].join('\n')
  const check = async (noisy: boolean) =>
    drive(checkLabels(await readTable(bytesSource(csv(noisy))), 'text', 'label', { max: 20, seed: 1 }))
  const noisy = await check(true)
  expect(noisy.rows).toBe(400)
  const hits = noisy.suspects.filter(({ row }) => flipped.has(row))
  expect(hits.length).toBeGreaterThanOrEqual(16)
  expect(hits.every(({ row, suggested, line }) => suggested === rows[row][label] && line === row + 2)).toBe(true)
  expect((await check(false)).found).toBeLessThan(8)
}, 30_000)

test('a network that judged some of the rows decides on those alone, its classes in whatever order', async () => {
  const csv = ['text,label', ...Array.from({ length: 60 }, (_, n) => `word${n % 2} and more ${n},${n % 2 ? 'b' : 'a'}`)]
  const table = await readTable(bytesSource(csv.join('\n')))
  // Of the classes b, a; the last ten rows were in no fold. Row 4 is held for b, which it is not labelled.
  const rows = Int32Array.from({ length: 50 }, (_, n) => n)
  const probabilities = Float32Array.from({ length: 100 }, (_, k) => {
    const n = k >> 1
    const isB = n === 4 || n % 2 === 1
    return (k % 2 === 0) === isB ? 0.9 : 0.1
  })
  const found = drive(
    checkLabels(table, 'text', 'label', {
      max: 10,
      seed: 1,
      network: { classes: ['b', 'a'], rows, probabilities }
    })
  )
  expect(found).toMatchObject({ by: 'network', rows: 60, found: 1 })
  const [suspect] = found.suspects
  expect(suspect).toMatchObject({ row: 4, label: 'a', suggested: 'b' })
  expect(suspect.suggestedProbability).toBeCloseTo(0.9, 6)
  expect(suspect.votes.map(({ by, vote: says }) => `${by} ${says}`)).toEqual([
    'network b',
    'logisticRegression a',
    'naiveBayes a'
  ])
})
