// This page's GPU, lent to the engines of browser mode: one worker for each engine that asks, started by its first piece
// and ended when the engine lets go or the connection breaks. The page passes pieces on and computes nothing.

import { type LentTo, PIECE, piece, readPiece } from '../../src-core/contract/pieces'

export class GpuLender {
  readonly #send: (message: ArrayBuffer) => void
  readonly #workers = new Map<LentTo, Worker>()

  constructor(send: (message: ArrayBuffer) => void) {
    this.#send = send
  }

  /** True while a run trains here: closing the page would cost it its device. */
  get isTraining(): boolean {
    return this.#workers.has('train')
  }

  /** To be called for each new connection. */
  offer(): void {
    this.#send(piece('data', PIECE.offer).buffer)
  }

  /** A binary message of the server. */
  take(message: ArrayBuffer): void {
    const read = readPiece(new Uint8Array(message))
    if (!read) return
    if (read.kind === PIECE.release) return this.#end(read.engine)
    if (read.kind !== PIECE.more && read.kind !== PIECE.last) return
    const worker = this.#workers.get(read.engine) ?? this.#start(read.engine)
    worker.postMessage(message, [message])
  }

  /** The connection is gone, and with it everybody who could ask. */
  close(): void {
    for (const engine of [...this.#workers.keys()]) this.#end(engine)
  }

  #start(engine: LentTo): Worker {
    const worker = new Worker(new URL('../compute/worker.ts', import.meta.url), { type: 'module', name: engine })
    this.#workers.set(engine, worker)
    worker.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => this.#send(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#end(engine)
      this.#send(
        piece(engine, PIECE.lost, new TextEncoder().encode(event.message || 'a worker that could not be loaded')).buffer
      )
    })
    return worker
  }

  #end(engine: LentTo): void {
    this.#workers.get(engine)?.terminate()
    this.#workers.delete(engine)
  }
}
