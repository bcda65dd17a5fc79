// Tokens with pieces, beside a graph that has none: the distinct tokens of a batch become a small table of finished vectors,
// which the graph reads in place of the embedding; the gradient by that table goes back to the embedding and the subword
// table. The same numbers as reference/embedding.ts, once per distinct token instead of once per place.

import type { Batch } from '../data/sequence-set'
import type { TokenPieces } from '../data/token-pieces'
import { EMBEDDING, type ParamSet, SUBWORDS, tensorOf } from '../model/params'
import { type ModelSpec, SUBWORD_SHARE } from '../model/spec'
import { distinctIds } from '../numeric/rows'
import { requirePieces, requireTokenId } from './batch'
import type { EmbeddingGradient, RowsGradient } from './update'

export interface ComposedBatch {
  /** [B, T] rows of the table, 0 in padding. */
  readonly ids: Int32Array
  /** [at least R + 1, E] finished vectors, row 0 zeros. */
  readonly table: Float32Array
  /** [R] the token of each row of the table from 1 on. */
  readonly tokens: Int32Array
  readonly pieces: TokenPieces
}

/** x_r = embedding[row of token r] + SUBWORD_SHARE * (sum of its pieces' rows), for every distinct token of the batch. */
export function composeBatch(spec: ModelSpec, params: ParamSet, batch: Batch): ComposedBatch {
  const { embedding: E, vocabulary: V, subwords: S = 0 } = spec
  const pieces = requirePieces(batch)
  const tokens = distinctIds(batch.ids)
  const own = tensorOf(params, EMBEDDING).data
  const shared = tensorOf(params, SUBWORDS).data
  const table = new Float32Array(Math.max(2, tokens.length + 1) * E)
  const sum = new Float64Array(E)
  const rowOf = new Map<number, number>()
  tokens.forEach((token, index) => {
    rowOf.set(token, index + 1)
    sum.fill(0)
    for (const piece of pieces.of(token)) {
      const from = requireTokenId(piece, S) * E
      for (let e = 0; e < E; e++) sum[e] += shared[from + e]
    }
    const from = requireTokenId(pieces.rowOf(token), V) * E
    const to = (index + 1) * E
    for (let e = 0; e < E; e++) table[to + e] = own[from + e] + SUBWORD_SHARE * sum[e]
  })
  return { ids: batch.ids.map((id) => rowOf.get(id) ?? 0), table, tokens, pieces }
}

/**
 * Forward was x_r = embedding[row] + share * sum of subword[p]: dembedding[row] += dx_r, dsubword[p] += share * dx_r.
 * @param rows rows of the composed table, from 1 @param data [rows.length, E]
 */
export function composeBackward(
  spec: ModelSpec,
  { tokens, pieces }: Pick<ComposedBatch, 'tokens' | 'pieces'>,
  { rows, data }: { readonly rows: Int32Array; readonly data: Float32Array }
): EmbeddingGradient {
  const E = spec.embedding
  const own = new RowSums(E)
  const shared = new RowSums(E)
  rows.forEach((row, index) => {
    const token = tokens[row - 1]
    own.add(pieces.rowOf(token), data, index * E, 1)
    for (const piece of pieces.of(token)) shared.add(piece, data, index * E, SUBWORD_SHARE)
  })
  return { ...own.finish(), subwords: shared.finish() }
}

/** Rows added up by number, in the order in which they come. */
class RowSums {
  readonly #width: number
  readonly #place = new Map<number, number>()
  #sums = new Float64Array(0)

  constructor(width: number) {
    this.#width = width
  }

  add(row: number, data: Float32Array, from: number, factor: number): void {
    const width = this.#width
    let place = this.#place.get(row)
    if (place === undefined) {
      place = this.#place.size * width
      this.#place.set(row, place)
      if (this.#sums.length < place + width) {
        const larger = new Float64Array(Math.max(64 * width, 2 * this.#sums.length))
        larger.set(this.#sums)
        this.#sums = larger
      }
    }
    const sums = this.#sums
    for (let e = 0; e < width; e++) sums[place + e] += factor * data[from + e]
  }

  /** Ascending by row, rounded once. */
  finish(): RowsGradient {
    const width = this.#width
    const rows = Int32Array.from(this.#place.keys()).sort()
    const data = new Float32Array(rows.length * width)
    rows.forEach((row, index) => {
      const from = this.#place.get(row)!
      for (let e = 0; e < width; e++) data[index * width + e] = this.#sums[from + e]
    })
    return { rows, data }
  }
}
