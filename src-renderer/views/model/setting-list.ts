// The settings as the form shows them: every row of the core's table with the control that edits it, and its words from the
// catalogue. The inspector, the palette and the comparison of runs read this list; the schema in the core stays the judge.

import {
  type NumberField,
  SETTINGS,
  SETTING_GROUPS,
  SETTING_PATHS,
  type SettingGroup,
  type SettingPath,
  type Setting as SettingRow,
  type TrainSettings,
  isReservoir,
  settingApplies,
  settingAt
} from '@core'
import { format, t, tIfKnown } from '../../i18n'

interface NumberControl extends NumberField {
  readonly kind: 'number'
  readonly min: number
  readonly integer: boolean
  readonly nullable: boolean
}
interface ChoiceControl {
  readonly kind: 'select' | 'segmented'
  readonly options: readonly string[]
}
interface SwitchControl {
  readonly kind: 'switch'
}

export type Setting = {
  readonly path: SettingPath
  readonly group: SettingGroup
  readonly applies?: (settings: TrainSettings) => boolean
} & (NumberControl | ChoiceControl | SwitchControl)

function controlOf(row: SettingRow): NumberControl | ChoiceControl | SwitchControl {
  switch (row.kind) {
    case 'choice':
      return { kind: row.control, options: row.choices }
    case 'flag':
      return { kind: 'switch' }
    case 'number': {
      const { min = row.range.min ?? 0, max = row.range.max, ...field } = row.field
      return { kind: 'number', ...field, min, max, integer: row.integer, nullable: row.null !== false }
    }
  }
}

/** In the order of the groups, and in the table's order within a group. */
export const settingList: readonly Setting[] = SETTING_GROUPS.flatMap((group) =>
  SETTING_PATHS.filter((path) => SETTINGS[path].group === group).map((path): Setting => {
    const row: SettingRow = SETTINGS[path]
    return {
      path,
      group,
      ...controlOf(row),
      ...(row.applies ? { applies: (settings) => settingApplies(path, settings) } : {})
    }
  })
)

const byPath = new Map(settingList.map((setting) => [setting.path, setting]))

export const settingLabel = (path: SettingPath): string => tIfKnown(`settings.${path}.label`) ?? path
export const settingHint = (path: SettingPath): string => tIfKnown(`settings.${path}.hint`) ?? ''
export const optionLabel = (path: SettingPath, option: string): string =>
  tIfKnown(`settings.${path}.${option}`) ?? option

/** The cell by its name; a plain RNN that keeps its spectral radius is an echo state network. */
export const cellLabel = (model: Pick<TrainSettings['model'], 'cell' | 'spectralRadius'>): string =>
  isReservoir(model) ? t('model.echoState') : optionLabel('model.cell', model.cell)

/** What an empty field stands for: "automatic" where the engine chooses, "off" where nothing happens. */
export function emptyLabel(path: SettingPath): string {
  const row: SettingRow = SETTINGS[path]
  return t(row.kind === 'number' && row.null === 'off' ? 'field.none' : 'field.automatic')
}

/** A setting's value in words, for lists. */
export function settingValueText(path: SettingPath, settings: TrainSettings): string {
  const value = settingAt(settings, path)
  const setting = byPath.get(path)
  if (value === null) return emptyLabel(path)
  if (typeof value === 'boolean') return t(value ? 'field.on' : 'field.off')
  if (typeof value === 'string') return optionLabel(path, value)
  const unit = setting?.kind === 'number' && setting.unit ? ` ${t(`settings.units.${setting.unit}`)}` : ''
  return format.number(value, 6) + unit
}
