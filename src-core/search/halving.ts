// Asynchronous successive halving with one worker (ASHA; Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning"): what
// to train next. Promotion before new trials, from the highest rung down.

import type { Metrics } from '../metrics/metrics'
import { isBetter } from '../train/early-stopping'

/** A trial as the rule sees it. */
export interface RungScores {
  readonly number: number
  /** The best validation metrics so far, at the end of each rung that it reached. */
  readonly scores: readonly Metrics[]
  /** True for one that broke off: it is not trained on. */
  readonly failed: boolean
}

export interface Job {
  /** The trial's number, one above the highest for a new one. */
  readonly number: number
  /** The rung to reach, from 0. */
  readonly rung: number
}

/**
 * A trial that was begun and left below its rung comes first; else the best trial of the highest rung that is among the best one in
 * `reduction` there and not yet promoted; else a new one.
 */
export function nextJob(
  trials: readonly RungScores[],
  { rungs, reduction }: { rungs: number; reduction: number }
): Job {
  const left = trials.find(({ scores, failed }) => scores.length === 0 && !failed)
  if (left) return { number: left.number, rung: 0 }
  for (let rung = rungs - 2; rung >= 0; rung--) {
    const there = ranked(
      trials.filter(({ scores }) => scores.length > rung),
      rung
    )
    const promoted = there
      .slice(0, Math.floor(there.length / reduction))
      .find(({ scores, failed }) => scores.length === rung + 1 && !failed)
    if (promoted) return { number: promoted.number, rung: rung + 1 }
  }
  return { number: trials.length + 1, rung: 0 }
}

/** The trial with the best validation metrics, wherever it stands; of equals the first. */
export function bestTrial<Trial extends RungScores>(trials: readonly Trial[]): Trial | null {
  let best: Trial | null = null
  for (const trial of trials) {
    const score = trial.scores.at(-1)
    if (score && !trial.failed && isBetter(score, best?.scores.at(-1) ?? null)) best = trial
  }
  return best
}

/** Best first; equals in the order of their numbers. */
const ranked = (trials: readonly RungScores[], rung: number): RungScores[] =>
  [...trials].sort((a, b) =>
    isBetter(a.scores[rung], b.scores[rung]) ? -1 : isBetter(b.scores[rung], a.scores[rung]) ? 1 : a.number - b.number
  )
