// What repeats and folds rest on: a seed of its own for the split, test rows that are a fold, and the rows a run got right.

import { expect, test } from 'vitest'
import { type EvidenceRun, type JudgedRows, type Prepared, evidenceOf, prepareExperiment } from '@core'
import { runToy, sentences, smallSettings, tableOf, toyExperiment } from './support'

const rowsOf = ({ sets }: Prepared): number[][] =>
  [sets.train, sets.validation, sets.test!].map(({ rowOf }) => Array.from(rowOf))

test('a seed of the split keeps the rows where they are while the seed of training changes', async () => {
  const first = await toyExperiment(smallSettings({ seed: 1 }))
  const again = await toyExperiment(smallSettings({ seed: 2, splitSeed: 1 }))
  expect(rowsOf(again)).toEqual(rowsOf(first))
  expect(again.split.sha256).toBe(first.split.sha256)
  expect(rowsOf(await toyExperiment(smallSettings({ seed: 2 })))).not.toEqual(rowsOf(first))
})

test('the folds are the test rows one after another, all rows together, none in training at once', async () => {
  const tested: number[] = []
  for (const fold of [1, 2, 3]) {
    const [train, validation, judged] = rowsOf(await toyExperiment(smallSettings({ folds: 3, fold })))
    expect(new Set([...train, ...validation, ...judged]).size).toBe(train.length + validation.length + judged.length)
    expect(validation.length).toBeGreaterThan(0)
    tested.push(...judged)
  }
  expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, row) => row))
})

test('folds keep groups whole; a split column or a test file beside them is refused', async () => {
  const csv = `text,label,author\n${Array.from({ length: 60 }, (_, n) => `${n % 2 ? 'good' : 'bad'} ${n},${n % 2},a${n % 10}\n`).join('')}`
  const prepare = async (roles: object, test?: string): Promise<Prepared> =>
    prepareExperiment({
      train: { table: await tableOf(csv), path: '/toy.csv', options: {} },
      test: test === undefined ? null : { table: await tableOf(test), path: '/test.csv', options: {} },
      textColumn: 'text',
      labelColumn: 'label',
      roles,
      settings: smallSettings({ folds: 4, fold: 2 })
    })
  const authors = rowsOf(await prepare({ group: 'author' })).map((rows) => new Set(rows.map((row) => row % 10)))
  expect(authors.reduce((sum, { size }) => sum + size, 0)).toBe(10)
  await expect(prepare({ split: 'author' })).rejects.toMatchObject({ code: 'usage' })
  await expect(prepare({}, csv)).rejects.toMatchObject({ code: 'usage' })
})

test('a run tells which test rows it and its baselines get right; evidence over runs is made of those', async () => {
  const runs: EvidenceRun[] = []
  for (const [repeat, seed] of [1, 2].entries()) {
    const experiment = await toyExperiment(smallSettings({ seed, splitSeed: 1, testSplit: 0.3 }), sentences(80))
    const judged: JudgedRows[] = []
    const { record } = await runToy(experiment, { onJudged: (rows) => void judged.push(rows) })
    const { rows, model, baselines } = judged[0]
    expect(rows).toEqual(experiment.sets.test!.rowOf)
    const shareOf = (hits: Uint8Array): number => hits.reduce((sum, hit) => sum + hit, 0) / hits.length
    expect(shareOf(model)).toBeCloseTo(record!.test!.accuracy, 12)
    expect(shareOf(baselines.get('naiveBayes')!)).toBeCloseTo(record!.baselines.naiveBayes!, 12)
    runs.push({ repeat, accuracy: record!.test!.accuracy, rows, model, baselines })
  }
  const { mean, sd, rows, versus } = evidenceOf(runs)
  expect(mean).toBeCloseTo((runs[0].accuracy + runs[1].accuracy) / 2, 12)
  expect(sd).not.toBeNull()
  expect(rows).toBe(24)
  expect(Object.keys(versus)).toEqual(expect.arrayContaining(['majority', 'naiveBayes', 'logisticRegression']))
  for (const { low, high, verdict } of Object.values(versus))
    expect(verdict).toBe(low > 0 ? 'better' : high < 0 ? 'worse' : 'inconclusive')
})
