// From settings to a model living on a device: asked by name, or the fastest by measurement, and never silently another.

import { CoreError, type Batch, type ModelSpec, type OptimizerState, type ParamSet, type ResidentModel, type TrainSettings } from '@core'
import { nodeDevices } from '../devices'
import { defaultThreads } from '../threads'
import type { AvoidedDevices } from './verbs'

export interface OpenModelOptions {
  readonly spec: ModelSpec
  readonly params: ParamSet
  readonly optimizer?: OptimizerState
  readonly settings: Pick<TrainSettings, 'device' | 'threads'>
  /** A batch of the shape at hand, to measure with. */
  readonly sample: Batch
  readonly avoid?: AvoidedDevices
  /** Why the model that was open before is gone. */
  readonly lost?: CoreError
}

/** @throws CoreError "device-unavailable" where what was asked for is not here */
export async function openModel({ spec, params, optimizer, settings }: OpenModelOptions): Promise<ResidentModel> {
  for (const device of nodeDevices()) {
    if (settings.device !== 'auto' && settings.device !== device.name) continue
    if ((await device.probe()).available) return device.open(spec, params, { threads: settings.threads ?? defaultThreads(), optimizer, asked: settings.device })
  }
  throw new CoreError({ code: 'device-unavailable', subject: 'device', expected: settings.device, got: 'none', next: 'Choose another device.' })
}
