// Which runs are one configuration trained again: with other seeds on one split, or with each part of the rows as the test rows once.

import type { RunRecord } from './record'

type Related = Pick<RunRecord, 'id' | 'repeatOf' | 'foldOf'>

/** The run that a repeat or a fold trains again; itself where it is neither. */
export const repeatedRun = ({ id, repeatOf, foldOf }: Related): string => repeatOf ?? foldOf ?? id

/** The run and its repeats with other seeds. @param runs the newest first @returns the oldest first */
export const repeatsAmong = <Run extends Related>(runs: readonly Run[], repeated: string): Run[] =>
  runs.filter(({ id, repeatOf }) => id === repeated || repeatOf === repeated).reverse()

/** The runs of so many folds, of each the newest one. @param runs the newest first @returns by fold */
export function foldsAmong<Run extends Related & Pick<RunRecord, 'settings'>>(
  runs: readonly Run[],
  repeated: string,
  folds: number
): Run[] {
  const newest = new Map<number, Run>()
  for (const run of runs)
    if (run.foldOf === repeated && run.settings.folds === folds && !newest.has(run.settings.fold))
      newest.set(run.settings.fold, run)
  return [...newest.values()].sort((a, b) => a.settings.fold - b.settings.fold)
}
