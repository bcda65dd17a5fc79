// The classifier: logits, and the gradient of the target by them. Twin: device/reference/head.ts. The loss itself, a few
// numbers per row, is added up on the host in float64.

import type { KernelThread, Line, Plane } from './thread'

/** features [B][D*H] times a dropout mask [B][D*H]; its own derivative. */
export function dropFeatures(this: KernelThread, values: Plane, mask: Plane): number {
  return values[this.thread.y][this.thread.x] * mask[this.thread.y][this.thread.x]
}

/** W pooled + b. features [B][D*H], weight [O][D*H], bias [O] -> [B][O] */
export function logits(this: KernelThread, features: Plane, weight: Plane, bias: Line): number {
  let sum = bias[this.thread.x]
  for (let k = 0; k < this.constants.width; k++) {
    sum += features[this.thread.y][k] * weight[this.thread.x][k]
  }
  return sum
}

/** The largest logit of each row. -> [B] */
export function largestLogit(this: KernelThread, scores: Plane): number {
  let largest = scores[this.thread.x][0]
  for (let k = 1; k < this.constants.classes; k++) {
    if (scores[this.thread.x][k] > largest) {
      largest = scores[this.thread.x][k]
    }
  }
  return largest
}

/** sum over classes of exp(logit - largest). -> [B] */
export function softmaxSum(this: KernelThread, scores: Plane, largest: Line): number {
  let sum = 0
  for (let k = 0; k < this.constants.classes; k++) {
    sum += Math.exp(scores[this.thread.x][k] - largest[this.thread.x])
  }
  return sum
}

/**
 * dTarget/dLogits = share (blend softmax - onehot(label)): with blend 1 of the row's share of the mean loss, with blend 0
 * and share -1 of the label's own logit. Where gamma is above 0 it is that of the focal loss (numeric/focal.ts). targets [4][B]:
 * label, share, blend, gamma. -> [B][O]
 */
export function logitsBackward(this: KernelThread, scores: Plane, largest: Line, sums: Line, targets: Plane): number {
  const row = this.thread.y
  let value = (targets[2][row] * Math.exp(scores[row][this.thread.x] - largest[row])) / sums[row]
  if (this.thread.x === targets[0][row]) {
    value = value - 1
  }
  const gamma = targets[3][row]
  if (gamma > 0) {
    let surprise = Math.log(sums[row]) + largest[row]
    for (let k = 0; k < this.constants.classes; k++) {
      if (k === targets[0][row]) {
        surprise = surprise - scores[row][k]
      }
    }
    const p = Math.exp(-surprise)
    const missed = Math.max(1 - p, this.constants.minMissed)
    value = value * Math.pow(missed, gamma) * (1 + (gamma * p * surprise) / missed)
  }
  return targets[1][row] * value
}

/** By the features: sum over classes of dLogits W. -> [B][D*H] */
export function featuresBackward(this: KernelThread, dLogits: Plane, weight: Plane): number {
  let sum = 0
  for (let k = 0; k < this.constants.classes; k++) {
    sum += dLogits[this.thread.y][k] * weight[k][this.thread.x]
  }
  return sum
}

/** By the weight: sum over rows of dLogits features. -> [O][D*H] */
export function headWeightBackward(this: KernelThread, dLogits: Plane, features: Plane): number {
  let sum = 0
  for (let row = 0; row < this.constants.rows; row++) {
    sum += dLogits[row][this.thread.y] * features[row][this.thread.x]
  }
  return sum
}
