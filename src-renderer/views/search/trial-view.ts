// A search's trials in words and figures: what each changes, how far it came, how it stands to the settings as given.

import { SPACE, type SettingPath, type TrainSettings, differingPaths, withChanges } from '@core'
import type { SearchInfo, SearchTrial } from '@contract'
import { format, t } from '../../i18n'
import { settingLabel, settingValueText } from '../model/setting-list'

export type TrialState = 'best' | 'trains' | 'failed' | 'left' | 'passed' | 'whole'

export interface TrialView {
  readonly trial: SearchTrial
  readonly settings: TrainSettings
  /** "Network type GRU, Hidden size 64 units". */
  readonly changes: string
  /** Of the validation rows, at the last rung that it reached; null before the first. */
  readonly accuracy: number | null
  /** Less that of the first trial at the same rung; null where that one was not so far. */
  readonly toGiven: number | null
  readonly state: TrialState
}

function changesText(given: TrainSettings, settings: TrainSettings): string {
  const parts = differingPaths(given, settings).map(
    (path) => `${settingLabel(path)} ${settingValueText(path, settings)}`
  )
  return parts.length === 0 ? t('search.unchanged') : format.list(parts)
}

/** Best first, those without a figure last. */
export function trialViews(search: SearchInfo): TrialView[] {
  const given = search.trials.find(({ number }) => number === 1)
  const views = search.trials.map((trial): TrialView => {
    const settings = withChanges(search.settings, trial.changes)
    const accuracy = trial.failed ? null : (trial.scores.at(-1)?.accuracy ?? null)
    const beside = given?.scores.at(trial.scores.length - 1)
    return {
      trial,
      settings,
      changes: changesText(search.settings, settings),
      accuracy,
      toGiven: accuracy === null || trial.number === 1 || !beside ? null : accuracy - beside.accuracy,
      state: stateOf(trial, search)
    }
  })
  const order = ({ trial, accuracy }: TrialView): number => (trial.number === search.best ? 2 : (accuracy ?? -1))
  return views.sort((a, b) => order(b) - order(a) || a.trial.number - b.trial.number)
}

function stateOf({ number, failed, scores }: SearchTrial, { current, best, rungs }: SearchInfo): TrialState {
  if (current?.number === number) return 'trains'
  if (failed) return 'failed'
  if (number === best) return 'best'
  if (scores.length === 0) return 'left'
  return scores.length < rungs.length ? 'passed' : 'whole'
}

/** Settings that differ between trials, in the order in which trials are drawn. */
export function variedPaths(views: readonly TrialView[]): SettingPath[] {
  const [first, ...others] = views
  const varied = new Set(others.flatMap(({ settings }) => differingPaths(first.settings, settings)))
  return SPACE.map(({ path }) => path).filter((path) => varied.has(path))
}
