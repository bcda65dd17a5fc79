// Which classes are taken for which, as a list: a large matrix shows where confusions are, not which come first.

import type { Evaluation } from './metrics'

export interface ConfusedPair {
  /** Indices of the true class and of the predicted one. */
  readonly label: number
  readonly predicted: number
  readonly count: number
  /** Rows of the true class. */
  readonly all: number
}

/** Off-diagonal cells, most frequent first; equal counts by the share of their class. */
export function confusedPairs(
  { confusion, perClass }: Pick<Evaluation, 'confusion' | 'perClass'>,
  max: number
): ConfusedPair[] {
  const found: ConfusedPair[] = []
  confusion.forEach((row, label) =>
    row.forEach((count, predicted) => {
      if (count > 0 && label !== predicted) found.push({ label, predicted, count, all: perClass[label].support })
    })
  )
  return found.sort((a, b) => b.count - a.count || b.count / b.all - a.count / a.all).slice(0, max)
}
