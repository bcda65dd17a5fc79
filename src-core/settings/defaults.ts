// The default settings for a given file. What each default is, and why, stands in the settings table.

import { LANGUAGE_DEFAULTS } from './language-defaults'
import { PAIR_DEFAULTS } from './pair-defaults'
import { SERIES_DEFAULTS } from './series-defaults'
import type { DataHints } from './setting'
import { SETTINGS, SETTING_PATHS } from './setting-table'
import type { TrainSettings } from './train-settings'

/** Every setting, filled for this data. What the user chose replaces single fields (resolve.ts). */
export function defaultSettings(hints: DataHints): TrainSettings {
  const special =
    hints.task === 'language'
      ? LANGUAGE_DEFAULTS
      : hints.task === 'pairs'
        ? PAIR_DEFAULTS
        : hints.series
          ? SERIES_DEFAULTS
          : {}
  const settings: Record<string, unknown> = {}
  for (const path of SETTING_PATHS) {
    const { default: usual } = SETTINGS[path]
    const value = special[path] ?? usual
    const filled: unknown = typeof value === 'function' ? value(hints) : value
    const [head, field] = path.split('.')
    if (field === undefined) settings[head] = filled
    else settings[head] = { ...(settings[head] as object | undefined), [field]: filled }
  }
  return settings as TrainSettings
}
