// Which of several runs leads. A figure known to be too good (its texts stood among the training texts, or it is measured on
// them) leads nothing, and runs on other data are no rivals.

import { tooGood, type RunRecord } from '@core'

type Part = 'validation' | 'test'

/** Whether a run's figures on a part may be ranked at all. */
export const isRanked = (run: RunRecord, part: Part): boolean => run[part] !== null && tooGood(run, part).length === 0

/** @returns ids of the runs whose validation accuracy is the highest of those trained on the same file */
export function bestRuns(runs: readonly RunRecord[]): ReadonlySet<string> {
  const most = new Map<string, number>()
  const ranked = runs.filter((run) => isRanked(run, 'validation'))
  const accuracyOf = (run: RunRecord): number => run.validation!.accuracy
  for (const run of ranked) {
    const { sha256 } = run.data.train
    most.set(sha256, Math.max(most.get(sha256) ?? -1, accuracyOf(run)))
  }
  return new Set(ranked.filter((run) => accuracyOf(run) === most.get(run.data.train.sha256)).map(({ id }) => id))
}

/** The one with the highest value, by its index, or -1 where none stands out. @param values null where a run is not ranked */
export function leaderOf(values: readonly (number | null)[]): number {
  const most = Math.max(...values.map((value) => value ?? -Infinity))
  const leaders = values.filter((value) => value === most)
  return Number.isFinite(most) && leaders.length === 1 ? values.indexOf(most) : -1
}
