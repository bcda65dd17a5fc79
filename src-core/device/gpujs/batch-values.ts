// A batch as the plans take it: padded to the plan's shape, step-major, tokens already embedded.

import type { Batch } from '../../data/sequence-set'
import type { ModelSpec } from '../../model/spec'
import type { DropoutMasks } from '../dropout'
import { requireLabels, requireTokenId, rowShares, totalWeight, weightOf } from '../batch'
import { focus } from '../../numeric/focal'
import { type StepTokens, gatherRows } from '../../numeric/rows'
import type { PlanShape } from './shape'

/** @param embeddingMask [B, E] factors on the embedded tokens, or null @throws CoreError "shape-mismatch" for an id outside the vocabulary */
export function paddedTokens(
  { spec, rows, steps }: PlanShape,
  batch: Batch,
  embeddingMask: Float32Array | null
): StepTokens {
  const ids = new Int32Array(steps * rows)
  const lengths = new Int32Array(rows)
  lengths.set(batch.lengths)
  for (let row = 0; row < batch.batchSize; row++) {
    for (let t = 0; t < lengths[row]; t++)
      ids[t * rows + row] = requireTokenId(batch.ids[row * batch.steps + t], spec.vocabulary)
  }
  return { rows, steps, ids, lengths, embeddingMask: embeddingMask && paddedRows(embeddingMask, rows * spec.embedding) }
}

/** 'loss': shares of the weighted mean. 'logit': each row's own label. [4][rows]: label, share, how much of softmax, gamma of the focal loss or 0. */
export function targetValues(spec: ModelSpec, rows: number, batch: Batch, gradient: 'loss' | 'logit'): Float32Array {
  const labels = requireLabels(batch, spec.classes)
  const targets = new Float32Array(4 * rows)
  const shares = rowShares(batch)
  for (let row = 0; row < batch.batchSize; row++) {
    targets[row] = labels[row]
    targets[rows + row] = gradient === 'logit' ? -1 : shares[row]
    targets[2 * rows + row] = gradient === 'logit' ? 0 : 1
    targets[3 * rows + row] = gradient === 'logit' ? 0 : (spec.focal ?? 0)
  }
  return targets
}

/** The batch's share of a plan's arguments. Absent masks leave everything as it is (ones). */
export function batchValues(
  { spec, rows }: PlanShape,
  table: Float32Array,
  tokens: StepTokens,
  masks: DropoutMasks | null
): Map<string, Float32Array> {
  const values = new Map([
    ['embedded', gatherRows(table, spec.embedding, tokens)],
    ['lengths', Float32Array.from(tokens.lengths)]
  ])
  if (spec.dropout > 0) {
    const width = (spec.bidirectional ? 2 : 1) * spec.hidden
    const maskOf = (mask: Float32Array | null | undefined): Float32Array =>
      mask ? paddedRows(mask, rows * width) : new Float32Array(rows * width).fill(1)
    for (let layer = 0; layer < spec.layers - 1; layer++) values.set(`between${layer}`, maskOf(masks?.between?.[layer]))
    values.set('pooledMask', maskOf(masks?.pooled))
  }
  return values
}

/** Weighted mean loss and hits of [B, O] logits, in float64; rows are added in order. */
export function lossOf(spec: ModelSpec, batch: Batch, logits: Float32Array): { loss: number; hits: number } {
  const labels = requireLabels(batch, spec.classes)
  const total = totalWeight(batch)
  let loss = 0
  let hits = 0
  for (let row = 0; row < batch.batchSize; row++) {
    const scores = logits.subarray(row * spec.classes, (row + 1) * spec.classes)
    let best = 0
    for (let k = 1; k < scores.length; k++) if (scores[k] > scores[best]) best = k
    let sum = 0
    for (let k = 0; k < scores.length; k++) sum += Math.exp(scores[k] - scores[best])
    const surprise = Math.log(sum) + scores[best] - scores[labels[row]]
    const factor = spec.focal === undefined ? 1 : focus(surprise, spec.focal)[0]
    if (total > 0) loss += (weightOf(batch, row) / total) * factor * surprise
    if (best === labels[row]) hits++
  }
  return { loss, hits }
}

function paddedRows(values: Float32Array, size: number): Float32Array {
  const padded = new Float32Array(size)
  padded.set(values)
  return padded
}
