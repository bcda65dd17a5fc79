// What every device needs of a batch besides its arrays: labels and token ids checked, and each row's share of the loss.
// One place, so that all devices refuse alike and weigh alike.

import type { Batch } from '../data/sequence-set'
import type { TokenPieces } from '../data/token-pieces'
import { CoreError } from '../errors'
import { message } from '../messages/message'

/**
 * The labels of a batch, known to be classes of the model.
 *
 * @returns [B]
 * @throws CoreError "labels" when they are absent or one is not in 0..O-1
 */
export function requireLabels(batch: Batch, classes: number): Int32Array {
  const { labels } = batch
  if (!labels) throw new CoreError({ code: 'labels', case: 'batch-no-labels', values: { rows: `${batch.batchSize}` } })
  for (let row = 0; row < batch.batchSize; row++) {
    const label = labels[row]
    if (!(label >= 0 && label < classes))
      throw new CoreError({
        code: 'labels',
        case: 'batch-label',
        values: { last: `${classes - 1}`, found: `${label}` },
        where: message('at-row', { row: `${row}` })
      })
  }
  return labels
}

/** A token id, known to be in the vocabulary. @throws CoreError "shape-mismatch" when it is not in 0..V-1 */
export function requireTokenId(id: number, vocabulary: number): number {
  if (id >= 0 && id < vocabulary) return id
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'token-id',
    values: { last: `${vocabulary - 1}`, found: `${id}` }
  })
}

/** The numbers of a batch, [rows, C]. @throws CoreError "shape-mismatch" where it has none, or of another width */
export function requireValues(values: Float32Array | undefined, channels: number): Float32Array {
  if (values && values.length >= 2 * channels && values.length % channels === 0) return values
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'batch-values',
    values: { channels, found: values?.length ?? 0 }
  })
}

/** What the tokens of a batch are made of. @throws CoreError "shape-mismatch" where the batch does not say */
export function requirePieces({ pieces }: Batch): TokenPieces {
  if (pieces) return pieces
  throw new CoreError({ code: 'shape-mismatch', case: 'batch-pieces' })
}

/** Each row's share of the weighted mean; zeros where nothing weighs. [B] */
export function rowShares(batch: Batch): Float32Array {
  const total = totalWeight(batch)
  return Float32Array.from({ length: batch.batchSize }, (_, row) => (total > 0 ? weightOf(batch, row) / total : 0))
}

/** A row's weight in the mean; 1 where none are given. */
export const weightOf = ({ weights }: Batch, row: number): number => (weights ? weights[row] : 1)

/** The weights of all rows, added in order in float64. */
export function totalWeight(batch: Batch): number {
  let total = 0
  for (let row = 0; row < batch.batchSize; row++) total += weightOf(batch, row)
  return total
}
