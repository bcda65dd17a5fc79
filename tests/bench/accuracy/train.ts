// One run of the command line, as anybody would start it, and what it came to.

import { join } from 'node:path'
import { DATA, doneLineOf, inWorkshop } from './command'
import { OPTIONS, type Result, type SettingsName, type Table } from './tables'

interface DoneLine {
  readonly rows: { readonly test: number }
  readonly test: { readonly accuracy: number }
  readonly validation: { readonly accuracy: number }
  readonly baselines: Readonly<Record<string, number>>
  readonly baselineSeconds: Readonly<Record<string, number>>
  readonly intervals: { readonly difference: Result['difference'] }
  readonly wide: { readonly test: { readonly words: number; readonly recurrence: number } | null } | null
  readonly calibration: { readonly test: Result['calibration'] } | null
  readonly epochs: number
  readonly bestEpoch: number
  readonly parameters: number
}

/** @param program arguments of node that come before those of the command line: the built program, or its sources */
export const train = (
  table: Table,
  settings: SettingsName,
  seed: number,
  program: readonly string[]
): Promise<Result> =>
  inWorkshop(program, async ({ folder, run, cpuSeconds }) => {
    const from = table.generated ? folder : DATA
    if (table.generated) await run(['sample', table.name, '--out', join(folder, table.files[0])])
    const files = table.files.map((part) => (part.startsWith('--') ? part : join(from, part)))
    const options = [...table.columns, ...OPTIONS[settings], '--seed', `${seed}`, '--device', 'native']
    const done = doneLineOf(
      await run(['train', ...files, ...options, '--out', join(folder, 'run'), '--json'])
    ) as DoneLine
    const { baseline, difference, low, high } = done.intervals.difference
    return {
      table: table.name,
      settings,
      seed,
      rows: done.rows.test,
      network: done.wide?.test?.recurrence ?? done.test.accuracy,
      ngrams: done.wide?.test?.words ?? null,
      both: done.test.accuracy,
      validation: done.validation.accuracy,
      baselines: done.baselines,
      difference: { baseline, difference, low, high },
      calibration: done.calibration?.test ?? null,
      epochs: done.epochs,
      bestEpoch: done.bestEpoch,
      parameters: done.parameters,
      cpuSeconds: cpuSeconds(),
      baselineSeconds: Math.round(Object.values(done.baselineSeconds).reduce((sum, seconds) => sum + seconds, 0))
    }
  })
