// A trial of a search: paused at a rung without a look at the test rows, and resumed to the same bits as a run that never paused.

import { expect, test } from 'vitest'
import { carriedFrom, type RunOptions } from '@core'
import { MemoryStore, runToy, sentences, smallSettings, toyExperiment } from './support'

const until = (epochs: number, then: 'pause' | 'finish'): RunOptions['until'] => ({ epochs, then })

test('a trial pauses at its rung with a validation figure, no test figure and no fitted baseline', async () => {
  const { record } = await runToy(await toyExperiment(smallSettings({ epochs: 6 })), { until: until(2, 'pause') })
  expect(record).toMatchObject({ status: 'paused', epochs: 2, test: null })
  expect(record!.validation!.rows).toBeGreaterThan(0)
  expect(record!.baselines.logisticRegression).toBeUndefined()
})

test('a trial that early stopping ends before its rung pauses there too', async () => {
  const settings = smallSettings({ epochs: 40, patience: 1, learningRate: 0.5 })
  const { record } = await runToy(await toyExperiment(settings), { until: until(40, 'pause') })
  expect(record).toMatchObject({ status: 'paused', test: null })
  expect(record!.epochs).toBeLessThan(40)
})

test('finished from its rung a trial has its baselines and test rows, and trains no further', async () => {
  const experiment = await toyExperiment(smallSettings({ epochs: 6 }))
  const disk = new MemoryStore()
  const trial = await runToy(experiment, { disk, until: until(2, 'pause') })
  const { record } = await runToy(experiment, { disk, resume: true, until: until(2, 'finish') })
  expect(record).toMatchObject({ status: 'stopped', epochs: 2 })
  expect(record!.test!.rows).toBe(experiment.sets.test!.labels.length)
  expect(record!.baselines.logisticRegression).toBeDefined()
  expect(record!.bestEpoch).toBe(trial.record!.bestEpoch)
})

test('validation rows that are trained on join the training rows; the test rows stay', async () => {
  const usual = await toyExperiment(smallSettings())
  const joined = await toyExperiment(smallSettings({ validationRows: 'trained' }))
  const rows = ({ rowOf }: { rowOf: Int32Array }): number[] => Array.from(rowOf).sort((a, b) => a - b)
  expect(rows(joined.sets.test!)).toEqual(rows(usual.sets.test!))
  expect(rows(joined.sets.train)).toEqual(
    [...rows(usual.sets.train), ...rows(usual.sets.validation)].sort((a, b) => a - b)
  )
  expect(joined.remarks.map(({ code }) => code)).toContain('no-held-out')
})

test('a run on all rows takes over the weights of n-grams and the temperature of the one that had rows held out', async () => {
  const settings = smallSettings({ epochs: 1, batchSize: 64, wide: 'on' })
  const trial = (await runToy(await toyExperiment(settings, sentences(600)))).record!
  expect(trial.wide!.outcome).toBe('blended')
  const fitted = { temperature: 2, rows: trial.wide!.rows, validation: { before: 0.1, after: 0.05 }, test: null }
  const carried = carriedFrom({ ...trial, calibration: fitted })
  const experiment = await toyExperiment({ ...settings, validationRows: 'trained' }, sentences(600))
  const { record, store } = await runToy(experiment, { carried })
  const { wide, calibration, remarks, test: metrics } = record!
  expect(wide).toMatchObject({
    outcome: 'carried',
    weights: trial.wide!.weights,
    rows: trial.wide!.rows,
    validation: null
  })
  expect(wide!.test!.both).toBe(metrics!.accuracy)
  expect(calibration).toMatchObject({ temperature: 2, rows: fitted.rows, validation: fitted.validation })
  expect(calibration!.test).not.toBeNull()
  expect(remarks.map(({ code }) => code)).toContain('wide-carried')
  const { blend, record: read, params } = await store.open()
  expect(blend!.weights).toEqual(trial.wide!.weights)
  expect(read.carried).toEqual(carried)

  const alone = await runToy(experiment, { carried: { calibration: null, wide: null } })
  expect(alone.record!.wide!.outcome).toBe('no-held-out')
  expect(alone.record!.calibration).toBeUndefined()
  const output = (await alone.store.open()).params.get('fc.weight')!.data
  params.get('fc.weight')!.data.forEach((value, i) => expect(value).toBeCloseTo(output[i] / 2, 6))
})
