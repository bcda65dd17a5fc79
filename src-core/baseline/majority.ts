// The weakest baseline: always predict the most frequent class.

import { countLabels } from '../data/classes'

export interface MajorityBaseline {
  /** The most frequent class, the first of equals. */
  readonly label: number
  /** Its share of the labelled rows. */
  readonly share: number
}

/** @param labels [N] class index; rows with -1 are left out */
export function majorityBaseline(labels: ArrayLike<number>, classCount: number): MajorityBaseline {
  const counts = countLabels(labels, classCount)
  const rows = counts.reduce((sum, count) => sum + count, 0)
  let label = 0
  for (let o = 1; o < classCount; o++) if (counts[o] > counts[label]) label = o
  return { label, share: rows === 0 ? 0 : counts[label] / rows }
}
