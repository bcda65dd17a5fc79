// gatescope train --resume: the same run, from its last whole checkpoint. Options may be repeated, as a script that
// restarts itself does, but not changed: a run has one configuration. Only what computes may differ (--device, --threads).

import { resolve } from 'node:path'
import { CoreError, type RunRecord, type RunStore, type TableFile, chosenSettings, optionAt, prepareExperiment } from '@core'
import { DiskStore, runStoreAt } from '../host/run-store'
import { usageError } from './failure'
import { remark } from './output'
import { readDataFile } from './read-data'
import { type TrainFlags, readConfig, settingFlags } from './train'
import { tell, trainInTerminal } from './train-terminal'

/** Settings that say where to compute, not what. */
const FREE: ReadonlySet<string> = new Set(['device', 'threads'])

export async function resumeRun(folder: string, data: string | undefined, flags: TrainFlags): Promise<number> {
  const store = runStoreAt(resolve(folder))
  const stored = await store.readRecord()
  const settings = { ...stored.settings, ...await assertSameChoices(stored, folder, flags) }
  const record = { ...stored, settings }
  if (record.status === 'finished') {
    remark('This run is finished; here is its result again.')
    tell(record, resolve(folder), flags.json === true)
    return 0
  }
  if (record.status === 'diverged') throw new CoreError({ code: 'run-folder', subject: folder, expected: 'a run that can go on', got: 'one that diverged and would again', next: record.remarks.at(-1)?.sentence ?? 'Start a new run with a lower --lr.' })
  await new DiskStore(resolve(folder)).sweep()
  const found = await store.latestCheckpoint()
  if (!found) throw new CoreError({ code: 'checkpoint', subject: folder, expected: 'a checkpoint', got: 'none that is whole', next: 'Start the run again.' })
  for (const sentence of found.damaged) remark(sentence)
  const prepared = await prepareAgain(record, store, data)
  // Only the device that began gives the same bits; `auto` would measure anew and might find another one fastest.
  const device = settings.device === 'auto' && record.device ? record.device.got : settings.device
  const experiment = { ...prepared, settings: { ...prepared.settings, device } }
  return trainInTerminal(experiment, { record, store, folder: resolve(folder), json: flags.json === true, checkpoint: found.checkpoint })
}

/** The experiment as it was. @throws CoreError "rows" when the data are not the ones the run began with */
async function prepareAgain(record: RunRecord, store: RunStore, data: string | undefined): ReturnType<typeof prepareExperiment> {
  const { train, validation, test, textColumn, labelColumn } = record.data
  const experiment = await prepareExperiment({
    train: await readAgain(train, data), validation: validation && (await readAgain(validation)), test: test && (await readAgain(test)),
    textColumn, labelColumn, settings: record.settings, encoder: await store.readEncoder()
  })
  if (experiment.split.sha256 === record.split.sha256) return experiment
  throw new CoreError({ code: 'rows', subject: 'split', expected: 'the rows the run began with', got: 'another split of the same file', next: 'Resume with the version of GateScope that began the run, or start a new one.' })
}

async function readAgain({ path, sha256, options }: RunRecord['data']['train'], elsewhere?: string): Promise<TableFile> {
  const file = await readDataFile(elsewhere ?? path, options)
  if (file.table.sha256 === sha256) return file
  throw new CoreError({ code: 'rows', subject: file.table.name, expected: 'the file the run began with', got: 'other contents', where: file.path, next: 'Restore the file, give its new place as DATA, or start a new run.' })
}

/** @returns the free choices. @throws CoreError "usage" naming the first option that differs from the run */
async function assertSameChoices(record: RunRecord, folder: string, flags: TrainFlags): Promise<Record<string, unknown>> {
  const differs = (option: string, recorded: unknown, given: unknown): CoreError =>
    usageError(option, `${JSON.stringify(recorded)}, as the run began`, JSON.stringify(given), 'Leave it out, or start a new run.')
  const free: Record<string, unknown> = {}
  for (const [path, given] of chosenSettings({ config: await readConfig(flags.config), options: settingFlags(flags) })) {
    const recorded = path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], record.settings)
    if (FREE.has(path)) free[path] = given
    else if (recorded !== given) throw differs(optionAt(path.split('.')) ? `--${optionAt(path.split('.'))!.name}` : `setting ${path}`, recorded, given)
  }
  if (flags.text !== undefined && flags.text !== record.data.textColumn) throw differs('--text', record.data.textColumn, flags.text)
  if (flags.label !== undefined && flags.label !== record.data.labelColumn) throw differs('--label', record.data.labelColumn, flags.label)
  for (const [option, file, given] of [['--test', record.data.test, flags.test], ['--val', record.data.validation, flags.val], ['--vectors', record.data.vectors, flags.vectors]] as const) {
    if (given !== undefined && resolve(given) !== file?.path) throw differs(option, file?.path ?? 'none', given)
  }
  if (flags.out !== undefined && resolve(flags.out) !== resolve(folder)) throw usageError('--out', 'the folder that is resumed', flags.out, 'Leave --out out.')
  return free
}
