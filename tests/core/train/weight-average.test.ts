import { expect, test } from 'vitest'
import {
  type ModelSpec,
  type ParamSet,
  type ResidentModel,
  type RunOptions,
  type TrainEvent,
  referenceDevice
} from '@core'
import { softmaxRows } from '../../../src-core/numeric/softmax'
import { WeightAverage } from '../../../src-core/train/weight-average'
import { runToy, smallSettings, toyExperiment } from './support'

const weights = (value: number): ParamSet => new Map([['w', { shape: [2], data: Float32Array.of(value, -value) }]])
const valueOf = (mean: ParamSet | null): number => mean!.get('w')!.data[0]

/** 80 batches an epoch: a look every 10 steps. */
const average = (epochs: number, mean: ParamSet | null = null): WeightAverage =>
  new WeightAverage({ epochs, batchesPerEpoch: 80 }, mean)

test('it looks eight times an epoch, and every step where an epoch has fewer', () => {
  const due = (one: WeightAverage, steps: number): number[] =>
    Array.from({ length: steps }, (_, n) => n + 1).filter((step) => one.isDue(step))
  expect(due(average(1), 40)).toEqual([10, 20, 30, 40])
  expect(due(new WeightAverage({ epochs: 1, batchesPerEpoch: 3 }, null), 4)).toEqual([1, 2, 3, 4])
})

test('the first looks count alike; later, one that is the span old counts 1 / e', () => {
  const mean = average(1)
  expect(mean.mean).toBeNull()
  const seen = [3, -1, 4, 1, -5, 9, 2, 6]
  seen.forEach((value, n) => mean.add(10 * (n + 1), weights(value)))
  expect(valueOf(mean.mean)).toBeCloseTo(seen.reduce((sum, value) => sum + value, 0) / 8, 5)
  const before = valueOf(mean.mean)
  for (let look = 9; look <= 16; look++) mean.add(10 * look, weights(0))
  expect(valueOf(mean.mean)).toBeCloseTo(before * Math.exp(-1), 5)
})

test('a copy stays as it is, and a mean that goes on from it comes to the same bits', () => {
  const whole = average(0.5)
  for (let look = 1; look <= 6; look++) whole.add(10 * look, weights(look / 7))
  const kept = whole.copy()
  const resumed = average(0.5, kept)
  for (const one of [whole, resumed]) for (let look = 7; look <= 9; look++) one.add(10 * look, weights(1 / look))
  expect(resumed.mean).toEqual(whole.mean)
  expect(kept).not.toEqual(whole.mean)
})

/** The reference; every model opened after the first, so that of the mean, answers each row with this margin for its label. */
function answering(spec: ModelSpec, margin: number): RunOptions['open'] {
  let opened = 0
  return async (params, optimizer) => {
    const model = await referenceDevice.open(spec, params, { threads: 1, ...(optimizer ? { optimizer } : {}) })
    if (opened++ === 0) return model
    return {
      ...(['step', 'trace', 'gradients', 'parameters', 'close'] as const).reduce(
        (all, name) => ({ ...all, [name]: model[name].bind(model) }),
        { spec, report: model.report } as ResidentModel
      ),
      predict: async ({ labels }) => {
        const logits = Float32Array.from({ length: 2 * labels!.length }, (_, at) =>
          at % 2 === labels![at >> 1] ? margin : 0
        )
        return { logits, probabilities: softmaxRows(logits, 2) }
      }
    }
  }
}

test.each([
  ['better', 9, true],
  ['worse', -9, false]
])('a mean that is %s on the validation rows: margin %i, kept %s; no step changes by it', async (_, margin, kept) => {
  const settings = smallSettings({ wide: 'off', calibration: 'none' })
  const [off, on] = await Promise.all(
    [null, 1].map(async (averaging) => {
      const experiment = await toyExperiment({ ...settings, averaging })
      return runToy(experiment, { open: answering(experiment.spec, margin) })
    })
  )
  const losses = (events: readonly TrainEvent[]): number[] =>
    events.flatMap((event) => (event.kind === 'epoch' ? [event.train.loss] : []))
  expect(losses(on.events)).toEqual(losses(off.events))
  expect(losses(on.events)).toHaveLength(3)
  const said = on.record!.remarks.some(({ code }) => code === 'weights-averaged')
  expect(said).toBe(kept)
  const weightsOf = ({ disk }: typeof on): Uint8Array => disk.files.get('model.safetensors')!
  if (kept) expect(weightsOf(on)).not.toEqual(weightsOf(off))
  else expect(weightsOf(on)).toEqual(weightsOf(off))
  if (kept) expect(on.record!.validation!.accuracy).toBe(1)
  expect(off.record!.remarks.some(({ code }) => code === 'weights-averaged')).toBe(false)
})
