// This page's GPU, for the engines of browser mode: one worker for each engine that asks, started by its first chunk and
// ended when the engine releases it or the connection breaks. The page passes chunks on and computes nothing.

import { type GpuEngine, GPU_MESSAGE, gpuMessage, readGpuMessage } from '../../src-core/contract/gpu-messages'

export class GpuProvider {
  readonly #send: (message: ArrayBuffer) => void
  readonly #workers = new Map<GpuEngine, Worker>()

  constructor(send: (message: ArrayBuffer) => void) {
    this.#send = send
  }

  /** True while a run trains here: closing the page would cost it its device. */
  get isTraining(): boolean {
    return this.#workers.has('train')
  }

  /** To be called for each new connection. */
  offer(): void {
    this.#send(gpuMessage('data', GPU_MESSAGE.offer).buffer)
  }

  /** A binary message of the server. */
  onMessage(message: ArrayBuffer): void {
    const read = readGpuMessage(new Uint8Array(message))
    if (!read) return
    if (read.kind === GPU_MESSAGE.release) return this.#end(read.engine)
    if (read.kind !== GPU_MESSAGE.more && read.kind !== GPU_MESSAGE.last) return
    const worker = this.#workers.get(read.engine) ?? this.#start(read.engine)
    worker.postMessage(message, [message])
  }

  /** The connection is gone, and with it everybody who could ask. */
  close(): void {
    for (const engine of [...this.#workers.keys()]) this.#end(engine)
  }

  #start(engine: GpuEngine): Worker {
    const worker = new Worker(new URL('../compute/worker.ts', import.meta.url), { type: 'module', name: engine })
    this.#workers.set(engine, worker)
    worker.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => this.#send(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#end(engine)
      this.#send(
        gpuMessage(
          engine,
          GPU_MESSAGE.lost,
          new TextEncoder().encode(event.message || 'a worker that could not be loaded')
        ).buffer
      )
    })
    return worker
  }

  #end(engine: GpuEngine): void {
    this.#workers.get(engine)?.terminate()
    this.#workers.delete(engine)
  }
}
