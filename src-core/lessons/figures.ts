// A lesson's figures, from what a run leaves behind: its record's baselines and its probes.

import type { ProbeRecord } from '../inspect/probe-record'
import type { Baselines } from '../run/baselines'
import type { LessonOutcome } from './claims'
import type { SimpleName } from './lesson'

/**
 * [K] norms of the gradient over that at the last step; over the largest where the last step gets none, as with max pooling. Empty
 * where no gradient came to the states at all.
 */
export function relativeNorms({ norms }: Pick<ProbeRecord['flow'][number], 'norms'>): readonly number[] {
  const compared = norms[0] > 0 ? norms[0] : norms.reduce((max, norm) => Math.max(max, norm), 0)
  return compared > 0 ? norms.map((norm) => norm / compared) : []
}

/**
 * The gradient's norm at the first token of the middle text as `relativeNorms` has it, for the forward direction of the lowest
 * layer; null where there is none.
 */
export function gradientArriving({ flow, medianLength }: Pick<ProbeRecord, 'flow' | 'medianLength'>): number | null {
  const norms = flow[0] ? relativeNorms(flow[0]) : []
  return norms[Math.min(medianLength, norms.length) - 1] ?? null
}

/** Accuracy of the best baseline that counts words and pairs of neighbours, wherever they stand. */
const countingBaseline = ({ naiveBayes = 0, logisticRegression = 0, linearSvm = 0 }: Baselines): number =>
  Math.max(naiveBayes, logisticRegression, linearSvm)

/** Accuracies of what every run fits beside its network. */
export const simpleFigures = (baselines: Baselines): Pick<LessonOutcome, SimpleName> => ({
  counting: countingBaseline(baselines),
  linear: baselines.logisticRegression ?? null,
  chance: baselines.majority
})
