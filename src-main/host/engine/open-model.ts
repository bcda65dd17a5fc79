// From settings to a model living on a device: asked by name, or the fastest by measurement, and never silently another.

import { type Batch, type CoreError, type ModelSpec, type OptimizerState, type ParamSet, type ResidentModel, type TrainSettings } from '@core'
import { nodeDevices } from '../devices'
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
  const [device] = nodeDevices()
  return device!.open(spec, params, { threads: settings.threads ?? 1, optimizer, asked: settings.device })
}
