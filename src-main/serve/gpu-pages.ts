// The pages that offer their GPU, and the engines that compute there. An engine asks for a page by its first frame and
// gets the one whose visitor last asked for something to be computed; it stays with it until it releases it or the page is
// gone. Their frames are passed on unread.

import { calls, isChannel } from '@contract'
import type { ComputeEnvelope, GpuLoss } from '../../src-core/contract/compute'
import { type GpuEngine, GPU_MESSAGE, gpuMessage, readGpuMessage } from '../../src-core/contract/gpu-messages'
import type { ComputeEndpoint, OpenComputeEndpoint } from '../host/gpu/compute-endpoint'

/** A page's socket, as far as its GPU goes. */
export interface GpuPage {
  send(message: Uint8Array): void
}

export class GpuPages {
  /** Whoever called last comes last. */
  readonly #pages: GpuPage[] = []
  readonly #endpoints = new Set<PageEndpoint>()

  /** For an engine process that is being started. */
  readonly open: OpenComputeEndpoint = (engine, toEngine) => {
    const endpoint = new PageEndpoint(
      engine,
      toEngine,
      () => this.#pages.at(-1) ?? null,
      () => this.#endpoints.delete(endpoint)
    )
    this.#endpoints.add(endpoint)
    return endpoint
  }

  /** A call came from this page. */
  onCall(page: GpuPage, channel: unknown): void {
    if (!this.#pages.includes(page) || !isChannel(channel) || !calls[channel].usesDevice) return
    this.#pages.splice(this.#pages.indexOf(page), 1)
    this.#pages.push(page)
  }

  /** A binary message of this page. @returns false for one that no page of this version sends */
  receive(page: GpuPage, message: Uint8Array): boolean {
    const read = readGpuMessage(message)
    if (!read || read.kind === GPU_MESSAGE.release) return false
    if (read.kind === GPU_MESSAGE.offer) {
      if (!this.#pages.includes(page)) this.#pages.unshift(page)
      return true
    }
    for (const endpoint of this.#endpoints)
      if (endpoint.engine === read.engine)
        endpoint.receive(
          page,
          read.kind === GPU_MESSAGE.lost
            ? { lost: new TextDecoder().decode(read.payload), case: 'gpu-worker-ended' }
            : { message }
        )
    return true
  }

  /** The page's socket is closed. */
  remove(page: GpuPage): void {
    const at = this.#pages.indexOf(page)
    if (at >= 0) this.#pages.splice(at, 1)
    for (const endpoint of this.#endpoints) endpoint.receive(page, { lost: '', case: 'gpu-page-closed' })
  }
}

class PageEndpoint implements ComputeEndpoint {
  readonly engine: GpuEngine
  readonly #toEngine: (envelope: ComputeEnvelope) => void
  readonly #choose: () => GpuPage | null
  readonly #closed: () => void
  /** The page that the engine computes on; null while it computes on none. */
  #page: GpuPage | null = null

  constructor(
    engine: GpuEngine,
    toEngine: (envelope: ComputeEnvelope) => void,
    choose: () => GpuPage | null,
    closed: () => void
  ) {
    this.engine = engine
    this.#toEngine = toEngine
    this.#choose = choose
    this.#closed = closed
  }

  handle(envelope: ComputeEnvelope): void {
    if (envelope.compute === 'release') this.#release()
    if (envelope.compute !== 'frame') return
    this.#page ??= this.#choose()
    if (this.#page) this.#page.send(envelope.frame as Uint8Array)
    else this.#toEngine({ compute: 'lost', how: '', case: 'gpu-no-page' })
  }

  receive(
    page: GpuPage,
    received: { readonly message: Uint8Array } | { readonly lost: string; readonly case: GpuLoss }
  ): void {
    if (page !== this.#page) return
    if ('message' in received) return this.#toEngine({ compute: 'frame', frame: received.message })
    this.#page = null
    this.#toEngine({ compute: 'lost', how: received.lost, case: received.case })
  }

  close(): void {
    this.#release()
    this.#closed()
  }

  #release(): void {
    this.#page?.send(gpuMessage(this.engine, GPU_MESSAGE.release))
    this.#page = null
  }
}
