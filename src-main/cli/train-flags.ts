// The options of `train` as commander parsed them, and the settings they and a --config file choose.

import { readFile } from 'node:fs/promises'
import { type ColumnRoles, CoreError, optionNamed, parseStrictJson, plainJson } from '@core'
import type { ReadFlags } from './read-options'

export interface TrainFlags extends ReadFlags, Readonly<Record<string, unknown>> {
  readonly text?: readonly string[]
  readonly label?: string
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
