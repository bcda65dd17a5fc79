// Decision thresholds of a binary classifier: what each gets right and wrong, and which one costs least when false
// positives and false negatives differ in cost.

export interface ThresholdPoint {
  readonly threshold: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly trueNegatives: number
  readonly falseNegatives: number
}

/** Steps between 0 and 1. */
const STEPS = 100

/** Counts at thresholds 0, 0.01 ... 1; rows without a label (-1) are left out. @param scores [N] probability of class 1 */
export function thresholdPoints(scores: ArrayLike<number>, labels: ArrayLike<number>): ThresholdPoint[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const threshold = step / STEPS
    const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 }
    for (let n = 0; n < labels.length; n++) {
      if (labels[n] < 0) continue
      const positive = scores[n] >= threshold
      if (labels[n] === 1) counts[positive ? 'truePositives' : 'falseNegatives']++
      else counts[positive ? 'falsePositives' : 'trueNegatives']++
    }
    return { threshold, ...counts }
  })
}

/** What the mistakes of a threshold cost. */
export const costOf = (point: ThresholdPoint, falsePositive: number, falseNegative: number): number =>
  point.falsePositives * falsePositive + point.falseNegatives * falseNegative

/** The cheapest threshold; of several the one nearest to 0.5. */
export function cheapest(
  points: readonly ThresholdPoint[],
  falsePositive: number,
  falseNegative: number
): ThresholdPoint {
  return points.reduce((best, point) => {
    const difference = costOf(point, falsePositive, falseNegative) - costOf(best, falsePositive, falseNegative)
    const nearer = Math.abs(point.threshold - 0.5) < Math.abs(best.threshold - 0.5)
    return difference < 0 || (difference === 0 && nearer) ? point : best
  })
}
