// The metric that chooses the best epoch: its values by their definitions, the default by the spread of the labels, and a run that uses it.

import { expect, test } from 'vitest'
import { evaluationOf } from '@core'
import { metricFor, selectionScore } from '../../../src-core/train/selection'
import { isBetter } from '../../../src-core/train/early-stopping'
import { float32Device } from './float32-device'
import { MemoryStore, runToy, smallSettings, toyExperiment } from './support'

const CLASSES = ['ham', 'spam']
const LABELS = Int32Array.of(0, 0, 0, 1, 1, -1)
const PROBABILITIES = Float32Array.from([0.9, 0.1, 0.4, 0.6, 0.7, 0.3, 0.2, 0.8, 0.6, 0.4, 0.5, 0.5])

test('each metric is its definition, the larger the better', () => {
  const evaluation = evaluationOf(PROBABILITIES, null, LABELS, CLASSES)
  const score = (metric: Parameters<typeof selectionScore>[0]): number =>
    selectionScore(metric, evaluation, PROBABILITIES, LABELS)
  expect(score('accuracy')).toBe(3 / 5)
  expect(score('f1:spam')).toBeCloseTo(0.5, 9)
  expect(score('macro-f1')).toBeCloseTo((2 / 3 + 1 / 2) / 2, 9)
  expect(score('loss')).toBe(-evaluation.loss)
  // Of the six pairs of a spam and a ham row, spam is ahead in five.
  expect(score('auc')).toBeCloseTo(5 / 6, 9)
})

test('by default macro F1 where one class has three quarters of the rows, and it is said', () => {
  expect(metricFor('auto', Int32Array.of(0, 0, 1), CLASSES)).toEqual({ metric: 'accuracy', remarks: [] })
  const { metric, remarks: said } = metricFor('auto', Int32Array.of(0, 0, 0, 1), CLASSES)
  expect(metric).toBe('macro-f1')
  expect(said).toMatchObject([{ code: 'metric-imbalanced', values: { label: 'ham', share: 0.75 } }])
  expect(metricFor('accuracy', Int32Array.of(0, 0, 0, 1), CLASSES)).toEqual({ metric: 'accuracy', remarks: [] })
  expect(() => metricFor('f1:eggs', LABELS, CLASSES)).toThrow(/eggs/)
})

test('a higher score is better whatever the accuracy says', () => {
  const metrics = { rows: 9, loss: 1, accuracy: 0.9, macroF1: 0.4 }
  expect(isBetter({ ...metrics, accuracy: 0.8, score: 0.6 }, { ...metrics, score: 0.5 })).toBe(true)
  expect(isBetter({ ...metrics, accuracy: 0.8 }, metrics)).toBe(false)
})

/** Eight of ten rows are "no". */
const imbalanced = `text,label\n${Array.from({ length: 60 }, (_, n) => `a ${n % 5 === 0 ? 'good' : 'bad'} day number ${n % 7},${n % 5 === 0 ? 'yes' : 'no'}`).join('\n')}\n`

test('an imbalanced run records its metric, and resumed it ends in the same bytes', async () => {
  const experiment = await toyExperiment(smallSettings({ metric: 'auto', epochs: 3 }), imbalanced)
  expect(experiment.settings.metric).toBe('macro-f1')
  const moments: MemoryStore[] = []
  const disk = new MemoryStore()
  const whole = await runToy(experiment, { device: float32Device, disk, onEvent: () => moments.push(disk.snapshot()) })
  expect(whole.record!.settings.metric).toBe('macro-f1')
  const epochs = whole.events.filter((event) => event.kind === 'epoch')
  for (const { validation } of epochs) expect(validation.score).toBe(validation.macroF1)
  const moment = moments.filter((one) => [...one.files.keys()].some((path) => path.endsWith('/state.json'))).at(-6)!
  const resumed = await runToy(experiment, { device: float32Device, disk: moment, resume: true })
  expect(resumed.record!.bestEpoch).toBe(whole.record!.bestEpoch)
  expect(resumed.disk.files.get('model.safetensors')).toEqual(whole.disk.files.get('model.safetensors'))
})
