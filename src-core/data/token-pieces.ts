// Which pieces a token is made of: character n-grams of a word, neighbours of a character. A token's vector is then the sum
// of its row of the embedding and, times SUBWORD_SHARE (model/spec.ts), its pieces' rows of the subword table (Bojanowski et al. 2017).
//
// Ids below V are the vocabulary's. Ids from V on stand for tokens that are more than an entry of it: a word the vocabulary
// lacks, whose row is the unknown token's, or a character among its neighbours. A negative id is the token -id with its
// own row replaced by the unknown token's, as word dropout leaves it: its pieces stay.

import { GrowableInt32 } from './growable'
import { UNKNOWN_ID } from './fixed-ids'

/** Pieces of ids 0..V-1: those of id n are ids[offsets[n] .. offsets[n + 1]). */
export interface PieceLists {
  /** [V + 1] */
  readonly offsets: Int32Array
  /** Rows of the subword table, from 1; row 0 is nobody's. */
  readonly ids: Int32Array
}

export class TokenPieces {
  readonly #known: PieceLists
  readonly #vocabulary: number
  readonly #bases = new GrowableInt32(16)
  readonly #offsets = new GrowableInt32(16)
  readonly #pieces = new GrowableInt32(64)

  constructor(known: PieceLists) {
    this.#known = known
    this.#vocabulary = known.offsets.length - 1
    this.#offsets.push(0)
  }

  /** One past the largest id. */
  get size(): number {
    return this.#vocabulary + this.#bases.length
  }

  /** A token of its own. @param base its row of the embedding @returns its id */
  add(base: number, pieces: readonly number[]): number {
    for (const piece of pieces) this.#pieces.push(piece)
    this.#bases.push(base)
    this.#offsets.push(this.#pieces.length)
    return this.size - 1
  }

  /** The row of the embedding, 0..V-1. */
  rowOf(id: number): number {
    if (id < 0) return UNKNOWN_ID
    return id < this.#vocabulary ? id : this.#bases.at(id - this.#vocabulary)
  }

  /** The rows of the subword table. */
  of(id: number): Int32Array {
    const token = Math.abs(id)
    const { offsets, ids } = this.#known
    if (token < this.#vocabulary) return ids.subarray(offsets[token], offsets[token + 1])
    const own = token - this.#vocabulary
    return this.#pieces.view(this.#offsets.at(own), this.#offsets.at(own + 1))
  }

  /** Each id's row of the embedding: what reads ids as entries of the vocabulary reads these. */
  rowsOf(ids: Int32Array): Int32Array {
    return ids.map((id) => this.rowOf(id))
  }
}
