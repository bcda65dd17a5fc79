// Our devices, whole training steps: gather, forward, backward, reduce, clip, Adam, sparse embedding update, messages.

import { type Device, BatchSampler, initialParams } from '@core'
import type { Contestant } from './contestant'
import { texts } from './task'

/** Batches of one timed run where lengths differ, so that long and short ones are both in it. */
const RAGGED_BATCHES = 8

export function ours(device: Device, threads: number): Contestant {
  return {
    name: `${device.name}, ${threads} ${threads === 1 ? 'worker' : 'workers'}`,
    leavesOut: '',
    threads,
    async prepare(task) {
      if (!(await device.probe()).available) return null
      const { spec, batchSize } = task
      const count = task.shortest === task.steps ? 1 : RAGGED_BATCHES
      const set = texts(task, batchSize * count)
      const sampler = new BatchSampler(set, { batchSize, seed: 1 })
      const batches = Array.from({ length: count }, (_, index) => sampler.batch(0, index))
      const params = initialParams(spec, { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }, 1)
      const model = await device.open(spec, params, { threads })
      let step = 0
      return {
        async run() {
          for (const batch of batches) {
            step++
            await model.step(batch, {
              optimizer: { name: 'adam', momentum: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
              learningRate: 1e-3,
              clipNorm: 1,
              clipValue: null,
              step,
              dropoutSeed: step
            })
          }
          return { sequences: batchSize * count, tokens: set.ids.length }
        },
        close: () => model.close()
      }
    }
  }
}
