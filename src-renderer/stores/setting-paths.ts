// Settings by path ("model.hidden"), so that one field component, one palette and one difference table serve them all.

import type { TrainSettings } from '@core'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | number | boolean | null ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
export type SettingPath = Leaves<TrainSettings>
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

/** Every leaf, in the order the object holds them. */
export function settingPaths(settings: TrainSettings): SettingPath[] {
  return Object.entries(settings).flatMap(([head, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((tail) => `${head}.${tail}`) : [head]
  ) as SettingPath[]
}

/** Paths whose values differ. */
export function differingPaths(a: TrainSettings, b: TrainSettings): SettingPath[] {
  return settingPaths(a).filter((path) => settingAt(a, path) !== settingAt(b, path))
}
