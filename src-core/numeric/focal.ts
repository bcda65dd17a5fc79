// The focal loss of a row (Lin et al. 2017): (1 - p)^gamma times the cross-entropy -log p, p the probability of the true class.

/** 1 - p is at least this: (1 - p)^(gamma - 1) would be infinite at p = 1 where gamma is below 1. The same on every device. */
export const MIN_MISSED = 1e-7

/**
 * @param surprise -log p
 * @returns what the cross-entropy is multiplied by, and what its derivative by the logits is:
 * (1 - p)^gamma - gamma (1 - p)^(gamma - 1) p log p
 */
export function focus(surprise: number, gamma: number): readonly [factor: number, slope: number] {
  const missed = Math.max(-Math.expm1(-surprise), MIN_MISSED)
  const factor = missed ** gamma
  return [factor, factor + (gamma * factor * Math.exp(-surprise) * surprise) / missed]
}
