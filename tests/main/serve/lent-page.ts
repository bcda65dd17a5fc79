// A page of browser mode that lends its GPU, without a browser: what its workers would do, done in this process.

import { EventEmitter } from 'node:events'
import type { GpuHost } from '@core'
import type { ComputeMethods } from '../../../src-core/contract/compute'
import { inPieces, LENT_TO, PIECE, piece, readPiece } from '../../../src-core/contract/pieces'
import { nodeGpuHost } from '../../../src-main/host/gpu/node-gpu'
import { serveRpc } from '../../../src-core/contract/rpc'
import type { LendingPage, Lenders } from '../../../src-main/serve/lenders'
import { computeHandlers } from '../../../src-renderer/compute/models'

/** gpu.js's WebAssembly kernels under the name that a page would offer. */
export const pageHost: GpuHost = {
  probe: async (name) =>
    name === 'webgpu'
      ? nodeGpuHost.probe('gpujs-wasm')
      : { available: false, why: 'no WebGL2 context from this browser', detail: '' },
  open: () => nodeGpuHost.open('gpujs-wasm')
}

export class LentPage implements LendingPage {
  readonly sent: Uint8Array[] = []
  readonly #lenders: Lenders
  readonly #workers = new EventEmitter()

  constructor(lenders: Lenders) {
    this.#lenders = lenders
    lenders.heard(this, piece('data', PIECE.offer))
    for (const engine of LENT_TO) {
      const wire = inPieces(engine, {
        post: (message) => void this.#lenders.heard(this, message),
        onMessage: (listener) => this.#workers.on(engine, listener)
      })
      serveRpc<ComputeMethods, Record<never, never>>(wire, computeHandlers(pageHost))
    }
  }

  send(message: Uint8Array): void {
    this.sent.push(message)
    this.#workers.emit(readPiece(message)!.engine, message)
  }

  close(): void {
    this.#lenders.gone(this)
  }
}
