// A run folder or an exported model opened for use: its parts read, its weights living on a device.

import { CoreError, DEVICE_NAMES, type DeviceName, type LoadedRun, type ResidentModel } from '@core'
import { openModel } from './engine/open-model'
import { sampleBatch } from './sample-batch'
import { scoredBy } from './import/kept-model'
import { loadRunOrExport } from './import/read-model'

export interface OpenRunOptions {
  /** A device name or "auto". */
  readonly device: string
  /** A whole number as a string or nothing: as many as there are cores. */
  readonly threads?: string
}

/** @throws CoreError "usage" for a wrong option, "run-folder" for a folder that is no run, "device-unavailable" */
export async function openOnDevice(
  folder: string,
  { device, threads }: OpenRunOptions
): Promise<{ run: LoadedRun; model: ResidentModel }> {
  if (device !== 'auto' && !isDeviceName(device))
    throw new CoreError({
      code: 'usage',
      case: 'option-device',
      values: { choices: ['auto', ...DEVICE_NAMES].join(', '), device }
    })
  const count = threads === undefined ? null : Number(threads)
  if (count !== null && (!Number.isInteger(count) || count < 1))
    throw new CoreError({ code: 'usage', case: 'option-threads', values: { threads: String(threads) } })
  const run = await loadRunOrExport(folder)
  const { model: spec } = run.record
  // Measuring candidates costs more than a prediction gains: the first CPU device that is here will do.
  const chosen = device === 'auto' ? 'native' : device
  const model = await openModel({
    spec,
    params: run.params,
    settings: { device: chosen, threads: count },
    sample: sampleBatch(spec, run.encoder.maxLength)
  })
  return { run, model: await scoredBy(model, run.graph) }
}

const isDeviceName = (name: string): name is DeviceName => (DEVICE_NAMES as readonly string[]).includes(name)
