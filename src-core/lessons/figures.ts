// A lesson's figures, from what a run leaves behind: its record's baselines and its probes.

import type { ProbeRecord } from '../inspect/probe-record'
import type { Baselines } from '../run/baselines'

/**
 * The gradient's norm at the first token of the middle text as a share of that at its last one, for the forward direction of
 * the lowest layer; null where there is none.
 */
export function gradientArriving({ flow, medianLength }: Pick<ProbeRecord, 'flow' | 'medianLength'>): number | null {
  const norms = flow[0]?.norms ?? []
  const first = norms[Math.min(medianLength, norms.length) - 1]
  return first !== undefined && norms[0] > 0 ? first / norms[0] : null
}

/** Accuracy of the best baseline that counts words and pairs of neighbours, wherever they stand. */
export const countingBaseline = ({ naiveBayes = 0, logisticRegression = 0, linearSvm = 0 }: Baselines): number =>
  Math.max(naiveBayes, logisticRegression, linearSvm)
