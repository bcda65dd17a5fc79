// A lane whose slices are computed in a worker thread. The thread keeps the process alive only while it has work; its
// death rejects what it was doing with "device-lost".

import { Worker } from 'node:worker_threads'
import {
  CoreError,
  modelClosed,
  type Lane,
  type PredictJob,
  type SlicePrediction,
  type SliceTrace,
  type TraceJob,
  type TrainJob,
  type TrainResult
} from '@core'
import { READY, type SliceReply, type SliceRequest, type SliceWorkerSetup } from './slice-messages'
import { sliceWorkerFile } from './worker-file'

interface Waiting {
  resolve(result: unknown): void
  reject(error: CoreError): void
}

type Unnumbered<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never

export class WorkerLane implements Lane {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #nextId = READY + 1
  #lost: CoreError | null = null

  /** @throws CoreError "device-unavailable" when the worker cannot load its runtime */
  static async start(setup: SliceWorkerSetup, file?: string): Promise<WorkerLane> {
    const lane = new WorkerLane(new Worker(file ?? (await sliceWorkerFile()), { workerData: setup, execArgv: [] }))
    await lane.#answerTo(READY)
    return lane
  }

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: SliceReply) => this.#settle(reply))
    worker.on('error', (error) => this.#lose(error.message))
    worker.on('exit', (code) => this.#lose(`the worker thread ended with code ${code}`))
  }

  train(job: TrainJob): Promise<TrainResult> {
    return this.#ask({ method: 'train', job }, job.reuse) as Promise<TrainResult>
  }

  predict(job: PredictJob): Promise<SlicePrediction> {
    return this.#ask({ method: 'predict', job }) as Promise<SlicePrediction>
  }

  trace(job: TraceJob): Promise<SliceTrace> {
    return this.#ask({ method: 'trace', job }) as Promise<SliceTrace>
  }

  async close(): Promise<void> {
    if (!this.#lost) await this.#ask({ method: 'close' }).catch(() => undefined)
    this.#lost ??= modelClosed()
    await this.#worker.terminate()
  }

  /** Ends the thread at once, whatever it is doing. */
  async kill(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(request: Unnumbered<SliceRequest>, moved: ArrayBufferLike | null = null): Promise<unknown> {
    if (this.#lost) return Promise.reject(this.#lost)
    const id = this.#nextId++
    const answer = this.#answerTo(id)
    this.#worker.postMessage({ id, ...request }, moved instanceof ArrayBuffer ? [moved] : [])
    return answer
  }

  #answerTo(id: number): Promise<unknown> {
    this.#worker.ref()
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  #settle(reply: SliceReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in reply) waiting?.reject(CoreError.fromData(reply.error))
    else waiting?.resolve(reply.result)
  }

  #lose(how: string): void {
    this.#lost ??= new CoreError({ code: 'device-lost', case: 'worker-lost', values: { how } })
    for (const waiting of this.#waiting.values()) waiting.reject(this.#lost)
    this.#waiting.clear()
  }
}
