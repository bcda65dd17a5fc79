// gatescope train --resume: the same run, from its last whole checkpoint. Options may be repeated, as a script that
// restarts itself does, but not changed: a run has one configuration. Only what computes may differ (--device, --threads).

import { resolve } from 'node:path'
import {
  type ColumnRoles,
  CoreError,
  type Message,
  type ReadProgress,
  type RunRecord,
  chosenSettings,
  message,
  settingSubject
} from '@core'
import { resumeFrom } from '../host/engine/resume'
import { withClaim } from '../host/run-claim'
import { runStoreAt } from '../host/disk-file-store'
import { usageError } from './failure'
import { sentenceOf, t } from './language'
import { remark } from './output'
import { TrainProgress } from './progress'
import { readingNotice } from './read-data'
import { labelColumnOf, textColumnOf } from './read-options'
import { type TrainFlags, readConfig, rolesOf, settingFlags, withTask } from './train-flags'
import { printResult, trainInTerminal } from './train-terminal'
import { vectorsPath } from './vectors-path'

/** Settings that decide where to compute, not what. */
const FREE: ReadonlySet<string> = new Set(['device', 'threads'])

export async function resumeRun(folder: string, data: string | undefined, given: TrainFlags): Promise<number> {
  const flags = withTask(given)
  const store = runStoreAt(resolve(folder))
  const stored = await store.readRecord()
  const where = await assertSameChoices(stored, folder, flags)
  if (stored.status === 'finished') {
    remark(t('cli.text.finishedRun'))
    printResult(stored, resolve(folder), flags.json === true)
    return 0
  }
  if (stored.status === 'diverged')
    throw new CoreError({
      code: 'run-folder',
      case: 'resume-diverged',
      values: { run: folder, remedy: stored.remarks.at(-1) ?? message('remedy-lower-rate') }
    })
  const resumed = async (): Promise<number> => {
    const progress = new TrainProgress()
    const onProgress = (name: string, read: ReadProgress): void => progress.notice(() => readingNotice(name, read))
    const continued = await resumeFrom(resolve(folder), store, {
      where,
      elsewhere: data === undefined ? undefined : resolve(data),
      onProgress
    }).finally(() => progress.clear())
    return trainInTerminal(continued.experiment, {
      ...continued,
      store,
      folder: resolve(folder),
      json: flags.json === true
    })
  }
  return withClaim(resolve(folder), resumed, {
    onStale: ({ pid, host }) => remark(sentenceOf(message('claim-removed', { process: String(pid), host })))
  })
}

/** @returns the free choices. @throws CoreError "usage" naming the first option that differs from the run */
async function assertSameChoices(
  record: RunRecord,
  folder: string,
  flags: TrainFlags
): Promise<Record<string, unknown>> {
  const differs = (option: string | Message, recorded: unknown, given: unknown): CoreError =>
    usageError('resume-differs', { option, recorded: JSON.stringify(recorded), given: JSON.stringify(given) })
  const free: Record<string, unknown> = {}
  for (const [path, given] of chosenSettings({
    config: await readConfig(flags.config),
    options: settingFlags(flags)
  })) {
    const recorded = path
      .split('.')
      .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], record.settings)
    if (FREE.has(path)) free[path] = given
    else if (recorded !== given) throw differs(settingSubject(path), recorded, given)
  }
  const text = textColumnOf(flags)
  if (text !== undefined && text !== record.data.textColumn) throw differs('--text', record.data.textColumn, text)
  const label = labelColumnOf(flags)
  if (label !== undefined && label !== record.data.labelColumn) throw differs('--label', record.data.labelColumn, label)
  for (const [role, column] of Object.entries(rolesOf(flags)) as [keyof ColumnRoles, string][])
    if (column !== record.data.roles?.[role]) throw differs(`--${role}`, record.data.roles?.[role] ?? 'none', column)
  for (const [option, file, given] of [
    ['--test', record.data.test, flags.test],
    ['--val', record.data.validation, flags.val],
    ['--vectors', record.data.vectors, flags.vectors]
  ] as const) {
    if (given !== undefined && (option === '--vectors' ? vectorsPath(given) : resolve(given)) !== file?.path)
      throw differs(option, file?.path ?? 'none', given)
  }
  if (flags.out !== undefined && resolve(flags.out) !== resolve(folder))
    throw usageError('resume-out', { given: flags.out })
  return free
}
