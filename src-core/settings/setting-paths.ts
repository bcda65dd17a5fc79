// Settings by path ("model.hidden"), so that one field component, one palette and one difference table serve them all.

import { SETTING_PATHS, type SettingPath } from './setting-table'
import type { TrainSettings } from './train-settings'

export type SettingValue = string | number | boolean | null

export function settingAt(settings: TrainSettings, path: SettingPath): SettingValue {
  const [head, tail] = path.split('.') as [keyof TrainSettings, string | undefined]
  const value: unknown = settings[head]
  return (tail === undefined ? value : (value as Record<string, unknown>)[tail]) as SettingValue
}

/** A copy with one setting changed. */
export function withSetting(settings: TrainSettings, path: SettingPath, value: SettingValue): TrainSettings {
  const [head, tail] = path.split('.') as [keyof TrainSettings, string | undefined]
  if (tail === undefined) return { ...settings, [head]: value }
  return { ...settings, [head]: { ...(settings[head] as object), [tail]: value } }
}

/** Paths whose values differ. */
export function differingPaths(a: TrainSettings, b: TrainSettings): SettingPath[] {
  return SETTING_PATHS.filter((path) => settingAt(a, path) !== settingAt(b, path))
}
