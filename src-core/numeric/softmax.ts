// Softmax. The largest logit is subtracted first, so that exp cannot overflow; powers and sums are float64 whatever the
// array's kind, added in order of the classes.

import type { FloatArray } from '../shapes'

/** Row by row. @param logits [rows, classes] @returns [rows, classes] of the same kind */
export function softmaxRows<Floats extends FloatArray>(logits: Floats, classes: number): Floats {
  const probabilities = logits.slice() as Floats
  for (let start = 0; start < logits.length; start += classes) {
    let largest = -Infinity
    for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[start + k])
    let total = 0
    for (let k = 0; k < classes; k++) total += Math.exp(logits[start + k] - largest)
    for (let k = 0; k < classes; k++) probabilities[start + k] = Math.exp(logits[start + k] - largest) / total
  }
  return probabilities
}

/** Value by value, without overflow at either end. */
export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)))

/** One row. @param logits [O] @returns [O], in float64 */
export const softmax = (logits: readonly number[]): number[] =>
  Array.from(softmaxRows(Float64Array.from(logits), logits.length))
