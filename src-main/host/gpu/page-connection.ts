// The engine's connection to the page whose GPU it computes on: frames in envelopes over the engine's own transport to its
// host, which opens or chooses the page for the first one and releases it when the engine has not used it for a while.

import { CoreError } from '@core'
import {
  type ComputeEnvelope,
  type ComputeMethods,
  type GpuLoss,
  isComputeEnvelope
} from '../../../src-core/contract/compute'
import { RpcCaller, type Transport } from '../../../src-core/contract/rpc'
import type { ComputeConnection } from './remote-device'

/** Probing, measuring and opening follow one another: a page that is closed between them would be opened three times. */
const IDLE_CLOSE_MS = 5000

export class PageConnection implements ComputeConnection {
  readonly #transport: Transport
  readonly #wrapped: (transport: Transport) => Transport
  readonly #listeners = new Set<(frame: unknown) => void>()
  #caller: RpcCaller<ComputeMethods, Record<never, never>> | null = null
  #users = 0
  #lingering: ReturnType<typeof setTimeout> | undefined

  /** @param wrapped how frames are carried: as they are (Electron), or in chunks of bytes (browser mode) */
  constructor(transport: Transport, wrapped: (transport: Transport) => Transport = (plain) => plain) {
    this.#transport = transport
    this.#wrapped = wrapped
    transport.onMessage((message) => {
      if (!isComputeEnvelope(message)) return
      if (message.compute === 'frame') for (const listener of this.#listeners) listener(message.frame)
      if (message.compute === 'lost') this.#pageLost(message.how, message.case)
    })
  }

  acquire(): RpcCaller<ComputeMethods, Record<never, never>> {
    this.#users++
    clearTimeout(this.#lingering)
    this.#caller ??= new RpcCaller(
      this.#wrapped({
        post: (frame) => this.#post({ compute: 'frame', frame }),
        onMessage: (listener) => void this.#listeners.add(listener)
      }),
      () => undefined
    )
    return this.#caller
  }

  release(): void {
    if (--this.#users > 0) return
    this.#lingering = setTimeout(() => this.#post({ compute: 'release' }), IDLE_CLOSE_MS)
    this.#lingering.unref?.()
  }

  /** Pending calls are rejected; the next `acquire` asks for a new page. */
  #pageLost(how: string, kind: GpuLoss): void {
    const caller = this.#caller
    this.#caller = null
    this.#listeners.clear()
    caller?.close(new CoreError({ code: 'device-lost', case: kind, values: { how } }))
  }

  #post(envelope: ComputeEnvelope): void {
    this.#transport.post(envelope)
  }
}
