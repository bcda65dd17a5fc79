// Batches to try a device with: the shape decides the speed, so they are of the run's own data and size.

import { BatchSampler, type Batch, type SequenceSet, type TrainSettings } from '@core'

/** Looked at to find a middle one; an epoch's batches are shuffled, so the first few are a fair sample. */
const MAX_SAMPLED_BATCHES = 20

/** The training batch of middle length: short ones are dearer a token, long ones cheaper. */
export function middleBatch(set: SequenceSet, { batchSize, seed }: Pick<TrainSettings, 'batchSize' | 'seed'>): Batch {
  const sampler = new BatchSampler(set, { batchSize, seed })
  const batches = Array.from({ length: Math.min(MAX_SAMPLED_BATCHES, sampler.batchesPerEpoch) }, (_, index) =>
    sampler.batch(0, index)
  )
  return batches.sort((a, b) => a.steps - b.steps)[batches.length >> 1]
}
