// What several runs of one configuration show together: mean and spread of their accuracies, and the difference to each baseline with
// its interval. Nothing is called better but by the interval.

import {
  type JudgedRun,
  type PooledDifference,
  pooledDifference,
  standardDeviation
} from '../metrics/pooled-difference'
import { BASELINES, type BaselineName } from './baselines'

/** A finished run among the several. */
export interface EvidenceRun {
  /** From 0; runs of one repeat hold out different folds. */
  readonly repeat: number
  /** On the held-out rows: test, else validation. */
  readonly accuracy: number
  /** [N] rows of the table. */
  readonly rows: Int32Array
  /** [N] as JudgedRun has them. */
  readonly model: Uint8Array
  readonly baselines: ReadonlyMap<BaselineName, Uint8Array>
}

export type Verdict = 'better' | 'worse' | 'notTold'

export interface Evidence {
  readonly mean: number
  /** Standard deviation between the runs; null for a single one. */
  readonly sd: number | null
  /** Different held-out rows. */
  readonly rows: number
  /** The model against each baseline that every run has. */
  readonly versus: Readonly<Partial<Record<BaselineName, PooledDifference & { readonly verdict: Verdict }>>>
}

export function evidenceOf(runs: readonly EvidenceRun[]): Evidence {
  const accuracies = runs.map(({ accuracy }) => accuracy)
  const versus: Partial<Record<BaselineName, PooledDifference & { verdict: Verdict }>> = {}
  for (const name of BASELINES) {
    const pairs = runs.flatMap(({ repeat, rows, model, baselines }): JudgedRun[] => {
      const second = baselines.get(name)
      return second ? [{ repeat, rows, first: model, second }] : []
    })
    if (runs.length === 0 || pairs.length < runs.length) continue
    const found = pooledDifference(pairs)
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
  low > 0 ? 'better' : high < 0 ? 'worse' : 'notTold'
