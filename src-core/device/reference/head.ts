// The head: logits = W features + b of the pooled vector or of every step, and the weighted cross-entropy with its derivative.
// Other losses are in losses.ts.

import { addAffine, addAffineBackward } from '../../cells'
import { focus } from '../../numeric/focal'
import { softmaxRows } from '../../numeric/softmax'
import type { FloatArray } from '../../shapes'
import type { Tensor64 } from './weights'

export interface Head {
  /** fc.weight [O, D*H] */
  readonly weight: Tensor64
  /** fc.bias [O] */
  readonly bias: Tensor64
}

/** @param pooled [B, D*H] @returns logits [B, O] */
export function headForward({ weight, bias }: Head, pooled: Float64Array, batchSize: number): Float64Array {
  const [O, W] = weight.shape
  const logits = new Float64Array(batchSize * O)
  for (let row = 0; row < batchSize; row++)
    addAffine(logits.subarray(row * O, (row + 1) * O), weight.data, pooled.subarray(row * W, (row + 1) * W), bias.data)
  return logits
}

/** Gradients by weight and bias are added to `dHead`. @param dLogits [B, O] @returns gradient by the pooled vectors [B, D*H] */
export function headBackward({ weight }: Head, pooled: Float64Array, dLogits: Float64Array, dHead: Head): Float64Array {
  const [O, W] = weight.shape
  const dPooled = new Float64Array(pooled.length)
  for (let row = 0; row * W < pooled.length; row++) {
    const at = (data: Float64Array, width: number): Float64Array => data.subarray(row * width, (row + 1) * width)
    addAffineBackward(at(dLogits, O), weight.data, at(pooled, W), dHead.weight.data, dHead.bias.data, at(dPooled, W))
  }
  return dPooled
}

export interface Loss {
  /** sum(w * loss) / sum(w), in nats; 0 when all weights are 0 (an empty batch). */
  readonly loss: number
  /** Rows whose largest logit (the first of equal ones) is their label. */
  readonly hits: number
  /** [B, O] */
  readonly dLogits: Float64Array
}

/**
 * Forward: loss_row = log(sum exp(logit)) - logit[label]. Backward: w_row / sum(w) * (softmax - onehot(label)). A label of -1 takes no part; its weight is 0.
 * gamma above 0: focal loss (numeric/focal.ts).
 */
export function crossEntropy(
  logits: Float64Array,
  labels: Int32Array,
  weights: FloatArray | undefined,
  classes: number,
  gamma = 0
): Loss {
  const dLogits = softmaxRows(logits, classes)
  const rows = logits.length / classes
  const weightOf = (row: number): number => (weights ? weights[row] : 1)
  let total = 0
  for (let row = 0; row < rows; row++) total += weightOf(row)
  let loss = 0,
    hits = 0
  for (let row = 0; row < rows; row++) {
    if (labels[row] < 0) {
      dLogits.fill(0, row * classes, (row + 1) * classes)
      continue
    }
    const scores = logits.subarray(row * classes, (row + 1) * classes)
    const share = total > 0 ? weightOf(row) / total : 0
    const largest = scores.reduce((best, logit) => Math.max(best, logit), -Infinity)
    const sum = scores.reduce((partial, logit) => partial + Math.exp(logit - largest), 0)
    const surprise = Math.log(sum) + largest - scores[labels[row]]
    const [factor, slope] = gamma > 0 ? focus(surprise, gamma) : [1, 1]
    loss += share * factor * surprise
    if (scores.indexOf(largest) === labels[row]) hits++
    dLogits[row * classes + labels[row]] -= 1
    for (let k = 0; k < classes; k++) dLogits[row * classes + k] *= share * slope
  }
  return { loss, hits, dLogits }
}
