// What a decoder is to write, picked out of a set: as a padded batch to learn from, or as answers of fewer rows.

import { START_ID } from './fixed-ids'
import type { AnswerBatch, AnswerSequences } from './sequence-set'

export function answerBatch({ ids: all, offsets, firstRow }: AnswerSequences, rows: Int32Array): AnswerBatch {
  const lengths = Int32Array.from(rows, (n) => offsets[n + 1] - offsets[n])
  const steps = lengths.reduce((longest, length) => Math.max(longest, length), 0)
  const ids = new Int32Array(rows.length * steps)
  const labels = new Int32Array(rows.length * steps).fill(-1)
  rows.forEach((n, b) => {
    for (let t = 0; t < lengths[b]; t++) {
      const at = offsets[n] + t
      ids[b * steps + t] = firstRow + (t === 0 ? START_ID : all[at - 1])
      labels[b * steps + t] = all[at]
    }
  })
  return { steps, ids, labels, lengths }
}

/** The answers of these rows, in this order. */
export function pickAnswers({ ids, offsets, firstRow }: AnswerSequences, rows: Int32Array): AnswerSequences {
  const parts = Array.from(rows, (n) => ids.subarray(offsets[n], offsets[n + 1]))
  return joinAnswers(parts, firstRow)
}

/** @param parts one answer each, END_ID last */
export function joinAnswers(parts: readonly Int32Array[], firstRow: number): AnswerSequences {
  const offsets = new Int32Array(parts.length + 1)
  parts.forEach((part, n) => (offsets[n + 1] = offsets[n] + part.length))
  const ids = new Int32Array(offsets[parts.length])
  parts.forEach((part, n) => ids.set(part, offsets[n]))
  return { ids, offsets, firstRow }
}
