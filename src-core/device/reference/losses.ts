// Losses of the heads that are no classifier of rows, each with its derivative beside it; the cross-entropy is in head.ts. A
// row's loss is the mean over its outputs, the batch's is the weighted mean over rows.
//
//   squared   (y - t)^2 / 2                                     d/dy = y - t
//   huber     the same where |y - t| <= 1, |y - t| - 1/2 else     d/dy = y - t cut to -1..1      (Huber 1964, delta = 1)
//   sigmoid   log(1 + exp(y)) - t y                             d/dy = 1 / (1 + exp(-y)) - t
//   steps     cross-entropy of every labelled step of every row, in head.ts too; so is that of a decoder's tokens

import { type ModelSpec, learnsTargets } from '../../model/spec'
import { sigmoid } from '../../numeric/softmax'
import type { FloatArray } from '../../shapes'
import type { BatchTargets } from '../batch'
import { type Loss, crossEntropy } from './head'

/** @param logits [B, O], [B, T, O] where steps have classes */
export function headLoss(
  spec: Pick<ModelSpec, 'head' | 'classes' | 'decoder' | 'focal'>,
  logits: Float64Array,
  targets: BatchTargets,
  weights: FloatArray | undefined
): Loss {
  if (learnsTargets(spec)) return elementwiseLoss(spec, logits, targets)
  const shares = targets.counted === null ? weights : targets.shares
  return crossEntropy(logits, targets.labels, shares, spec.classes, spec.focal)
}

function elementwiseLoss(
  { head, classes }: Pick<ModelSpec, 'head' | 'classes'>,
  logits: Float64Array,
  { values, shares }: BatchTargets
): Loss {
  const dLogits = new Float64Array(logits.length)
  let loss = 0
  let hits = 0
  for (let row = 0; row < shares.length; row++) {
    const share = shares[row] / classes
    let right = 0
    for (let at = row * classes; at < (row + 1) * classes; at++) {
      const [value, slope] = ELEMENT[head as keyof typeof ELEMENT](logits[at], values[at])
      loss += share * value
      dLogits[at] = share * slope
      if (logits[at] > 0 === values[at] > 0.5) right++
    }
    if (right === classes) hits++
  }
  return { loss, hits: head === 'sigmoid' ? hits : 0, dLogits }
}

/** Of one output y and its target t: the loss, and its derivative by y. */
const ELEMENT: Readonly<Record<'squared' | 'huber' | 'sigmoid', (y: number, t: number) => readonly [number, number]>> =
  {
    squared: (y, t) => [(y - t) ** 2 / 2, y - t],
    huber: (y, t) => {
      const error = Math.abs(y - t)
      return error <= 1 ? [error ** 2 / 2, y - t] : [error - 0.5, Math.sign(y - t)]
    },
    // log(1 + exp(y)) = max(y, 0) + log(1 + exp(-|y|)) does not overflow.
    sigmoid: (y, t) => [Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y))) - t * y, sigmoid(y) - t]
  }
