// From settings to a model living on a device: asked by name, or the fastest by measurement, and never silently another.

import {
  chooseDevice,
  CLASSES_ONLY,
  beyondClasses,
  CELL_FACTS,
  deviceAbsent,
  errorGot,
  GPU_DEVICES,
  NEVER_FROZEN,
  readsNumbers,
  TOKENS_ONLY,
  type Message,
  message,
  type Batch,
  type Device,
  type DeviceName,
  type ModelSpec,
  type OpenModel,
  type OptimizerState,
  type ParamSet,
  type ResidentModel,
  type TrainSettings
} from '@core'
import { nodeDevices } from '../devices'
import type { KnownDevice, MeasuredDevices } from '../measured-devices'
import { assertRoomFor, workersFor } from '../threads'
import type { AvoidedDevices } from './methods'

export interface ModelOnDevice {
  readonly spec: ModelSpec
  readonly settings: Pick<TrainSettings, 'device' | 'threads'> & Partial<Pick<TrainSettings, 'frozenEpochs'>>
  /** A batch of the shape at hand, to measure with. */
  readonly sample: Batch
  /** Devices that took a process of this machine down: as good as absent, with that reason. */
  readonly avoid?: AvoidedDevices
  /** What `auto` chose for a like shape, a moment ago or when the run began: taken over, where it still is here, instead of measuring again. */
  readonly known?: KnownDevice | null
  /** Asked before `auto` measures, told of what it measured; absent: it measures. */
  readonly memory?: Pick<MeasuredDevices, 'recall' | 'remember'>
  /** Where a run whose GPU was lost goes on, a person having agreed; absent: `auto` chooses anew, and a GPU asked for by name is not exchanged. */
  readonly afterLoss?: DeviceName
}

export interface OpenModelOptions extends ModelOnDevice {
  readonly params: ParamSet
  readonly optimizer?: OptimizerState
}

/** @throws CoreError "device-unavailable" where what was asked for is not here */
export async function openModel({ params, optimizer, ...where }: OpenModelOptions): Promise<ResidentModel> {
  return modelOpener(where)(params, optimizer)
}

/**
 * Chooses on the first opening and stays with it; a device that was lost is not chosen again.
 * @throws CoreError "settings" for a model larger than the memory
 */
export function modelOpener({
  spec,
  settings,
  sample,
  avoid = [],
  known = null,
  memory,
  afterLoss
}: ModelOnDevice): OpenModel {
  assertRoomFor(spec)
  const threads = workersFor(settings.threads, { batchSize: sample.batchSize, spec })
  const absent = new Map<DeviceName, Message>([
    ...avoid.map((name) => [name, message('device-crashed')] as const),
    ...(beyondClasses(spec) ? CLASSES_ONLY.map((name) => [name, message('device-classes-only')] as const) : []),
    ...(spec.pooling === 'concat' ? TOKENS_ONLY.map((name) => [name, message('device-no-concat')] as const) : []),
    ...(CELL_FACTS[spec.cell].kernels ? [] : TOKENS_ONLY.map((name) => [name, message('device-no-kernels')] as const)),
    ...(readsNumbers(spec) ? TOKENS_ONLY.map((name) => [name, message('device-tokens-only')] as const) : []),
    ...((settings.frozenEpochs ?? 0) > 0
      ? NEVER_FROZEN.map((name) => [name, message('device-never-frozen')] as const)
      : []),
    ...(spec.subwords === undefined ? [] : TOKENS_ONLY.map((name) => [name, message('device-no-subwords')] as const))
  ])
  let choice: { readonly device: Device; readonly report: KnownDevice } | null = null
  return async (params, optimizer, lost) => {
    const agreed = lost && choice && GPU_DEVICES.has(choice.device.name) ? afterLoss : undefined
    // A GPU asked for by name is not silently exchanged; `native` and `wasm` compute the same graphs.
    if (lost && !agreed && settings.device !== 'auto' && settings.device !== 'native') throw lost
    const before = choice?.device.name ?? settings.device
    if (lost && choice) {
      absent.set(choice.device.name, message('device-lost-before', { got: errorGot(lost) }))
      choice = null
    }
    const candidates = nodeDevices().map((device) =>
      absent.has(device.name) ? absentDevice(device.name, absent.get(device.name)!) : device
    )
    const shape = { spec, sample, threads }
    const automatic = !choice && !lost && settings.device === 'auto'
    const chosen = automatic ? (known ?? (await memory?.recall(shape))) : null
    const takenOver = chosen && candidates.find(({ name }) => name === chosen.got)
    if (takenOver && (await takenOver.probe()).available) choice = { device: takenOver, report: chosen }
    const measures = automatic && !choice
    // A lost device's stand-in is what was agreed on, else whatever is fastest now.
    choice ??= await chooseDevice(candidates, lost ? (agreed ?? 'auto') : settings.device, spec, sample, {
      params,
      threads,
      now: () => performance.now()
    })
    if (measures) await memory?.remember(shape, choice.report)
    const { measured, reason } = choice.report
    return choice.device.open(spec, params, {
      threads,
      ...(settings.threads !== null && settings.threads > threads ? { threadsAsked: settings.threads } : {}),
      optimizer,
      asked: settings.device,
      reason: lost ? message('device-after-loss', { device: before, got: errorGot(lost) }) : reason,
      measured
    })
  }
}

const absentDevice = (name: DeviceName, reason: Message): Device => ({
  name,
  probe: async () => ({ name, available: false, reason, detail: '' }),
  open: () => Promise.reject(deviceAbsent(name, reason))
})
