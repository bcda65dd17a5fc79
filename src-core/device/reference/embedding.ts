// The embedding: a table row per token. Forward copies rows, backward adds gradients up by row.

import { requireTokenId } from '../batch'
import type { EmbeddingGradient } from '../update'
import type { Tensor64 } from './weights'

/**
 * @param table embedding.weight [V, E]
 * @param ids [B, T], 0 in padding
 * @returns [B, T, E], zeros in padding
 * @throws CoreError "shape-mismatch" for an id outside the vocabulary
 */
export function embed(table: Tensor64, ids: Int32Array): Float64Array {
  const [V, E] = table.shape
  const embedded = new Float64Array(ids.length * E)
  ids.forEach((id, at) => {
    requireTokenId(id, V)
    if (id > 0) embedded.set(table.data.subarray(id * E, (id + 1) * E), at * E)
  })
  return embedded
}

/** Forward was x_at = table[ids_at], so the gradient of a row is the sum over the places where its token stands. */
export function embedBackward(ids: Int32Array, dEmbedded: Float64Array, E: number): EmbeddingGradient {
  const rows = Int32Array.from(new Set(ids))
    .filter((id) => id > 0)
    .sort()
  const indexOf = new Map(Array.from(rows, (id, index) => [id, index]))
  const data = new Float64Array(rows.length * E)
  ids.forEach((id, at) => {
    if (id === 0) return
    const start = indexOf.get(id)! * E
    for (let k = 0; k < E; k++) data[start + k] += dEmbedded[at * E + k]
  })
  return { rows, data }
}
