// What a run's model is compared with: simple classifiers fitted on the same training rows and judged on the same others.

import type { PairedDifference } from '../metrics/paired-difference'

/** In the order in which they are shown. `positional` only where sequences are of one length. */
export const BASELINES = [
  'majority',
  'naiveBayes',
  'nearestNeighbour',
  'lastDirection',
  'logisticRegression',
  'linearSvm',
  'positional'
] as const
export type BaselineName = (typeof BASELINES)[number]

/** Accuracy on the test rows, else on the validation rows. Runs of earlier versions, or ended early, lack the linear ones. */
export interface Baselines {
  readonly majority: number
  /** Of texts; a numeric sequence has its nearest neighbour instead. */
  readonly naiveBayes?: number | undefined
  readonly nearestNeighbour?: number | undefined
  /** Of a forecast of directions: the value goes on as it went. */
  readonly lastDirection?: number | undefined
  readonly logisticRegression?: number | undefined
  readonly linearSvm?: number | undefined
  readonly positional?: number | undefined
}

/** The model beside the best baseline, on the same rows. */
export interface BaselineComparison extends PairedDifference {
  readonly baseline: BaselineName
  readonly split: 'test' | 'validation'
}

/** Name and accuracy of the best one, the simplest of equals. */
export function bestBaseline(baselines: Baselines): { readonly name: BaselineName; readonly accuracy: number } {
  let best: BaselineName = 'majority'
  for (const name of BASELINES) if ((baselines[name] ?? -1) > baselines[best]!) best = name
  return { name: best, accuracy: baselines[best]! }
}

/** Below it a difference reads 0.0 points. */
const SHOWN_DIFFERENCE = 0.0005

/** The words for a difference of two accuracies. @param difference a share */
export const differenceWords = (difference: number): 'baselines.level' | 'baselines.above' | 'baselines.below' =>
  Math.abs(difference) < SHOWN_DIFFERENCE ? 'baselines.level' : difference > 0 ? 'baselines.above' : 'baselines.below'
