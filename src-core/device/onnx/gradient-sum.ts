// The gradients of a batch, added up slice by slice in slice order. Memory is kept from step to step.

import { distinctIds, scratchFor } from '../../numeric/rows'
import type { TrainResult } from './jobs'
import { type Packing, unpack } from './packing'

export class GradientSum {
  readonly #embedding: number
  /** Where the running batch keeps each token's row, by token id. */
  #position: Int32Array
  readonly #dense: Float32Array
  readonly #denseByName: Map<string, Float32Array>
  #rows: Float32Array = new Float32Array(0)
  #tokenIds: Int32Array = new Int32Array(0)
  #slices = 0
  #loss = 0
  #hits = 0

  constructor(packing: Packing, vocabulary: number, embedding: number) {
    this.#embedding = embedding
    this.#position = new Int32Array(vocabulary)
    this.#dense = new Float32Array(packing.length)
    this.#denseByName = unpack(packing, this.#dense)
  }

  /** Starts a batch. @param ids all its token ids; padding is ignored */
  start(ids: Int32Array): void {
    this.#tokenIds = distinctIds(ids)
    this.#position = scratchFor(this.#position, this.#tokenIds)
    const size = this.#tokenIds.length * this.#embedding
    if (this.#rows.length < size) this.#rows = new Float32Array(size)
    else this.#rows.fill(0, 0, size)
    for (let r = 0; r < this.#tokenIds.length; r++) this.#position[this.#tokenIds[r]] = r * this.#embedding
    this.#slices = this.#loss = this.#hits = 0
  }

  add({ loss, hits, dense, tokenIds, dEmbedding }: TrainResult): void {
    this.#loss += loss
    this.#hits += hits
    if (this.#slices++ === 0) this.#dense.set(dense)
    else for (let i = 0; i < dense.length; i++) this.#dense[i] += dense[i]
    const width = this.#embedding
    for (let r = 0; r < tokenIds.length; r++) {
      const to = this.#position[tokenIds[r]]
      const from = r * width
      for (let e = 0; e < width; e++) this.#rows[to + e] += dEmbedding[from + e]
    }
  }

  /** Views that hold until the next `start`. */
  finish(): {
    loss: number
    hits: number
    dense: ReadonlyMap<string, Float32Array>
    /** Token ids, or rows of the batch's own table. */
    rows: Int32Array
    embedding: Float32Array
  } {
    if (this.#slices === 0) this.#dense.fill(0)
    return {
      loss: this.#loss,
      hits: this.#hits,
      dense: this.#denseByName,
      rows: this.#tokenIds,
      embedding: this.#rows.subarray(0, this.#tokenIds.length * this.#embedding)
    }
  }
}
