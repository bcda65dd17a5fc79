// Streams of one text: every window of a stream follows the one before, and the states go with it.

import { type SequenceSet, referenceDevice } from '@core'
import { expect, test } from 'vitest'
import { StreamSampler } from '../../../src-core/data/stream-sampler'
import { continuedStates } from '../../../src-core/device/carried'
import { TrainedModel } from '../../../src-core/train/trained-model'
import { randomParams, raggedBatch, smallSpec } from '../../devices/cases'
import { ruleOf } from '../../devices/beside-reference'

/** `count` windows of three tokens, numbered through. */
function windows(count: number): SequenceSet {
  const ids = Int32Array.from({ length: 3 * count }, (_, n) => n + 2)
  return {
    ids,
    stepLabels: ids.map((id) => id + 1),
    offsets: Int32Array.from({ length: count + 1 }, (_, n) => 3 * n),
    labels: new Int32Array(count),
    rowOf: new Int32Array(count),
    truncated: 0,
    unknown: 0
  }
}

test('row b of a batch goes on where row b of the batch before ended, through the whole epoch', () => {
  const sampler = new StreamSampler(windows(43), { batchSize: 4, seed: 3 })
  expect(sampler.batchesPerEpoch).toBe(10)
  for (const epoch of [0, 1]) {
    const ends = [-1, -1, -1, -1]
    const seen = new Set<number>()
    for (let index = 0; index < sampler.batchesPerEpoch; index++) {
      const { ids, begins } = sampler.batch(epoch, index)
      for (let b = 0; b < 4; b++) {
        if (index > 0) expect(ids[3 * b]).toBe(ends[b] + 1)
        else expect(begins![b]).toBe(1)
        ends[b] = ids[3 * b + 2]
        seen.add(ids[3 * b])
      }
    }
    expect(seen.size).toBe(40)
  }
})

test('one window in sixteen begins anew, the same ones whenever it is asked', () => {
  const sampler = new StreamSampler(windows(8000), { batchSize: 8, seed: 3 })
  let restarts = 0
  for (let index = 1; index < 1000; index++)
    restarts += sampler.batch(2, index).begins!.reduce((sum, one) => sum + one, 0)
  expect(restarts / (999 * 8)).toBeGreaterThan(0.055)
  expect(restarts / (999 * 8)).toBeLessThan(0.07)
  expect(sampler.batch(2, 5).begins).toEqual(
    new StreamSampler(windows(8000), { batchSize: 8, seed: 3 }).batch(2, 5).begins
  )
})

test.each([1, 3, 7])('a text of %i windows is one stream and none is left out', (count) => {
  const sampler = new StreamSampler(windows(count), { batchSize: 32, seed: 1 })
  expect(sampler.batchesPerEpoch).toBe(count)
})

test('a step begins with the states that the step before ended with, zeros where a row begins', async () => {
  const spec = smallSpec({ head: 'steps', layers: 2 })
  const params = randomParams(spec, 3)
  const batch = raggedBatch(spec, 5, { lengths: [4, 4, 4] })
  const model = new TrainedModel((given) => referenceDevice.open(spec, given, { threads: 1 }), { best: null })
  await model.open(params, undefined)
  await model.step({ ...batch, begins: Uint8Array.of(1, 1, 1) }, ruleOf({ learningRate: 0 }))
  const { carried } = await model.snapshot()
  const { final } = await model.resident.predict({
    ...batch,
    initial: continuedStates(spec, undefined, Uint8Array.of(1, 1, 1))
  })
  expect(carried).toEqual(final)
  const on = continuedStates(spec, carried, Uint8Array.of(0, 1, 0))
  expect([...on.h[1].subarray(5, 10)]).toEqual([0, 0, 0, 0, 0])
  expect(on.c[0].subarray(0, 5)).toEqual(carried!.c[0].subarray(0, 5))
  const next = { ...batch, begins: Uint8Array.of(0, 1, 0) }
  await model.step(next, ruleOf({ learningRate: 0 }))
  expect((await model.snapshot()).carried).toEqual((await model.resident.predict({ ...batch, initial: on })).final)
  await model.close()
})
