// The options of `train` as commander parsed them, and the settings they and a --config file choose.

import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import {
  type ColumnRoles,
  CoreError,
  type Forecast,
  type MessageKey,
  SETTING_OPTIONS,
  optionNamed,
  parseStrictJson,
  plainJson
} from '@core'
import { usageError } from './failure'
import { t } from './language'
import { addForecastOptions, type ForecastFlags, forecastOf, forecastTask } from './forecast-flags'
import { addLabelOption, addTextOption, type ReadFlags } from './read-options'

export interface TrainFlags extends ReadFlags, ForecastFlags, Readonly<Record<string, unknown>> {
  readonly text?: readonly string[]
  readonly label?: readonly string[]
  readonly tags?: string
  readonly source?: string
  readonly target?: string
  readonly weight?: string
  readonly group?: string
  readonly split?: string
  readonly test?: string
  readonly val?: string
  readonly valSplit?: string
  readonly config?: string
  readonly vectors?: string
  readonly from?: string
  readonly out?: string
  readonly resume?: string
  readonly json?: boolean
}

/** Columns, files and parts of the data. */
export function addDataOptions(command: Command): void {
  addLabelOption(addTextOption(command, t('cli.option.textNumbered')), t('cli.option.labels'))
    .option('--tags <COL>', t('cli.option.tags'))
    .option('--source <COL>', t('cli.option.source'))
    .option('--target <COL>', t('cli.option.target'))
    .option('--weight <COL>', t('cli.option.weight'))
    .option('--group <COL>', t('cli.option.group'))
    .option('--split <COL>', t('cli.option.split'))
    .option('--test <FILE>', t('cli.option.test'))
    .option('--val <FILE>', t('cli.option.val'))
    .option('--config <FILE.json>', t('cli.option.config'))
  addForecastOptions(command)
}

/**
 * `--tags`, `--source` with `--target`, and `--forecast` name columns and the task at once.
 * @throws CoreError "usage" beside another column or task, and for one of the two without the other
 */
export function withTask(flags: TrainFlags): TrainFlags {
  const { tags, source, target } = flags
  const forecast = forecastOf(flags)
  if (forecast) return withForecast(flags, forecast)
  if (tags !== undefined) return named(flags, '--tags', { label: [tags], task: 'tags' })
  if (source === undefined && target === undefined) return flags
  if (source === undefined || target === undefined)
    throw usageError('pair-half', { given: source === undefined ? '--target' : '--source' })
  return named(flags, '--source', { text: [source], label: [target], task: 'pairs' })
}

/** @throws CoreError "usage" beside columns or another task */
function withForecast(flags: TrainFlags, forecast: Forecast): TrainFlags {
  const { text, label, task } = forecastTask(forecast)
  return named(flags, '--forecast', { text: [text], label: [label], task })
}

function named(
  flags: TrainFlags,
  option: string,
  wanted: { readonly text?: readonly string[]; readonly label: readonly string[]; readonly task: string }
): TrainFlags {
  for (const [name, value] of Object.entries(wanted)) {
    const given = [flags[name] ?? []].flat() as string[]
    if (given.length > 0 && given.join() !== [value].flat().join())
      throw usageError('task-and', { option, other: `--${name} ${given.join(' ')}` })
  }
  return { ...flags, ...wanted }
}

/** An option for each setting that has one. */
export function addSettingOptions(command: Command): void {
  for (const { name, path, placeholder } of SETTING_OPTIONS) {
    command.option(
      placeholder === null ? `--${name}` : `--${name} <${placeholder}>`,
      t(`cli.setting.${path}` as MessageKey)
    )
    if (name === 'bidirectional') command.option('--no-bidirectional', t('cli.option.noBidirectional'))
  }
}

/** Reads the value of an option that is a whole number of at least so many. */
export const countOption =
  (option: string, min: number) =>
  (given: string): number => {
    const count = given.trim() === '' ? NaN : Number(given)
    if (Number.isInteger(count) && count >= min) return count
    throw usageError('option-count', { option, least: min, got: given })
  }

/** The training settings among the flags, by option name. */
export const settingFlags = (flags: TrainFlags): Record<string, unknown> =>
  Object.fromEntries(Object.entries(flags).filter(([name]) => optionNamed(name) !== undefined))

/** The columns of --weight, --group and --split. */
export const rolesOf = ({ weight, group, split }: TrainFlags): ColumnRoles => ({
  ...(weight === undefined ? {} : { weight }),
  ...(group === undefined ? {} : { group }),
  ...(split === undefined ? {} : { split })
})

/** The parsed --config file; undefined when there is none. */
export async function readConfig(path: string | undefined): Promise<unknown> {
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw thrown.code === 'ENOENT'
      ? new CoreError({ code: 'file-missing', case: 'config-missing', where: path })
      : new CoreError({
          code: 'file-unreadable',
          case: 'config-unreadable',
          values: { detail: thrown.message },
          where: path
        })
  })
  return plainJson(parseStrictJson(text, { subject: path, code: 'usage' }))
}
