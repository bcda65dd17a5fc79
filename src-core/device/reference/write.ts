// What a decoder writes by itself, computed the plain way: for every token the whole answer so far is read again. Slow, and
// independent of the steps with carried states by which other devices write.

import type { Batch } from '../../data/sequence-set'
import { PAD_ID, START_ID } from '../../data/fixed-ids'
import { type ModelSpec, firstDecoderRow } from '../../model/spec'
import { type StepRequest, type WriteOptions, type Written, writeAnswers } from '../answer-search'
import { pairForward } from './pair-model'
import type { Weights } from './weights'

export function writeByForward(
  spec: ModelSpec,
  weights: Weights,
  batch: Batch,
  options: WriteOptions
): Promise<readonly Written[]> {
  const { classes } = spec
  const first = firstDecoderRow(spec)
  let before: readonly (readonly number[])[] = []
  const step = ({ parents, rows, tokens }: StepRequest): ReturnType<Parameters<typeof writeAnswers>[3]> => {
    before = Array.from(tokens, (token, n) => [...(token === START_ID ? [] : before[parents[n]]), token])
    const length = before[0].length
    const ids = before.flat()
    const { logits, alignments } = pairForward(
      spec,
      weights,
      {
        batchSize: rows.length,
        steps: batch.steps,
        lengths: Int32Array.from(rows, (row) => batch.lengths[row]),
        ids: Int32Array.from(
          { length: rows.length * batch.steps },
          (_, at) => batch.ids[rows[Math.floor(at / batch.steps)] * batch.steps + (at % batch.steps)]
        ),
        answers: {
          steps: length,
          ids: Int32Array.from(ids, (id) => first + id),
          labels: new Int32Array(ids.length).fill(PAD_ID),
          lengths: new Int32Array(rows.length).fill(length)
        }
      },
      null
    )
    const last = new Float64Array(rows.length * classes)
    const alignmentRows = alignments.length > 0 ? new Float32Array(rows.length * batch.steps) : null
    before.forEach((_, n) => {
      const from = (n * length + length - 1) * classes
      last.set(logits.subarray(from, from + classes), n * classes)
      alignmentRows?.set(alignments[n].weights[length - 1], n * batch.steps)
    })
    return Promise.resolve({ logits: last, alignment: alignmentRows })
  }
  return writeAnswers(batch, classes, options, step)
}
