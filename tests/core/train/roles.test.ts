// Columns with a role: weights in the loss, groups and parts in the split, and what is said of each. That every
// device weighs rows alike is proven in tests/devices (cases with `weighted`).

import { expect, test } from 'vitest'
import { type PrepareInput, prepareExperiment } from '@core'
import { BatchSampler } from '../../../src-core/data/batches'
import { smallSettings, tableOf } from './support'

const csvOf = (cell: (row: number) => string, name: string, rows = 60): string =>
  `text,label,${name}\n${Array.from(
    { length: rows },
    (_, n) => `${n % 2 ? 'good fine day' : 'bad sad night'} ${n % 5},${n % 2 ? 'pos' : 'neg'},${cell(n)}\n`
  ).join('')}`

const prepare = async (csv: string, roles: PrepareInput['roles']): ReturnType<typeof prepareExperiment> =>
  prepareExperiment({
    train: { table: await tableOf(csv), path: '/toy.csv', options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    roles,
    settings: smallSettings()
  })
const codes = ({ remarks }: { remarks: readonly { code: string }[] }): string[] => remarks.map(({ code }) => code)

test('a split column names the parts in the words people use; the record keeps it', async () => {
  const words = ['train', 'Training', 'train', 'dev', 'VAL', 'test', '']
  const experiment = await prepare(
    csvOf((n) => words[n % 7], 'fold'),
    { split: 'fold' }
  )
  const partOf = (rows: Int32Array): string[] => [...new Set(Array.from(rows, (row) => words[row % 7]))].sort()
  expect(partOf(experiment.sets.train.rowOf)).toEqual(['Training', 'train'])
  expect(partOf(experiment.sets.validation.rowOf)).toEqual(['VAL', 'dev'])
  expect(partOf(experiment.sets.test!.rowOf)).toEqual(['test'])
  expect(experiment.data.roles).toEqual({ split: 'fold' })
  expect(codes(experiment)).toEqual(expect.arrayContaining(['split-used', 'split-blank']))
  await expect(
    prepare(
      csvOf((n) => (n === 7 ? 'tarin' : 'train'), 'fold'),
      { split: 'fold' }
    )
  ).rejects.toMatchObject({ code: 'rows', where: expect.stringContaining('line 9') as string })
  await expect(
    prepare(
      csvOf(() => 'test', 'fold'),
      { split: 'fold' }
    )
  ).rejects.toMatchObject({ code: 'rows' })
})

test('rows of one author fall into one part', async () => {
  const experiment = await prepare(
    csvOf((n) => `author ${n % 12}`, 'author'),
    { group: 'author' }
  )
  const authors = [experiment.sets.train, experiment.sets.validation, experiment.sets.test!].map(
    ({ rowOf }) => new Set(Array.from(rowOf, (row) => row % 12))
  )
  expect(authors.reduce((sum, { size }) => sum + size, 0)).toBe(12)
  expect(codes(experiment)).toContain('groups-used')
})

test('weights: each batch carries them, blank weighs 1, rows of weight 0 are not trained on, words are refused', async () => {
  const weight = (n: number): string => ['2', '', '0', '0.5'][n % 4]
  const { sets, rowWeights, remarks } = await prepare(csvOf(weight, 'w'), { weight: 'w' })
  expect(sets.train.rowOf.some((row) => row % 4 === 2)).toBe(false)
  expect(sets.validation.rowOf.some((row) => row % 4 === 2) || sets.test!.rowOf.some((row) => row % 4 === 2)).toBe(true)
  expect(codes({ remarks })).toEqual(expect.arrayContaining(['weights-used', 'weights-blank', 'weights-zero']))
  const batch = new BatchSampler(sets.train, {
    batchSize: 8,
    seed: 1,
    weights: Float32Array.of(3, 1),
    rowWeights
  }).batch(0, 0)
  batch.rows!.forEach((n, b) => {
    const own = [2, 1, 0, 0.5][sets.train.rowOf[n] % 4]
    expect(batch.weights![b]).toBe(own * (sets.train.labels[n] === 0 ? 3 : 1))
  })
  await expect(
    prepare(
      csvOf((n) => (n === 3 ? '-1' : '1'), 'w'),
      { weight: 'w' }
    )
  ).rejects.toMatchObject({
    code: 'rows',
    where: expect.stringContaining('line 5') as string
  })
})
