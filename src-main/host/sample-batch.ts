// A batch made up for measuring devices where no data are at hand.

import { answersSteps, type Batch, learnsTargets, type ModelSpec, readsNumbers, Rng, TokenPieces } from '@core'

const ROWS = 32
const MAX_STEPS = 64
/** Pieces of a token, as words have them. */
const PIECES = 10

/** Random tokens and labels of the model's vocabulary and classes; every row of the same length. */
export function sampleBatch(spec: ModelSpec, maxLength: number): Batch {
  const rng = Rng.stream(1, 'sample batch')
  const steps = Math.min(maxLength, MAX_STEPS)
  return {
    ...(readsNumbers(spec) ? { values: new Float32Array(2 * spec.embedding) } : {}),
    ...(spec.subwords === undefined ? {} : { pieces: samplePieces(spec, rng) }),
    batchSize: ROWS,
    steps,
    lengths: new Int32Array(ROWS).fill(steps),
    ids: Int32Array.from({ length: ROWS * steps }, () => 1 + rng.below(spec.vocabulary - 1)),
    labels: Int32Array.from({ length: ROWS }, () => rng.below(spec.classes)),
    ...(learnsTargets(spec) ? { targets: new Float32Array(ROWS * spec.classes) } : {}),
    ...(answersSteps(spec) ? { stepLabels: new Int32Array(ROWS * steps) } : {})
  }
}

/** Random pieces for every token. */
function samplePieces({ vocabulary, subwords = 1 }: ModelSpec, rng: Rng): TokenPieces {
  return new TokenPieces({
    offsets: Int32Array.from({ length: vocabulary + 1 }, (_, id) => id * PIECES),
    ids: Int32Array.from({ length: vocabulary * PIECES }, () => 1 + rng.below(Math.max(1, subwords - 1)))
  })
}
