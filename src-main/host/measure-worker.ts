// A thread or process of its own that measures one device whose steps hold up everything around them. It says the
// milliseconds of a training step; whoever cannot wait for that ends it.

import { parentPort, workerData } from 'node:worker_threads'
import {
  type Batch,
  CoreError,
  type CoreErrorData,
  type DeviceName,
  measureStep,
  type ModelSpec,
  type ParamSet
} from '@core'
import { nodeDevices } from './devices'

export interface MeasureTask {
  readonly device: DeviceName
  readonly spec: ModelSpec
  readonly params: ParamSet
  readonly sample: Batch
  readonly shareMs: number
}
export type MeasureAnswer = { readonly milliseconds: number } | { readonly failed: CoreErrorData }

/** In a process of its own the task comes as its first message. */
const task = parentPort
  ? (workerData as MeasureTask)
  : await new Promise<MeasureTask>((resolve) => process.once('message', (message) => resolve(message as MeasureTask)))
const { device: name, spec, params, sample, shareMs } = task
const device = nodeDevices().find((candidate) => candidate.name === name)!
const answer: MeasureAnswer = await measureStep(
  device,
  spec,
  sample,
  { params, threads: 1, now: () => performance.now() },
  shareMs
).then(
  (milliseconds) => ({ milliseconds }),
  (thrown: unknown) => ({ failed: CoreError.wrap(thrown, `device ${name}`).toData() })
)
if (parentPort) parentPort.postMessage(answer)
else process.send!(answer)
