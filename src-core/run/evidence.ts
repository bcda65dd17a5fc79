// What several runs of one configuration show together: mean and spread of their accuracies, and the difference to each baseline with
// its interval. Nothing is called better but by the interval.

import {
  type JudgedRun,
  type PooledDifference,
  pooledDifference,
  standardDeviation
} from '../metrics/pooled-difference'
import { studentQuantile } from '../metrics/quantiles'
import { BASELINES, type BaselineName } from './baselines'

/** The rows that a run is judged on: its test rows, else its validation rows. */
export interface JudgedRows {
  /** [N] rows of the table they came from. */
  readonly rows: Int32Array
  /** [N] 1 right, 0 wrong, anything else where the row does not count. */
  readonly model: Uint8Array
  readonly baselines: ReadonlyMap<BaselineName, Uint8Array>
}

/** A finished run among the several. */
export interface EvidenceRun extends JudgedRows {
  /** From 0; runs of one repeat hold out different folds. */
  readonly repeat: number
  /** On the held-out rows: test, else validation. */
  readonly accuracy: number
}

export type Verdict = 'better' | 'worse' | 'inconclusive'

export interface Evidence {
  readonly mean: number
  /** Standard deviation between the runs; null for a single one. */
  readonly sd: number | null
  /** Different held-out rows. */
  readonly rows: number
  /** The model against each baseline that every run has. */
  readonly versus: Readonly<Partial<Record<BaselineName, PooledDifference & { readonly verdict: Verdict }>>>
}

/** @param confidence of the intervals */
export function evidenceOf(runs: readonly EvidenceRun[], confidence = 0.95): Evidence {
  const accuracies = runs.map(({ accuracy }) => accuracy)
  const versus: Partial<Record<BaselineName, PooledDifference & { verdict: Verdict }>> = {}
  for (const name of BASELINES) {
    const pairs = runs.flatMap(({ repeat, rows, model, baselines }): JudgedRun[] => {
      const second = baselines.get(name)
      return second ? [{ repeat, rows, first: model, second }] : []
    })
    if (runs.length === 0 || pairs.length < runs.length) continue
    const found = pooledDifference(pairs, confidence)
    versus[name] = { ...found, verdict: verdictOf(found) }
  }
  return {
    mean: accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length,
    sd: standardDeviation(accuracies),
    rows: versus.majority?.rows ?? 0,
    versus
  }
}

/** An interval that touches zero tells nothing apart. */
const verdictOf = ({ low, high }: Pick<PooledDifference, 'low' | 'high'>): Verdict =>
  low > 0 ? 'better' : high < 0 ? 'worse' : 'inconclusive'

/**
 * The baseline that is hardest to beat over all runs, the simplest of equals; null where the runs share none. Chosen on the rows it is
 * judged by, which favours the baseline rather than the model.
 */
export function bestBaselineOf({ versus }: Pick<Evidence, 'versus'>): BaselineName | null {
  let best: BaselineName | null = null
  for (const name of BASELINES) {
    const found = versus[name]
    if (found && (best === null || found.difference < versus[best]!.difference)) best = name
  }
  return best
}

/**
 * The confidence of the intervals of repeats that are looked at one after the other and stopped by what they show: the chance of 5 % to
 * call something better by chance is shared out among the looks (Bonferroni), of which the first is at two repeats.
 */
export const lookConfidence = (atMost: number): number => 1 - 0.05 / Math.max(1, atMost - 1)

/** No plan goes beyond so many repeats: what they leave open is a matter of rows. */
export const MAX_REPEATS = 50

/**
 * How many repeats more would move zero out of the interval, if difference, spread and the rows' part of the interval stayed as they
 * are: 0 where it is out already; null where no number up to MAX_REPEATS would, since the rows alone leave the difference open, or
 * where one repeat says nothing of the spread.
 */
export function repeatsMissing(
  { difference, low, high, spread }: Omit<PooledDifference, 'rows'>,
  repeats: number
): number | null {
  if (verdictOf({ low, high }) !== 'inconclusive') return 0
  if (spread === null) return null
  const halfOf = (count: number): number => (studentQuantile(count - 1) * spread) / Math.sqrt(count)
  // The side that looks towards zero: the squares of its two parts add up to it.
  const side = difference >= 0 ? difference - low : high - difference
  const rowsPart = Math.sqrt(Math.max(0, side ** 2 - halfOf(repeats) ** 2))
  for (let count = repeats + 1; count <= MAX_REPEATS; count++)
    if (Math.hypot(rowsPart, halfOf(count)) < Math.abs(difference)) return count - repeats
  return null
}
