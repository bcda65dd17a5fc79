// TrainSettings: everything the user may choose about a run, in one serialisable object; its type and its schema, both
// derived from the settings table. The command line, the workbench and run.json all use it.

import * as v from 'valibot'
import { type NumberSetting, type Setting, type ValueOf, isChoice } from './setting'
import { SETTINGS, SETTING_PATHS, type SettingPath } from './setting-table'

type Table = typeof SETTINGS
type Section<Name extends string> = {
  [P in SettingPath as P extends `${Name}.${infer Field}` ? Field : never]: ValueOf<Table[P]>
}

export type ModelSettings = Section<'model'>
export type TextSettings = Section<'text'>
export type TrainSettings = {
  [P in SettingPath as P extends `${string}.${string}` ? never : P]: ValueOf<Table[P]>
} & { model: ModelSettings; text: TextSettings; optimizer: Section<'optimizer'> }

export const trainSettingsSchema: v.GenericSchema<TrainSettings> = objectSchema()

/** The strict schema of the whole object: one member per path, one nested object per section. */
function objectSchema(): v.GenericSchema<TrainSettings> {
  const top: Record<string, v.GenericSchema> = {}
  const sections: Record<string, Record<string, v.GenericSchema>> = {}
  for (const path of SETTING_PATHS) {
    const [head, field] = path.split('.')
    if (field === undefined) top[head] = schemaOf(SETTINGS[path])
    else (sections[head] ??= {})[field] = schemaOf(SETTINGS[path])
  }
  for (const [name, entries] of Object.entries(sections)) top[name] = v.strictObject(entries)
  // The type and the schema are made from the same table.
  return v.strictObject(top) as v.GenericSchema as v.GenericSchema<TrainSettings>
}

function schemaOf(setting: Setting): v.GenericSchema {
  const schema = valueSchema(setting)
  return setting.before === undefined ? schema : v.optional(schema, setting.before)
}

function valueSchema(setting: Setting): v.GenericSchema {
  if (setting.kind === 'choice')
    return setting.open === undefined
      ? v.picklist(setting.choices)
      : v.pipe(
          v.string(),
          v.check((value) => isChoice(setting, value))
        )
  if (setting.kind === 'flag') return v.boolean()
  return setting.null === false ? numberSchema(setting) : v.nullable(numberSchema(setting))
}

function numberSchema({ integer, range }: NumberSetting): v.GenericSchema {
  return v.pipe(
    v.number(),
    ...(integer ? [v.integer<number>()] : []),
    ...(range.min === undefined ? [] : [v.minValue<number, number>(range.min)]),
    ...(range.above === undefined ? [] : [v.gtValue<number, number>(range.above)]),
    ...(range.max === undefined ? [] : [v.maxValue<number, number>(range.max)]),
    ...(range.below === undefined ? [] : [v.ltValue<number, number>(range.below)])
  )
}
