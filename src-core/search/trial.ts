// What a search asks of a trial and what it keeps of it: its settings, and its validation metrics at the ends of rungs.

import type { Metrics } from '../metrics/metrics'
import { withSetting } from '../settings/setting-paths'
import type { SettingPath } from '../settings/setting-table'
import type { TrainSettings } from '../settings/train-settings'
import type { TrialChanges } from './sampler'
import type { Trial } from './state'

/** The settings of a search with those of a trial in their place. */
export const withChanges = (settings: TrainSettings, changes: TrialChanges): TrainSettings =>
  Object.entries(changes).reduce((changed, [path, value]) => withSetting(changed, path as SettingPath, value), settings)

interface Trained {
  readonly epochs: number
  readonly validation: Metrics | null
}

/** One that stopped early has the same score at every later rung: more epochs would not be trained. */
export function reached<Kept extends Omit<Trial, 'changes'>>(
  trial: Kept,
  { epochs, validation }: Trained,
  { rungs, rung, seconds }: { readonly rungs: readonly number[]; readonly rung: number; readonly seconds: number }
): Kept {
  const { rows, loss, accuracy, macroF1, score } = validation!
  const found = { rows, loss, accuracy, macroF1, ...(score === undefined ? {} : { score }) }
  const upTo = epochs < rungs[rung] ? rungs.length : rung + 1
  const scores = [...trial.scores]
  while (scores.length < upTo) scores.push(found)
  return { ...trial, scores, epochs, seconds: trial.seconds + seconds }
}
