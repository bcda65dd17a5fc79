// The logarithm of a mean of probabilities: logits whose softmax is that mean again.

import { softmaxRows } from './softmax'

/** Below it a mean has no logarithm that float32 can hold. */
export const MIN_PROBABILITY = 1e-37

/**
 * @param members [M] of [N, O] logits
 * @param scale factor on the result: 1 / temperature
 * @returns [N, O] scale * log(mean over the members of softmax(logits))
 */
export function logMeanRows(members: readonly Float32Array[], classes: number, scale = 1): Float32Array {
  const sums = new Float64Array(members[0].length)
  for (const logits of members)
    softmaxRows(Float64Array.from(logits), classes).forEach((share, i) => (sums[i] += share))
  return Float32Array.from(sums, (sum) => scale * Math.log(Math.max(sum / members.length, MIN_PROBABILITY)))
}
