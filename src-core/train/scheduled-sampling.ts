// Scheduled sampling (Bengio et al. 2015): in training a decoder reads some of its own tokens in place of the right ones, as it will
// when it writes. In two passes (Duckworth et al. 2019, "Parallel Scheduled Sampling"): the network first reads the right answer,
// tokens are drawn from what it expects at each step, and the step of training reads the right ones mixed with those.

import { START_ID } from '../data/fixed-ids'
import type { AnswerBatch, Batch } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { softmaxRows } from '../numeric/softmax'
import type { Rng } from '../rng'

/** Part of the planned epochs after which the share stays as it is. */
const RISE = 0.5

/** The share of an epoch (0, 1, ...): none in the first, then linearly up to `most`. */
export function sampledShare(most: number, epoch: number, epochs: number): number {
  return most * Math.min(1, epoch / Math.max(1, RISE * epochs))
}

/**
 * The batch with that share of the decoder's inputs drawn from the model; its labels stay. Batches without answers, and a share of
 * 0, come back as they are and ask the model nothing.
 * @param share 0..1 of the tokens after START_ID
 */
export async function withSampledInputs(
  batch: Batch,
  share: number,
  model: Pick<ResidentModel, 'predict'>,
  rng: Rng
): Promise<Batch> {
  const { answers } = batch
  if (!answers || share === 0) return batch
  const { logits } = await model.predict(batch)
  return { ...batch, answers: { ...answers, ids: mixedInputs(answers, logits, share, rng) } }
}

/** @param logits [B, steps, O] behind the right inputs @returns [B, steps] rows of the embedding */
function mixedInputs({ steps, ids, lengths }: AnswerBatch, logits: Float32Array, share: number, rng: Rng): Int32Array {
  const mixed = ids.slice()
  const O = logits.length / Math.max(1, lengths.length * steps)
  lengths.forEach((length, b) => {
    const firstRow = ids[b * steps] - START_ID
    for (let t = 1; t < length; t++) {
      if (rng.uniform() >= share) continue
      const before = (b * steps + t - 1) * O
      mixed[b * steps + t] =
        firstRow + drawn(softmaxRows(Float64Array.from(logits.subarray(before, before + O)), O), rng)
    }
  })
  return mixed
}

/** @param probabilities [O] */
function drawn(probabilities: Float64Array, rng: Rng): number {
  let left = rng.uniform()
  for (let o = 0; o < probabilities.length; o++) if ((left -= probabilities[o]) < 0) return o
  return probabilities.length - 1
}
