// The embedding: a table row per token. Forward copies rows, backward adds gradients up by row. Where tokens have pieces, the
// rows of those in the subword table are added (Bojanowski et al. 2017: a word's vector is a sum over its n-grams).

import { requireTokenId } from '../batch'
import type { TokenPieces } from '../../data/token-pieces'
import { SUBWORD_SHARE } from '../../model/spec'
import type { RowsGradient } from '../update'
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
export function embedBackward(ids: Int32Array, dEmbedded: Float64Array, E: number): RowsGradient {
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

/**
 * x_at = x_at + SUBWORD_SHARE * (sum over the pieces p of token ids_at of table[p]), in place.
 *
 * @param embedded [B, T, E] the tokens' own rows
 * @param table subword.weight [S, E]
 * @param ids [B, T], 0 in padding
 */
export function addPieces(embedded: Float64Array, table: Tensor64, ids: Int32Array, pieces: TokenPieces): void {
  const [S, E] = table.shape
  ids.forEach((id, at) => {
    if (id === 0) return
    for (const piece of pieces.of(id)) {
      requireTokenId(piece, S)
      for (let k = 0; k < E; k++) embedded[at * E + k] += SUBWORD_SHARE * table.data[piece * E + k]
    }
  })
}

/** Forward was x_at += share * table[p] for every piece p of the token at `at`: dtable[p] += share * dx_at. The tokens' own rows keep dx. */
export function addPiecesBackward(
  dEmbedded: Float64Array,
  ids: Int32Array,
  pieces: TokenPieces,
  E: number
): RowsGradient {
  const gradients = new Map<number, Float64Array>()
  ids.forEach((id, at) => {
    if (id === 0) return
    for (const piece of pieces.of(id)) {
      const row = gradients.get(piece) ?? new Float64Array(E)
      gradients.set(piece, row)
      for (let k = 0; k < E; k++) row[k] += SUBWORD_SHARE * dEmbedded[at * E + k]
    }
  })
  const rows = Int32Array.from(gradients.keys()).sort()
  const data = new Float64Array(rows.length * E)
  rows.forEach((piece, index) => data.set(gradients.get(piece)!, index * E))
  return { rows, data }
}
