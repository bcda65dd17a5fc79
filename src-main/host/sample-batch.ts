// A batch made up for measuring devices where no data are at hand.

import { type Batch, type ModelSpec, readsNumbers, Rng } from '@core'

const ROWS = 32
const LONGEST = 64

/** Random tokens and labels of the model's vocabulary and classes; every row of the same length. */
export function sampleBatch(spec: ModelSpec, maxLength: number): Batch {
  const rng = Rng.stream(1, 'sample batch')
  const steps = Math.min(maxLength, LONGEST)
  return {
    ...(readsNumbers(spec) ? { values: new Float32Array(2 * spec.embedding) } : {}),
    batchSize: ROWS,
    steps,
    lengths: new Int32Array(ROWS).fill(steps),
    ids: Int32Array.from({ length: ROWS * steps }, () => 1 + rng.below(spec.vocabulary - 1)),
    labels: Int32Array.from({ length: ROWS }, () => rng.below(spec.classes))
  }
}
