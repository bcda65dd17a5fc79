// Several runs at once: the draft with other seeds, cells and values of one setting, every combination of them.

import { type SettingPath, type TrainSettings, withSetting } from '@core'
import { format, t } from '../../i18n'
import { plainName } from '../../stores/run-names'
import { withCell } from '../../stores/with-cell'
import { settingLabel, settingList } from './setting-list'

/** A queue longer than this is a mistake in typing rather than a plan. */
export const MAX_PLANNED_RUNS = 100

export interface Plan {
  readonly seeds: number
  readonly cells: readonly TrainSettings['model']['cell'][]
  /** Null: no further setting is varied. */
  readonly path: SettingPath | null
  readonly values: readonly number[]
}

export interface PlannedRun {
  readonly name: string
  readonly settings: TrainSettings
}

/** Settings whose values are numbers that anybody may vary; the seed has a field of its own. */
export const variedSettings = settingList.filter(({ kind, path }) => kind === 'number' && path !== 'seed')

/**
 * Numbers as somebody types them, between commas, semicolons or spaces.
 * @returns null where something is no number or outside the setting's range
 */
export function typedValues(text: string, path: SettingPath): readonly number[] | null {
  const setting = variedSettings.find((one) => one.path === path)
  if (setting?.kind !== 'number') return null
  const values = text
    .split(/[\s,;，、；]+/)
    .filter(Boolean)
    .map(Number)
  const fits = (value: number): boolean =>
    Number.isFinite(value) &&
    value >= setting.min &&
    value <= (setting.max ?? Infinity) &&
    (!setting.integer || Number.isInteger(value))
  return values.length > 0 && values.every(fits) ? [...new Set(values)] : null
}

/** Every combination; the seeds of one setting follow one another. */
export function plannedRuns(draft: TrainSettings, file: string, { seeds, cells, path, values }: Plan): PlannedRun[] {
  const varied: readonly (number | null)[] = path === null ? [null] : values
  return cells.flatMap((cell) =>
    varied.flatMap((value) =>
      Array.from({ length: seeds }, (_, index): PlannedRun => {
        const ofCell = { ...withCell(draft, cell), seed: draft.seed + index }
        const parts = [
          plainName(file, ofCell.model),
          ...(value === null || path === null ? [] : [`${settingLabel(path)} ${format.number(value, 6)}`]),
          ...(seeds > 1 ? [t('model.queue.seed', { seed: String(draft.seed + index) })] : [])
        ]
        return {
          name: parts.join(', '),
          settings: value === null || path === null ? ofCell : withSetting(ofCell, path, value)
        }
      })
    )
  )
}
