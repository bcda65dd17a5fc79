// What every command that runs a trained model shares: the options of its device and of its wide path, and how it is opened.

import type { Command } from 'commander'
import { type Abstention, type LoadedRun, type ResidentModel, threadsRemark } from '@core'
import { openOnDevice } from '../host/open-on-device'
import { usageError } from './failure'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { remark } from './output'

export interface DeviceFlags {
  readonly device: string
  readonly threads?: string
  /** False: the network predicts alone. */
  readonly wide?: boolean
}

/** Adds --device, --threads and --no-wide. */
export const addDeviceOptions = (command: Command): Command =>
  command
    .option('--device <NAME>', t('cli.option.device'), 'auto')
    .option('--threads <N>', t('cli.option.threads'))
    .option('--no-wide', t('cli.option.noWide'))

/** Adds --abstain. */
export const addAbstainOption = (command: Command): Command => command.option('--abstain', t('cli.option.abstain'))

/** The run's limits on when to answer, where they are asked for. @throws usage error where it has none */
export function abstentionFor(
  { record, abstention }: LoadedRun,
  { abstain = false }: { readonly abstain?: boolean }
): Abstention | null {
  if (abstain && !abstention) throw usageError('no-abstention', { name: record.name })
  return abstain ? abstention : null
}

export interface OpenedModel {
  readonly run: LoadedRun
  readonly model: ResidentModel
  /** For the last JSON line: what an import assumed and what of the options was not followed, absent where nothing was. */
  readonly remarks: { readonly remarks?: readonly object[] }
}

/** A run or an imported model on its device; that and fewer threads than asked for are printed on stderr. */
export async function openForUse(path: string, flags: DeviceFlags): Promise<OpenedModel> {
  const { run: opened, model } = await openOnDevice(path, flags)
  const run = flags.wide === false ? { ...opened, blend: null } : opened
  const capped = threadsRemark(model.report)
  const notes = [...run.assumed, ...(capped ? [capped] : [])]
  for (const note of notes) remark(sentenceOf(note))
  return { run, model, remarks: notes.length > 0 ? { remarks: notes.map(jsonMessage) } : {} }
}
