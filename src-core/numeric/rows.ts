// Rows of matrices in typed arrays. Those of the embedding table go in and out of a batch here: the table never enters a
// graph or a recorded plan, and its gradient exists only for the tokens that occur.

import type { FloatArray } from '../shapes'

/** Token ids of a batch or of some of its rows, laid out by step: `ids[t * rows + r]`. */
export interface StepTokens {
  readonly rows: number
  /** T: at least the longest length, at least 1. */
  readonly steps: number
  /** [T, rows], 0 in padding. */
  readonly ids: Int32Array
  /** [rows] */
  readonly lengths: Int32Array
  /** [rows, E] factors on the embedded tokens, or null. */
  readonly embeddingMask: Float32Array | null
  /** [T, rows, E] where ids point at a table of the batch's own (numbers, finished vectors): what `gatherRows` made of them, so that no table of values is sent with a slice. */
  readonly embedded?: Float32Array
  /** [L] of [rows, H] each: the states before the first step; zeros when absent. */
  readonly initial?: { readonly h: readonly Float32Array[]; readonly c: readonly Float32Array[] }
}

/** From so many numbers on, one copy of a block is faster than a loop over them. */
const BLOCK = 64

/** The embedded tokens [T, rows, E], scaled by the slice's mask; zeros in padding. */
export function gatherRows(
  table: Float32Array,
  embedding: number,
  { ids, rows, embeddingMask }: Pick<StepTokens, 'ids' | 'rows' | 'embeddingMask'>
): Float32Array {
  const embedded = new Float32Array(ids.length * embedding)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]
    if (id === 0) continue
    const from = id * embedding
    const to = i * embedding
    if (!embeddingMask) {
      if (embedding >= BLOCK) embedded.set(table.subarray(from, from + embedding), to)
      else for (let e = 0; e < embedding; e++) embedded[to + e] = table[from + e]
      continue
    }
    const mask = (i % rows) * embedding
    for (let e = 0; e < embedding; e++) embedded[to + e] = table[from + e] * embeddingMask[mask + e]
  }
  return embedded
}

/** The same scratch, or a longer one where these ids need it. */
export function scratchFor(position: Int32Array, ids: Int32Array): Int32Array {
  let largest = 0
  for (const id of ids) if (id > largest) largest = id
  return largest < position.length ? position : new Int32Array(2 * largest)
}

/** The distinct ids of a slice or batch, ascending, without padding. */
export function distinctIds(ids: Int32Array): Int32Array {
  const sorted = ids.slice().sort()
  let count = 0
  let last = 0
  for (const id of sorted) if (id !== last && id !== 0) sorted[count++] = last = id
  return sorted.slice(0, count)
}

/**
 * Adds up the gradient of each token's row over the slice.
 * @param dEmbedded [T, rows, E] @param position scratch of one entry per id, any content
 */
export function scatterRows(
  dEmbedded: Float32Array,
  embedding: number,
  { ids, rows, embeddingMask }: StepTokens,
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
export function wholeTable(
  { vocabulary, embedding }: { readonly vocabulary: number; readonly embedding: number },
  ids: Int32Array,
  data: FloatArray
): Float32Array {
  const table = new Float32Array(vocabulary * embedding)
  ids.forEach((id, index) => table.set(data.subarray(index * embedding, (index + 1) * embedding), id * embedding))
  return table
}

/** The given rows of a [B, width] matrix, in their order. -> [picked.length, width] */
export function pickRows(matrix: Float32Array, picked: Int32Array, width: number): Float32Array {
  const rows = new Float32Array(picked.length * width)
  for (let r = 0; r < picked.length; r++)
    rows.set(matrix.subarray(picked[r] * width, (picked[r] + 1) * width), r * width)
  return rows
}

/** [rows, columns] -> [columns, rows] */
export function transposed(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns
  const turned = new Float32Array(matrix.length)
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) turned[c * rows + r] = matrix[r * columns + c]
  return turned
}

/** The given rows of a [B, width] matrix as columns, in their order. -> [width, picked.length] */
export function pickRowsAsColumns(matrix: Float32Array, picked: Int32Array, width: number): Float32Array {
  const rows = picked.length
  const columns = new Float32Array(width * rows)
  for (let r = 0; r < rows; r++) for (let i = 0; i < width; i++) columns[i * rows + r] = matrix[picked[r] * width + i]
  return columns
}
