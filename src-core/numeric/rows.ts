// Rows of the embedding table in and out of a slice, in typed arrays: the table never enters a graph, and its gradient
// exists only for the tokens that occur.

import type { ModelSpec } from '../model/spec'
import type { FloatArray } from '../device/update'
import type { SliceTokens } from '../device/onnx/jobs'

/** The embedded tokens [T, rows, E], scaled by the slice's mask; zeros in padding. */
export function gatherRows(
  table: Float32Array,
  embedding: number,
  { ids, rows, embeddingMask }: SliceTokens
): Float32Array {
  const embedded = new Float32Array(ids.length * embedding)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]
    if (id === 0) continue
    const from = id * embedding
    const to = i * embedding
    if (!embeddingMask) {
      for (let e = 0; e < embedding; e++) embedded[to + e] = table[from + e]!
      continue
    }
    const mask = (i % rows) * embedding
    for (let e = 0; e < embedding; e++) embedded[to + e] = table[from + e] * embeddingMask[mask + e]
  }
  return embedded
}

/** The distinct ids of a slice or batch, ascending, without padding. */
export function distinctIds(ids: Int32Array): Int32Array {
  const sorted = ids.slice().sort()
  let count = 0
  let last = 0
  for (const id of sorted) if (id !== last) sorted[count++] = last = id
  return sorted.slice(0, count)
}

/**
 * Adds up the gradient of each token's row over the slice.
 * @param dEmbedded [T, rows, E] @param position scratch of V entries, any content
 */
export function scatterRows(
  dEmbedded: Float32Array,
  embedding: number,
  { ids, rows, embeddingMask }: SliceTokens,
  position: Int32Array
): { tokenIds: Int32Array; dEmbedding: Float32Array } {
  const tokenIds = distinctIds(ids)
  for (let r = 0; r < tokenIds.length; r++) position[tokenIds[r]] = r * embedding
  const dEmbedding = new Float32Array(tokenIds.length * embedding)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]
    if (id === 0) continue
    const to = position[id]
    const from = i * embedding
    if (!embeddingMask) {
      for (let e = 0; e < embedding; e++) dEmbedding[to + e] += dEmbedded[from + e]
      continue
    }
    const mask = (i % rows) * embedding
    for (let e = 0; e < embedding; e++) dEmbedding[to + e] += dEmbedded[from + e] * embeddingMask[mask + e]
  }
  return { tokenIds, dEmbedding }
}

/** [V, E]: the rows of these ids in a table of zeros. @param ids distinct @param data [ids.length, E] */
export function wholeTable({ vocabulary, embedding }: ModelSpec, ids: Int32Array, data: FloatArray): Float32Array {
  const table = new Float32Array(vocabulary * embedding)
  ids.forEach((id, index) => table.set(data.subarray(index * embedding, (index + 1) * embedding), id * embedding))
  return table
}
