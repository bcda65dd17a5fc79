// Which settings a trial has: a function of the search's seed and the trial's number, so that a search that goes on after a kill makes
// the same trials.

import { Rng } from '../rng'
import type { SettingValue } from '../settings/setting-paths'
import type { SettingPath } from '../settings/setting-table'
import { SPACE } from './space'

/** Settings by path that differ from those the search was given. */
export type TrialChanges = Readonly<Partial<Record<SettingPath, SettingValue>>>

export interface SampleOptions {
  readonly seed: number
  /** Paths that were chosen and stay as they are. */
  readonly fixed: ReadonlySet<string>
  /** True where steps are numbers. */
  readonly series: boolean
}

/** Settings that hold for one cell only: where they were chosen, the cell stays. */
const CELL_SPECIFIC = ['model.peephole', 'model.activation', 'model.recurrentInit']

/** @param number from 1; the first trial changes nothing. Every dimension draws, used or not: fixing one shifts no other. */
export function trialChanges(number: number, { seed, fixed, series }: SampleOptions): TrialChanges {
  const rng = Rng.stream(seed, 'search', number)
  const changes: Partial<Record<SettingPath, SettingValue>> = {}
  const cellStays = CELL_SPECIFIC.some((path) => fixed.has(path))
  for (const { path, values, logRange, texts } of SPACE) {
    const drawn = rng.uniform()
    if (number === 1 || fixed.has(path) || (series && texts) || (cellStays && path === 'model.cell')) continue
    changes[path] = values
      ? values[Math.floor(drawn * values.length)]
      : Number((logRange![0] * (logRange![1] / logRange![0]) ** drawn).toPrecision(2))
  }
  return changes
}
