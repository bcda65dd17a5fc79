// A page of browser mode that offers its GPU, without a browser: what its workers would do, done in this process.

import { EventEmitter } from 'node:events'
import { type GpuHost, message } from '@core'
import type { ComputeMethods } from '../../../src-core/contract/compute'
import { chunked, GPU_ENGINES, GPU_MESSAGE, gpuMessage, readGpuMessage } from '../../../src-core/contract/gpu-messages'
import { nodeGpuHost } from '../../../src-main/host/gpu/node-gpu'
import { serveRpc } from '../../../src-core/contract/rpc'
import type { GpuPage, GpuPages } from '../../../src-main/serve/gpu-pages'
import { computeHandlers } from '../../../src-renderer/compute/models'

/** gpu.js's WebAssembly kernels under the name that a page would offer. */
export const pageHost: GpuHost = {
  probe: async (name) =>
    name === 'webgpu' ? nodeGpuHost.probe('gpujs-wasm') : { available: false, reason: message('no-webgl'), detail: '' },
  open: () => nodeGpuHost.open('gpujs-wasm')
}

export class FakeGpuPage implements GpuPage {
  readonly sent: Uint8Array[] = []
  readonly #gpuPages: GpuPages
  readonly #workers = new EventEmitter()

  constructor(gpuPages: GpuPages) {
    this.#gpuPages = gpuPages
    gpuPages.receive(this, gpuMessage('data', GPU_MESSAGE.offer))
    for (const engine of GPU_ENGINES) {
      const transport = chunked(engine, {
        post: (message) => void this.#gpuPages.receive(this, message),
        onMessage: (listener) => this.#workers.on(engine, listener)
      })
      serveRpc<ComputeMethods, Record<never, never>>(transport, computeHandlers(pageHost))
    }
  }

  send(message: Uint8Array): void {
    this.sent.push(message)
    this.#workers.emit(readGpuMessage(message)!.engine, message)
  }

  close(): void {
    this.#gpuPages.remove(this)
  }
}
