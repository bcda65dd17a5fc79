// A run with a wide path: three scores, files that open to the same predictions, the same bytes after a kill, and when there is none.

import { expect, test } from 'vitest'
import { encodeSet, encoderOf, evaluateSet, predictTexts, referenceDevice, type RunStore } from '@core'
import { float32Device } from './float32-device'
import { drive } from '../../../src-core/train/drive'
import { fitWide } from '../../../src-core/wide/fit-wide'
import { MemoryStore, countingClock, runToy, sentences, smallSettings, toyExperiment } from './support'

/** 60 validation rows of 600. */
const settings = smallSettings({ epochs: 1, batchSize: 64, checkpointEvery: 3, wide: 'on' })
const experimentOf = () => toyExperiment(settings, sentences(600))

async function openedModel(store: RunStore) {
  const run = await store.open()
  return { run, model: await referenceDevice.open(run.record.model, run.params, { threads: 1 }) }
}

test('blended: the record has three scores, the folder opens to them, without the wide path to the network', async () => {
  const experiment = await experimentOf()
  const { record, store, disk } = await runToy(experiment)
  const { wide, test: metrics, validation } = record!
  expect(wide!.outcome).toBe('blended')
  expect(wide!.rows).toBe(experiment.sets.validation.labels.length)
  expect(wide!.test!.both).toBe(metrics!.accuracy)
  expect(wide!.validation!.both).toBe(validation!.accuracy)
  expect(record!.remarks.map(({ code }) => code)).toContain('wide-blended')
  expect([...disk.files.keys()]).toEqual(expect.arrayContaining(['wide.json', 'wide.safetensors']))
  // Fitted once more on both, which is said, and the figures of the validation rows are from before.
  const { train, validation: heldOut } = experiment.sets
  expect(wide!.fittedOn).toBe(train.labels.length + heldOut.labels.length)
  expect(record!.remarks.map(({ code }) => code)).toContain('wide-refitted')

  const { run, model } = await openedModel(store)
  const texts = experiment.documents.judged
  const beside = { blend: run.blend, texts }
  expect(await evaluateSet(model, experiment.sets.test!, run.classes, beside)).toMatchObject({ ...metrics })
  const alone = await evaluateSet(model, experiment.sets.test!, run.classes)
  expect(alone.accuracy).toBe(wide!.test!.recurrence)
  const encoder = encoderOf(run.encoder)
  const [both] = await predictTexts(model, encoder, run.classes, [texts[0]], run.blend)
  const set = encodeSet(encoder, [texts[0]], Int32Array.of(0), Int32Array.of(0))
  expect(both.contribution).not.toBeNull()
  expect(both.probabilities).toEqual(
    run.blend!.apply((await model.predict(batchOf(set))).logits, [texts[0]]).probabilities
  )
  await model.close()
})

const batchOf = (set: ReturnType<typeof encodeSet>) => ({
  batchSize: 1,
  steps: set.ids.length,
  ids: set.ids,
  lengths: Int32Array.of(set.ids.length)
})

test('fitted again: the kept n-grams are those of training and validation rows together; without test rows they are not', async () => {
  const experiment = await experimentOf()
  const { store } = await runToy(experiment)
  const { blend } = await store.open()
  const { sets, documents, classes } = experiment
  const both = (await drive(
    fitWide({
      texts: [...documents.train, ...documents.validation],
      labels: Int32Array.from([...sets.train.labels, ...sets.validation.labels]),
      classCount: classes.length,
      seed: settings.seed
    }),
    countingClock()
  ))!
  expect(blend!.wide.ngrams.table.words).toEqual(both.ngrams.table.words)
  expect(blend!.wide.weights.logisticRegression.weights).toEqual(both.weights.logisticRegression.weights)

  const without = await runToy(await toyExperiment({ ...settings, testSplit: 0 }, sentences(600)))
  expect(without.record!.wide!.outcome).toBe('blended')
  expect(without.record!.wide!.fittedOn).toBeUndefined()
  const { blend: kept } = await without.store.open()
  const { wide, validation } = without.record!
  expect(wide!.validation!.both).toBe(validation!.accuracy)
  expect(kept!.wide.ngrams.size).toBe(wide!.ngrams)
})

test('killed and resumed: the same files of the wide path and the same record of it', async () => {
  const experiment = await experimentOf()
  const moments: MemoryStore[] = []
  const disk = new MemoryStore()
  const whole = await runToy(experiment, { device: float32Device, disk, onEvent: () => moments.push(disk.snapshot()) })
  const moment = moments.find((one) => [...one.files.keys()].some((path) => path.endsWith('step-3/state.json')))!
  const { record, disk: after } = await runToy(experiment, { device: float32Device, disk: moment, resume: true })
  for (const name of ['wide.json', 'wide.safetensors', 'model.safetensors'])
    expect(after.files.get(name), name).toEqual(whole.disk.files.get(name))
  expect({ ...record!.wide, seconds: 0 }).toEqual({ ...whole.record!.wide, seconds: 0 })
})

test('a wide path that is gone or altered is refused by name', async () => {
  const { store, disk } = await runToy(await experimentOf())
  const list = disk.files.get('wide.json')!
  disk.files.set(
    'wide.json',
    new TextEncoder().encode(new TextDecoder().decode(list).replace('"classes":2', '"classes":3'))
  )
  await expect(store.open()).rejects.toMatchObject({ code: 'run-folder' })
  disk.files.delete('wide.json')
  await expect(store.open()).rejects.toMatchObject({ code: 'run-folder' })
})

test.each([
  ['off', { wide: 'off' as const }, 600, undefined],
  ['too few validation rows', {}, 48, 'few-rows'],
  ['no row held out', { testSplit: 0 }, 2, 'no-held-out']
])('%s: the network predicts alone and no file is written', async (_, changes, rows, outcome) => {
  const experiment = await toyExperiment({ ...settings, ...changes }, sentences(rows))
  const { record, store, disk } = await runToy(experiment)
  expect(record!.wide?.outcome).toBe(outcome)
  expect(disk.files.has('wide.json')).toBe(false)
  expect((await store.open()).blend).toBeNull()
})
