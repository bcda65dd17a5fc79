// Echo state networks: what stays as it was, what is fitted, and what refuses it.

import { expect, test } from 'vitest'
import {
  type TrainSettings,
  CoreError,
  formatCsv,
  initialParams,
  makeSample,
  resolveSettings,
  spectralRadius
} from '@core'
import { runToy, smallSettings, toyExperiment } from './support'

const reservoir = (changes: Partial<TrainSettings['model']> = {}): TrainSettings =>
  smallSettings({
    epochs: 30,
    model: { cell: 'rnn', hidden: 30, pooling: 'last', bidirectional: false, spectralRadius: 0.9, ...changes }
  })

/** Which of four tokens came first, eight letters ago? */
const recall = [...formatCsv(['text', 'label'], makeSample('first-token', { rows: 400, lag: 8 }).rows)].join('')

test('one fit: only the output layer differs from the start, and it answers what was never trained by descent', async () => {
  const experiment = await toyExperiment(reservoir(), recall)
  const { record, error, events, store } = await runToy(experiment)
  expect(error).toBeNull()
  expect(record).toMatchObject({ status: 'finished', epochs: 1, settings: { epochs: 1, patience: null } })
  const { settings, spec } = experiment
  const start = initialParams(spec, settings.model, settings.seed)
  const { params } = (await store.latestCheckpoint())!.checkpoint
  for (const [name, { data }] of start)
    if (name.startsWith('fc.')) expect(params.get(name)!.data).not.toEqual(data)
    else expect(params.get(name)!.data).toEqual(data)
  expect(spectralRadius(params.get('rnn.weight_hh_l0')!.data, 30)).toBeCloseTo(0.9, 2)
  expect(record!.test!.accuracy).toBeGreaterThan(0.8)
  const epoch = events.find((event) => event.kind === 'epoch')!
  expect(epoch).toMatchObject({ learningRate: 0, epoch: 0 })
  expect(record!.throughput!.sequencesPerSecond).toBeGreaterThan(0)
})

test('the radius is what remains of an echo: with a small one a state forgets what was read before', async () => {
  const settled = async (spectralRadius: number): Promise<number> =>
    (await runToy(await toyExperiment(reservoir({ spectralRadius }), recall))).record!.test!.accuracy
  expect(await settled(0.9)).toBeGreaterThan(0.8)
  expect(await settled(0.02)).toBeLessThan(0.5)
})

test.each([
  ['lstm', 'last', /--spectral-radius: expected cell rnn, got cell lstm/],
  ['rnn', 'attention', /expected pooling last, mean or max, got pooling attention/]
] as const)('%s with %s pooling is refused by name', (cell, pooling, said) => {
  const resolve = () =>
    resolveSettings({ rows: 100, classes: 2 }, { options: { cell, pooling, 'spectral-radius': '0.9' } })
  expect(resolve).toThrow(CoreError)
  expect(resolve).toThrow(said)
})
