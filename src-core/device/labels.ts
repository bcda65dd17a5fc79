// What every device checks of a batch before it computes a loss. One place, so that all devices refuse alike.

import type { Batch } from '../data/sequence-set'
import { CoreError } from '../errors'

/**
 * The labels of a batch, known to be classes of the model.
 *
 * @returns [B]
 * @throws CoreError "labels" when they are absent or one is not in 0..O-1
 */
export function requireLabels(batch: Batch, classes: number): Int32Array {
  const { labels } = batch
  const next = 'Train and evaluate on labelled rows only.'
  if (!labels)
    throw new CoreError({
      code: 'labels',
      subject: 'batch',
      expected: `a class for each of its ${batch.batchSize} rows`,
      got: 'no labels',
      next
    })
  for (let row = 0; row < batch.batchSize; row++) {
    const label = labels[row]
    if (!(label >= 0 && label < classes))
      throw new CoreError({
        code: 'labels',
        subject: 'batch',
        expected: `classes 0 to ${classes - 1}`,
        got: `${label}`,
        where: `row ${row}`,
        next
      })
  }
  return labels
}
