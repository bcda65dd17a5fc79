// How many repeats are missing, which baseline counts, and the file that keeps what a run got right.

import { expect, test } from 'vitest'
import { MemoryFileStore } from '../../../src-core/index'
import { readJudged, writeJudged } from '../../../src-core/format/judged-file'
import {
  bestBaselineOf,
  type EvidenceRun,
  evidenceOf,
  lookConfidence,
  MAX_REPEATS,
  repeatsMissing
} from '../../../src-core/run/evidence'
import { studentQuantile } from '../../../src-core/metrics/quantiles'

/** A run on 1000 rows: so many right of the model's, the first 800 of naive Bayes, the first 500 of the majority. */
function runOf(repeat: number, right: number): EvidenceRun {
  const first = (count: number): Uint8Array => Uint8Array.from({ length: 1000 }, (_, row) => Number(row < count))
  return {
    repeat,
    accuracy: right / 1000,
    rows: Int32Array.from({ length: 1000 }, (_, row) => row),
    model: first(right),
    baselines: new Map([
      ['majority', first(500)],
      ['naiveBayes', first(800)]
    ])
  }
}

test('the baseline that counts is the one with the smallest difference', () => {
  const evidence = evidenceOf([runOf(0, 900), runOf(1, 910)])
  expect(bestBaselineOf(evidence)).toBe('naiveBayes')
  expect(evidence.versus.naiveBayes).toMatchObject({ verdict: 'better' })
  expect(bestBaselineOf({ versus: {} })).toBeNull()
})

test('so many repeats are missing that the interval made of both parts just leaves out zero', () => {
  const [difference, rowsPart, spread, repeats] = [0.02, 0.01, 0.012, 2]
  const halfOf = (count: number): number =>
    Math.hypot(rowsPart, (studentQuantile(count - 1) * spread) / Math.sqrt(count))
  const half = halfOf(repeats)
  const missing = repeatsMissing({ difference, low: difference - half, high: difference + half, spread }, repeats)!
  expect(missing).toBeGreaterThan(0)
  expect(halfOf(repeats + missing)).toBeLessThan(difference)
  expect(halfOf(repeats + missing - 1)).toBeGreaterThanOrEqual(difference)
  const below = { difference: -difference, low: -difference - half, high: -difference + half, spread }
  expect(repeatsMissing(below, repeats)).toBe(missing)
})

test('nothing is missing where it is decided; no number of repeats is named where the rows are too few', () => {
  expect(repeatsMissing({ difference: 0.03, low: 0.01, high: 0.05, spread: 0.002 }, 3)).toBe(0)
  expect(repeatsMissing({ difference: -0.03, low: -0.05, high: -0.01, spread: 0.002 }, 3)).toBe(0)
  expect(repeatsMissing({ difference: 0.01, low: -0.02, high: 0.04, spread: 0.001 }, 3)).toBeNull()
  expect(repeatsMissing({ difference: 0.01, low: -0.02, high: 0.04, spread: null }, 1)).toBeNull()
  expect(MAX_REPEATS).toBeGreaterThan(10)
})

test('judged.json gives back what was written; a folder without one, or with other content, has none', async () => {
  const files = new MemoryFileStore()
  expect(await readJudged(files, 'run')).toBeNull()
  const judged = {
    rows: Int32Array.of(4, 0, 7),
    model: Uint8Array.of(1, 0, 2),
    baselines: new Map([['majority', Uint8Array.of(0, 0, 1)] as const])
  }
  await writeJudged(files, judged)
  expect(await readJudged(files, 'run')).toEqual(judged)
  await files.write('judged.json', new TextEncoder().encode('{"rows":[1],"model":"11","baselines":{}}'))
  expect(await readJudged(files, 'run')).toBeNull()
  await files.write('judged.json', new TextEncoder().encode('{"rows":'))
  await expect(readJudged(files, 'run')).rejects.toMatchObject({ code: 'run-folder' })
})

test('looked at after every repeat, intervals are as much wider as there are looks to come', () => {
  expect(lookConfidence(2)).toBeCloseTo(0.95, 12)
  expect(lookConfidence(6)).toBeCloseTo(0.99, 12)
  const rows = Int32Array.from({ length: 200 }, (_, n) => n)
  const runs = [0, 1, 2].map((repeat) => ({
    repeat,
    rows,
    accuracy: 0.9,
    model: Uint8Array.from(rows, (n) => ((n + repeat) % 10 === 0 ? 0 : 1)),
    baselines: new Map([['majority' as const, Uint8Array.from(rows, (n) => (n % 7 === 0 ? 0 : 1))]])
  }))
  const [usual, wider] = [evidenceOf(runs), evidenceOf(runs, lookConfidence(6))].map(({ versus }) => versus.majority!)
  expect(wider.difference).toBe(usual.difference)
  expect(wider.low).toBeLessThan(usual.low)
  expect(wider.high).toBeGreaterThan(usual.high)
})
