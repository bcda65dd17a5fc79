// The way back into a run that was left: its record, its last whole checkpoint, its data as they were. The command line
// and the workbench resume by this one way.

import {
  CoreError,
  message,
  type Checkpoint,
  type DeviceReport,
  type Prepared,
  type RunRecord,
  type RunStore,
  type TrainSettings
} from '@core'
import { DiskFileStore } from '../disk-file-store'
import { prepareAgain, type ReadAgain } from './prepare'

export interface Continuation {
  readonly record: RunRecord
  readonly experiment: Prepared
  /** Absent for a run that was killed before its first one: it starts at step 0. */
  readonly checkpoint?: Checkpoint
  /** What `auto` chose when the run began, to be taken over while it is here: only the same device gives the same bits. */
  readonly known: DeviceReport | null
}

export interface ResumeOptions extends ReadAgain {
  /** Where to compute from now on, as somebody chose it just now; absent: where the run did. */
  readonly where?: Partial<Pick<TrainSettings, 'device' | 'threads'>>
}

/**
 * The record's remarks tell which checkpoints were passed over.
 * @throws CoreError "run-folder", "checkpoint" where there is none that is whole, "rows" where the data have changed
 */
export async function resumeFrom(
  folder: string,
  store: RunStore,
  { where = {}, ...read }: ResumeOptions = {}
): Promise<Continuation> {
  await new DiskFileStore(folder).sweep()
  const stored = await store.readRecord()
  const found = await store.latestCheckpoint()
  // Killed before the checkpoint of step 0: nothing was learned yet, and all but the weights of --from is in the record.
  const begins = !found && (await store.checkpointSteps()).length === 0
  if (!found && (!begins || stored.remarks.some(({ code }) => code === 'from-weights' || code === 'from-language')))
    throw new CoreError({ code: 'checkpoint', case: 'no-checkpoint', values: { run: stored.name }, where: folder })
  const record = {
    ...stored,
    settings: { ...stored.settings, ...where },
    remarks: [
      ...stored.remarks,
      ...(found?.damaged ?? []).map(({ subject }) => message('checkpoint-passed-over', { folder: subject }))
    ]
  }
  const { experiment } = await prepareAgain(record, store, { ...read, vectors: begins })
  const device = where.device ?? deviceOf(stored)
  return {
    record,
    ...(found ? { checkpoint: found.checkpoint } : {}),
    experiment: { ...experiment, settings: { ...experiment.settings, device } },
    known: device === 'auto' ? stored.device : null
  }
}

/** A GPU asked for by name whose loss was answered by another device stays with that one: somebody agreed to it. */
function deviceOf({ device, settings }: RunRecord): TrainSettings['device'] {
  return device === null || settings.device === 'auto' || settings.device === 'native' ? settings.device : device.got
}
