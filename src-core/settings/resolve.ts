// From the user's choices to complete, coherent TrainSettings: defaults for this data, then a configuration file, then
// the command line, each over the one before. Contradictions are refused by name, never resolved silently.

import * as v from 'valibot'
import { CoreError, type ErrorCase } from '../errors'
import { isJsonObject } from '../json-object'
import { message } from '../messages/message'
import { defaultSettings } from './defaults'
import { optimizerSettings } from './optimizer-presets'
import { optionNamed, parseOption, settingSubject } from './options'
import type { DataHints } from './setting'
import { SETTINGS, SETTING_PATHS } from './setting-table'
import { type TrainSettings, trainSettingsSchema } from './train-settings'
import { schemaExpected, schemaFound } from '../messages/schema-issue'

export interface Choices {
  /** Parsed JSON of --config: nested as in run.json's `settings`, or flat by option name, or both. */
  readonly config?: unknown
  /** By option name ("clip-norm" or "clipNorm"); undefined values are no choice. */
  readonly options?: Readonly<Record<string, unknown>>
}

/** Chosen values by path ("model.hidden"). */
type Chosen = Map<string, unknown>

/** @throws CoreError "usage" for an unknown name, a wrong value or a contradiction */
export function resolveSettings(hints: DataHints, choices: Choices): TrainSettings {
  const chosen = chosenSettings(choices)
  const settings = defaultSettings(hints) as unknown as Record<string, unknown>
  const optimizer = chosen.get('optimizer.name')
  if (typeof optimizer === 'string')
    settings.optimizer = optimizerSettings(optimizer as TrainSettings['optimizer']['name'])
  for (const [path, value] of chosen) assign(settings, path.split('.'), value)
  const checked = checkSettings(settings)
  assertCoherent(checked)
  return checked
}

/** What was chosen, by path of TrainSettings ("model.hidden"). @throws CoreError "usage" for an unknown name or a wrong type */
export function chosenSettings(choices: Choices): ReadonlyMap<string, unknown> {
  const chosen: Chosen = new Map()
  if (choices.config !== undefined) collectConfig(choices.config, [], chosen)
  for (const [name, raw] of Object.entries(choices.options ?? {}))
    if (raw !== undefined) collectOption(name, raw, chosen)
  // The natural way to say "none" where it is on by default.
  for (const path of ['clipNorm', 'averaging', 'abstainCost']) if (chosen.get(path) === 0) chosen.set(path, null)
  return chosen
}

/** Any value as TrainSettings. @throws CoreError "usage" naming the first wrong field */
function checkSettings(value: unknown): TrainSettings {
  const parsed = v.safeParse(trainSettingsSchema, value)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  const path = v.getDotPath(issue) ?? 'settings'
  throw new CoreError({
    code: 'usage',
    case: 'setting-value',
    values: { setting: settingSubject(path), expected: schemaExpected(issue), got: schemaFound(issue) }
  })
}

/** @throws CoreError "usage" for settings that exclude each other */
function assertCoherent({ model, folds, fold }: TrainSettings): void {
  const { cell } = model
  const refuse = (errorCase: ErrorCase): never => {
    throw new CoreError({ code: 'usage', case: errorCase, values: { cell } })
  }
  if (model.peephole && cell !== 'lstm') refuse('peephole-cell')
  if (model.activation === 'relu' && cell !== 'rnn' && cell !== 'indrnn') refuse('activation-cell')
  if (model.recurrentInit === 'identity' && cell !== 'rnn') refuse('identity-cell')
  if (model.spectralRadius !== null && cell !== 'rnn') refuse('radius-cell')
  if (model.spectralRadius !== null && model.pooling === 'attention') refuse('radius-attention')
  if (folds !== null && fold > folds)
    throw new CoreError({ code: 'usage', case: 'fold-beyond', values: { folds, fold } })
}

/** Nested objects go down by name; a leaf that is no setting of that name may be an option's. */
function collectConfig(value: unknown, path: readonly string[], chosen: Chosen): void {
  if (!isJsonObject(value))
    throw new CoreError({
      code: 'usage',
      case: 'config-shape',
      values: { got: Array.isArray(value) ? message('a-list') : String(value) }
    })
  for (const [name, member] of Object.entries(value)) {
    const here = [...path, name]
    if (isJsonObject(member) && isSection(here)) collectConfig(member, here, chosen)
    else if (isSetting(here)) chosen.set(here.join('.'), member)
    else if (path.length === 0) collectOption(name, member, chosen)
    else throw unknownSetting(here.join('.'))
  }
}

function collectOption(name: string, raw: unknown, chosen: Chosen): void {
  const option = optionNamed(name)
  if (!option) throw unknownSetting(name)
  chosen.set(option.path, parseOption(option, raw))
}

const SECTIONS: ReadonlySet<string> = new Set(
  SETTING_PATHS.filter((path) => path.includes('.')).map((path) => path.split('.')[0])
)

/** True for the name of a group of nested settings. */
const isSection = (path: readonly string[]): boolean => path.length === 1 && SECTIONS.has(path[0])

/** True for a leaf of TrainSettings. */
const isSetting = (path: readonly string[]): boolean => path.length <= 2 && Object.hasOwn(SETTINGS, path.join('.'))

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first, ...rest] = path
  if (rest.length === 0) target[first] = value
  else assign(target[first] as Record<string, unknown>, rest, value)
}

function unknownSetting(name: string): CoreError {
  return new CoreError({
    code: 'usage',
    case: 'unknown-setting',
    values: { name, names: SETTING_PATHS.join(', ') }
  })
}
