// What of a slice is right, by its model's head, from the logits as the training graph lays them out.

import { type ModelSpec, answersSteps, learnsTargets } from '../../model/spec'
import type { SliceTargets } from './jobs'

/**
 * Rows whose largest logit, the first of equal ones, is their label; steps in place of rows where these have labels; rows whose
 * labels are all right at one half where each is yes or no; 0 where numbers are learned.
 *
 * @param logits [rows, O], [T, O, rows] of steps
 */
export function countHits(
  spec: Pick<ModelSpec, 'head' | 'classes'>,
  logits: Float32Array,
  { labels, values }: SliceTargets,
  rows: number
): number {
  const { head, classes } = spec
  if (learnsTargets(spec)) return head === 'sigmoid' ? countExact(logits, values!, classes) : 0
  const stride = answersSteps(spec) ? rows : 1
  let hits = 0
  labels.forEach((label, at) => {
    if (label < 0) return
    const start = stride === 1 ? at * classes : Math.floor(at / rows) * classes * rows + (at % rows)
    let best = 0
    for (let k = 1; k < classes; k++) if (logits[start + k * stride] > logits[start + best * stride]) best = k
    if (best === label) hits++
  })
  return hits
}

function countExact(logits: Float32Array, values: Float32Array, classes: number): number {
  let hits = 0
  for (let start = 0; start < logits.length; start += classes) {
    let right = 0
    for (let at = start; at < start + classes; at++) if (logits[at] > 0 === values[at] > 0.5) right++
    if (right === classes) hits++
  }
  return hits
}
