// Measures a device where it can be ended when its time is over: plain loops and a GPU in software listen to no clock.
// Loops get a thread; a driver's threads outlive ours, so it gets a process.

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { CoreError, type DeviceName, type MeasureOptions } from '@core'
import type { MeasureAnswer, MeasureTask } from './measure-worker'

const LOOPS: ReadonlySet<DeviceName> = new Set(['gpujs-wasm', 'gpujs-cpu', 'reference'])
/** Beside the bundle, or one folder up from a shared chunk. From the sources, without a build, there is none. */
const FILE = ['./measure-worker.js', '../measure-worker.js']
  .map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)))
  .find((path) => existsSync(path))

export const measureApart: NonNullable<MeasureOptions['apart']> = (
  { name: device, software },
  spec,
  sample,
  { params, shareMs }
) => {
  if (FILE === undefined) return null
  const task: MeasureTask = { device, spec, params, sample, shareMs }
  if (LOOPS.has(device)) return answerOf(device, new Worker(FILE, { workerData: task }), shareMs)
  // In Electron a GPU is in another process already.
  if (!software || device !== 'webgpu' || 'electron' in process.versions) return null
  const child = fork(FILE, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  child.send(task)
  return answerOf(device, child, shareMs)
}

async function answerOf(device: DeviceName, worker: Worker | ChildProcess, shareMs: number): Promise<number> {
  const end = (): void => void ('kill' in worker ? worker.kill('SIGKILL') : worker.terminate())
  const deadline = setTimeout(end, shareMs)
  const answer = new Promise<number>((resolve, reject) => {
    const code = 'device-unavailable'
    worker.once('message', (reply: MeasureAnswer) =>
      'milliseconds' in reply ? resolve(reply.milliseconds) : reject(CoreError.fromData(reply.failed))
    )
    worker.once('error', (cause) =>
      reject(new CoreError({ code, case: 'measure-failed', values: { device, detail: cause.message } }, { cause }))
    )
    worker.once('exit', () => reject(new CoreError({ code, case: 'measure-ended', values: { device } })))
  })
  return answer.finally(() => {
    clearTimeout(deadline)
    end()
  })
}
