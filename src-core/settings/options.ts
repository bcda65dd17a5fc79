// The settings a person can choose by name: one option of the command line for every setting of the table that has an option
// name. The same names work in a configuration file. Values arrive as strings or JSON values and leave typed, or with an error.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'
import { type ChoiceSetting, type Setting, isChoice } from './setting'
import { SETTINGS, SETTING_PATHS, type SettingPath } from './setting-table'

export type OptionValue = string | number | boolean

export interface SettingOption {
  /** As on the command line, without the dashes. */
  readonly name: string
  readonly path: SettingPath
  /** What stands for the value in the usage text; null for a flag. */
  readonly placeholder: string | null
}

export const SETTING_OPTIONS: readonly SettingOption[] = SETTING_PATHS.flatMap((path) => {
  const setting: Setting = SETTINGS[path]
  return setting.option === undefined ? [] : [{ name: setting.option, path, placeholder: placeholderOf(setting) }]
})

/** "rnn|lstm|gru"; N for a whole number, P for a share or a probability, X for any other number. */
function placeholderOf(setting: Setting): string | null {
  if (setting.kind === 'flag') return null
  if (setting.kind === 'choice') return [...setting.choices, ...openChoice(setting)].join('|')
  if (setting.integer) return 'N'
  return setting.range.below === undefined ? 'X' : 'P'
}

/** The option of that name, in kebab or camel case; undefined when there is none. */
export function optionNamed(name: string): SettingOption | undefined {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return SETTING_OPTIONS.find((option) => option.name === kebab)
}

/** "--hidden" for model.hidden, "setting model.forgetBias" for one that only a configuration file reaches. */
export function settingSubject(path: string): string | Message {
  const option = SETTING_OPTIONS.find((known) => known.path === path)
  return option ? `--${option.name}` : message('setting-path', { path })
}

/**
 * A raw value as the option's type.
 * @param raw a string from the command line or a value from a configuration file
 * @throws CoreError "usage" naming the option and what it takes
 */
export function parseOption({ name, path }: SettingOption, raw: unknown): OptionValue {
  const setting: Setting = SETTINGS[path]
  const got = typeof raw === 'string' ? raw : JSON.stringify(raw)
  const refuse = (expected: 'flag' | 'choice' | 'whole' | 'number'): CoreError =>
    new CoreError({
      code: 'usage',
      case: `option-${expected}`,
      values: {
        option: name,
        got: got === '' ? message('nothing') : got,
        ...(setting.kind === 'choice' ? { choices: [...setting.choices, ...openChoice(setting)].join(', ') } : {})
      }
    })
  switch (setting.kind) {
    case 'flag':
      if (typeof raw === 'boolean') return raw
      throw refuse('flag')
    case 'choice':
      if (typeof raw === 'string' && isChoice(setting, raw)) return raw
      throw refuse('choice')
    case 'number': {
      const value = typeof raw === 'number' ? raw : typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : NaN
      if (!Number.isFinite(value)) throw refuse(setting.integer ? 'whole' : 'number')
      if (setting.integer && !Number.isInteger(value)) throw refuse('whole')
      return value
    }
  }
}

/** "f1:CLASS" */
function openChoice({ open }: ChoiceSetting): string[] {
  return open === undefined ? [] : [`${open}CLASS`]
}
