// Cuts a batch into slices of rows. The cut depends on the batch alone, never on how many workers there are, so that
// gradients summed slice by slice are the same bits for any number of workers. Rows are sorted by length first: a slice
// runs only to its own longest length.

import type { Batch } from '../../data/sequence-set'
import { type ModelSpec, readsNumbers } from '../../model/spec'
import { requireValues } from '../batch'
import { pickStates, requireStates } from '../carried'
import { type StepTokens, gatherRows, pickRows } from '../../numeric/rows'

/** Rows of a slice at most: as wide as the matrix kernels are, and two of them in a common batch of 32 (graph/NOTES.md). */
const SLICE_ROWS = 16
/** Tokens of a slice that is predicted, where that is more rows: fewer messages, and what they compute still lies in a core's own memory. */
const PREDICTED_TOKENS = 1024
/** A batch no larger is cut as in training. */
const COMMON_ROWS = 128
/** More short texts than this gain nothing. */
const PREDICTED_ROWS = 64

export interface Slice {
  /** [rows] where each row of the slice is in the batch. */
  readonly batchRows: Int32Array
  readonly tokens: StepTokens
  /** What a decoder reads, where the batch says it. */
  readonly answers?: StepTokens
}

/** @param embeddingMask [B, E] factors on the embedded tokens, or null */
export function cutSlices(batch: Batch, spec: ModelSpec, embeddingMask: Float32Array | null): Slice[] {
  const count = Math.ceil(batch.batchSize / SLICE_ROWS)
  // Evenly filled slices: 20 rows as 10 + 10, so that two workers finish together.
  const end = (k: number): number => Math.floor(((k + 1) * batch.batchSize) / count)
  return slicesOf(batch, spec, embeddingMask, end)
}

/** The same for prediction alone: wider where texts are short, and no wider than leaves every worker of a common batch something. */
export function cutPredicted(batch: Batch, spec: ModelSpec): Slice[] {
  if (batch.batchSize <= COMMON_ROWS) return cutSlices(batch, spec, null)
  const lengths = batch.lengths.slice().sort().reverse()
  const ends: number[] = []
  for (let from = 0; from < batch.batchSize; from = ends.at(-1)!) {
    const rows = Math.floor(PREDICTED_TOKENS / Math.max(1, lengths[from]))
    ends.push(Math.min(batch.batchSize, from + Math.min(PREDICTED_ROWS, Math.max(SLICE_ROWS, rows))))
  }
  return slicesOf(batch, spec, null, (k) => ends[k])
}

/** @param end where slice k ends in the rows by length, the longest first */
function slicesOf(
  batch: Batch,
  spec: ModelSpec,
  embeddingMask: Float32Array | null,
  end: (slice: number) => number
): Slice[] {
  const order = Int32Array.from({ length: batch.batchSize }, (_, row) => row)
  order.sort((a, b) => batch.lengths[b] - batch.lengths[a] || a - b)
  const slices: Slice[] = []
  for (let from = 0; from < order.length; from = end(slices.length - 1)) {
    const batchRows = order.slice(from, end(slices.length))
    const tokens = tokensOf(batch, batchRows, spec, embeddingMask)
    slices.push(
      batch.answers
        ? { batchRows, tokens, answers: tokensOf({ ...batch, ...batch.answers }, batchRows, spec, embeddingMask) }
        : { batchRows, tokens }
    )
  }
  return slices
}

function tokensOf(
  batch: Batch,
  batchRows: Int32Array,
  spec: ModelSpec,
  embeddingMask: Float32Array | null
): StepTokens {
  const rows = batchRows.length
  const lengths = batchRows.map((row) => batch.lengths[row])
  const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
  const ids = new Int32Array(steps * rows)
  for (let r = 0; r < rows; r++) {
    const from = batchRows[r] * batch.steps
    for (let t = 0; t < lengths[r]; t++) ids[t * rows + r] = batch.ids[from + t]
  }
  const mask = embeddingMask && pickRows(embeddingMask, batchRows, spec.embedding)
  const states = requireStates(batch, spec)
  const initial = states && { initial: pickStates(states, batchRows, spec.hidden) }
  const tokens = { rows, steps, ids, lengths, embeddingMask: mask, ...initial }
  if (!readsNumbers(spec) && spec.subwords === undefined) return tokens
  return { ...tokens, embedded: gatherRows(requireValues(batch.values, spec.embedding), spec.embedding, tokens) }
}
