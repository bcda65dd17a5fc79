// Cuts a batch into slices of rows. The cut depends on the batch alone, never on how many workers there are, so that
// gradients summed slice by slice are the same bits for any number of workers. Rows are sorted by length first: a slice
// runs only to its own longest length.

import type { Batch } from '../../data/sequence-set'
import { type ModelSpec, readsNumbers } from '../../model/spec'
import { requireValues } from '../batch'
import { type StepTokens, gatherRows, pickRows } from '../../numeric/rows'

/** Rows of a slice at most: as wide as the matrix kernels are, and two of them in a common batch of 32 (graph/NOTES.md). */
const SLICE_ROWS = 16

export interface Slice {
  /** [rows] where each row of the slice is in the batch. */
  readonly batchRows: Int32Array
  readonly tokens: StepTokens
}

/** @param embeddingMask [B, E] factors on the embedded tokens, or null */
export function cutSlices(batch: Batch, spec: ModelSpec, embeddingMask: Float32Array | null): Slice[] {
  const order = Int32Array.from({ length: batch.batchSize }, (_, row) => row)
  order.sort((a, b) => batch.lengths[b] - batch.lengths[a] || a - b)
  const count = Math.ceil(batch.batchSize / SLICE_ROWS)
  // Evenly filled slices: 20 rows as 10 + 10, so that two workers finish together.
  return Array.from({ length: count }, (_, k) => {
    const batchRows = order.slice(Math.floor((k * order.length) / count), Math.floor(((k + 1) * order.length) / count))
    return { batchRows, tokens: tokensOf(batch, batchRows, spec, embeddingMask) }
  })
}

function tokensOf(
  batch: Batch,
  batchRows: Int32Array,
  spec: ModelSpec,
  embeddingMask: Float32Array | null
): StepTokens {
  const rows = batchRows.length
  const lengths = batchRows.map((row) => batch.lengths[row])
  const steps = Math.max(1, lengths[0])
  const ids = new Int32Array(steps * rows)
  for (let r = 0; r < rows; r++) {
    const from = batchRows[r] * batch.steps
    for (let t = 0; t < lengths[r]; t++) ids[t * rows + r] = batch.ids[from + t]
  }
  const mask = embeddingMask && pickRows(embeddingMask, batchRows, spec.embedding)
  const tokens = { rows, steps, ids, lengths, embeddingMask: mask }
  if (!readsNumbers(spec) && spec.subwords === undefined) return tokens
  return { ...tokens, embedded: gatherRows(requireValues(batch.values, spec.embedding), spec.embedding, tokens) }
}
