// Settings by path ("model.hidden"), so that one field component, one palette and one difference table serve them all.

import type { Setting } from './setting'
import { SETTINGS, SETTING_PATHS, type SettingPath } from './setting-table'
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

/** Whether a setting means anything for a task; 'auto' counts as classes, which most data is. */
export function fitsTask(path: SettingPath, task: TrainSettings['task']): boolean {
  const { applies }: Setting = SETTINGS[path]
  return applies === undefined || !('task' in applies) || applies.task.includes(task === 'auto' ? 'classes' : task)
}

/** Whether a setting means anything beside the others. */
export function settingApplies(path: SettingPath, { model, optimizer, task, classLoss }: TrainSettings): boolean {
  const { applies }: Setting = SETTINGS[path]
  if (applies === undefined) return true
  if ('loss' in applies) return applies.loss.includes(classLoss) && fitsTask('classLoss', task)
  if ('cell' in applies) return applies.cell.includes(model.cell)
  return 'optimizer' in applies ? applies.optimizer.includes(optimizer.name) : fitsTask(path, task)
}
