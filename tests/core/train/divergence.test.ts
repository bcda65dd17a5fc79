import { expect, test } from 'vitest'
import { type ResidentModel, referenceDevice } from '@core'
import { divergenceError } from '../../../src-core/train/diagnose'
import { runToy, smallSettings, toyExperiment } from './support'

/** A model whose n-th step reports NaN, as a device does when gradients overflow. */
function diverging(model: ResidentModel, at: number): ResidentModel {
  let steps = 0
  return {
    spec: model.spec,
    report: model.report,
    step: async (batch, rule) =>
      ++steps === at
        ? { ...(await model.step(batch, { ...rule, learningRate: 0 })), finite: false, nonFinite: 'loss' }
        : model.step(batch, rule),
    predict: (batch) => model.predict(batch),
    trace: (batch, options) => model.trace(batch, options),
    gradients: (batch) => model.gradients(batch),
    parameters: () => model.parameters(),
    close: () => model.close()
  }
}

test('NaN at step 9: told at that step with a cause and a next step, status diverged, best weights kept', async () => {
  const experiment = await toyExperiment(smallSettings({ learningRate: 0.05 }))
  const { error, events, store } = await runToy(experiment, {
    open: async (params) => diverging(await referenceDevice.open(experiment.spec, params, { threads: 1 }), 9)
  })
  expect(error!.code).toBe('non-finite')
  expect(error!.message).toContain('step 9')
  expect(error!.message).toContain('learning rate')
  expect(events.filter((event) => event.kind === 'diverged')).toMatchObject([{ step: 9 }])
  const { record, params } = await store.open()
  expect(record.status).toBe('diverged')
  expect(params.size).toBeGreaterThan(0)
})

const settings = smallSettings()
const base = { settings, step: 5, nonFinite: 'loss', steps: 20, gradientNorms: [1, 1, 1], keptEpoch: 0 }

test.each([
  ['a rate far above the preset', { ...base, settings: { ...settings, learningRate: 1 } }, '500 times the recommended'],
  [
    'a ReLU RNN',
    {
      ...base,
      settings: { ...settings, model: { ...settings.model, cell: 'rnn' as const, activation: 'relu' as const } }
    },
    'ReLU RNN'
  ],
  [
    'norms that grew without clipping',
    { ...base, settings: { ...settings, clipNorm: null }, gradientNorms: [1, 5, 400] },
    'exploding gradients'
  ],
  ['very long texts', { ...base, steps: 900 }, 'sequences of 900 steps'],
  ['nothing else', base, 'a step too large']
])('the likely cause is named: %s', (_, divergence, words) => {
  expect(divergenceError(divergence).message).toContain(words)
})

test('weights that start as Inf are refused by name before anything is written', async () => {
  const experiment = await toyExperiment(smallSettings())
  const vectors = {
    data: new Float32Array(experiment.spec.vocabulary * experiment.spec.embedding),
    present: new Uint8Array(experiment.spec.vocabulary).fill(1)
  }
  vectors.data[2 * experiment.spec.embedding] = Infinity
  const { error, disk } = await runToy({ ...experiment, vectors })
  expect(error!.message).toContain('embedding.weight')
  expect(error!.message).toContain('vector')
  expect(disk.files.size).toBe(0)
})
