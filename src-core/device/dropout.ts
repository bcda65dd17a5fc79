// Dropout masks, made once on the host side so that every device drops the same units. Inverted dropout: survivors are
// scaled by 1 / (1 - rate), so prediction needs no change.
//
// Masks of a step, in this order from one stream, each row-major, so a slice of rows can be cut out of them:
//   embedding [B, E]   (rate embeddingDropout, one mask per sequence shared by its steps)
//   between   [B, D*H] for each layer but the last, on its output (rate dropout, shared by the steps)
//   pooled    [B, D*H] (rate dropout)

import { type ModelSpec, pooledWidth, statesWidth } from '../model/spec'
import { Rng } from '../rng'

export interface DropoutMasks {
  /** [B, E] or null when its rate is 0. */
  readonly embedding: Float32Array | null
  /** One [B, D*H] per layer below the last; null when the rate is 0. */
  readonly between: readonly Float32Array[] | null
  /** [B, P] or null when its rate is 0; P the pooled width, D*H or three times that. */
  readonly pooled: Float32Array | null
}

/** The masks of one training step. @param batchSize B @param seed UpdateRule.dropoutSeed */
export function dropoutMasks(spec: ModelSpec, batchSize: number, seed: number): DropoutMasks {
  const rng = Rng.stream(seed, 'dropout')
  const mask = (width: number, rate: number): Float32Array => {
    const keep = 1 / (1 - rate)
    const threshold = rate * 4294967296
    const values = new Float32Array(batchSize * width)
    for (let i = 0; i < values.length; i++) values[i] = rng.uint32() >= threshold ? keep : 0
    return values
  }
  const width = statesWidth(spec)
  return {
    embedding: spec.embeddingDropout > 0 ? mask(spec.embedding, spec.embeddingDropout) : null,
    between: spec.dropout > 0 ? Array.from({ length: spec.layers - 1 }, () => mask(width, spec.dropout)) : null,
    pooled: spec.dropout > 0 ? mask(pooledWidth(spec), spec.dropout) : null
  }
}

/** TraceOptions.scale as masks: every device that can drop embedded tokens can scale them. @param scale [B] */
export function scaleMasks(spec: ModelSpec, scale: Float32Array | undefined): DropoutMasks | null {
  if (!scale) return null
  const embedding = new Float32Array(scale.length * spec.embedding)
  scale.forEach((factor, row) => embedding.fill(factor, row * spec.embedding, (row + 1) * spec.embedding))
  return { embedding, between: null, pooled: null }
}
