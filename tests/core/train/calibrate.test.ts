// Temperature scaling at the end of a run: the output layer that is kept has it, no decision changes, and a loss that is not larger.

import { expect, test } from 'vitest'
import { evaluateSet, predictSet, referenceDevice } from '@core'
import { calibrationErrors } from '../../../src-core/train/calibrate'
import { runToy, sentences, smallSettings, toyExperiment } from './support'

const settings = smallSettings({ epochs: 1, batchSize: 32, wide: 'off', learningRate: 0.3 })

/** Every seventh label turned round: a network can be too sure. */
const noisy = (csv: string): string =>
  csv
    .split('\n')
    .map((line, n) =>
      n % 7 === 3 ? line.replace(/,(yes|no)$/, (_, label) => `,${label === 'yes' ? 'no' : 'yes'}`) : line
    )
    .join('\n')

test('the kept weights are calibrated: the logits of the uncalibrated run by the temperature, the same decisions', async () => {
  const rows = noisy(sentences(600))
  const plain = await runToy(await toyExperiment({ ...settings, calibration: 'none' }, rows))
  const experiment = await toyExperiment({ ...settings, calibration: 'temperature' }, rows)
  const { record, store } = await runToy(experiment)
  const { calibration } = record!
  expect(plain.record!.calibration).toBeUndefined()
  expect(calibration!.rows).toBe(experiment.sets.validation.labels.length)
  expect(record!.validation!.loss).toBeLessThan(plain.record!.validation!.loss)
  expect(record!.test!.accuracy).toBe(plain.record!.test!.accuracy)

  const [before, after] = await Promise.all(
    [plain.store, store].map(async (one) => {
      const run = await one.open()
      const model = await referenceDevice.open(run.record.model, run.params, { threads: 1 })
      const prediction = await predictSet(model, experiment.sets.test!)
      const evaluation = await evaluateSet(model, experiment.sets.test!, run.classes)
      await model.close()
      return { prediction, evaluation }
    })
  )
  after.prediction.logits.forEach((logit, i) =>
    expect(logit * calibration!.temperature).toBeCloseTo(before.prediction.logits[i], 4)
  )
  expect(after.evaluation.loss).toBe(record!.test!.loss)
  const { labels } = experiment.sets.test!
  const uncalibrated = calibrationErrors(before.prediction, labels, { classCount: 2, temperature: 1 })
  expect(uncalibrated.before).toBeCloseTo(uncalibrated.after, 6)
  expect(calibration!.test!.before).toBeCloseTo(uncalibrated.after, 4)
})

test('no row held out, or too few of them: the weights stay as they were trained', async () => {
  for (const rows of [2, 48]) {
    const calibrated = await runToy(await toyExperiment({ ...settings, testSplit: 0 }, sentences(rows)))
    const plain = await runToy(await toyExperiment({ ...settings, testSplit: 0, calibration: 'none' }, sentences(rows)))
    expect(calibrated.record!.calibration).toBeUndefined()
    expect(calibrated.disk.files.get('model.safetensors')).toEqual(plain.disk.files.get('model.safetensors'))
  }
})
