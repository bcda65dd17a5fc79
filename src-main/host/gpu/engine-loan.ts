// The engine's end of the way to the page that lends it a GPU: frames in envelopes on the engine's own wire to its host,
// which opens or chooses the page for the first one and lets go of it when the engine has had no use for it for a while.

import { CoreError } from '@core'
import {
  type ComputeEnvelope,
  type ComputeMethods,
  type GpuLoss,
  isComputeEnvelope
} from '../../../src-core/contract/compute'
import { RpcCaller, type Wire } from '../../../src-core/contract/rpc'
import type { ComputeLoan } from './remote-device'

/** Probing, measuring and opening follow one another: a page that is closed between them would be opened three times. */
const LINGER_MS = 5000

export class EngineLoan implements ComputeLoan {
  readonly #wire: Wire
  readonly #dressed: (wire: Wire) => Wire
  readonly #listeners = new Set<(frame: unknown) => void>()
  #caller: RpcCaller<ComputeMethods, Record<never, never>> | null = null
  #users = 0
  #lingering: ReturnType<typeof setTimeout> | undefined

  /** @param dressed how frames are carried: as they are (Electron), or in pieces of bytes (browser mode) */
  constructor(wire: Wire, dressed: (wire: Wire) => Wire = (plain) => plain) {
    this.#wire = wire
    this.#dressed = dressed
    wire.onMessage((message) => {
      if (!isComputeEnvelope(message)) return
      if (message.compute === 'frame') for (const listener of this.#listeners) listener(message.frame)
      if (message.compute === 'lost') this.#lose(message.how, message.case)
    })
  }

  borrow(): RpcCaller<ComputeMethods, Record<never, never>> {
    this.#users++
    clearTimeout(this.#lingering)
    this.#caller ??= new RpcCaller(
      this.#dressed({
        post: (frame) => this.#say({ compute: 'frame', frame }),
        onMessage: (listener) => void this.#listeners.add(listener)
      }),
      () => undefined
    )
    return this.#caller
  }

  giveBack(): void {
    if (--this.#users > 0) return
    this.#lingering = setTimeout(() => this.#say({ compute: 'release' }), LINGER_MS)
    this.#lingering.unref?.()
  }

  /** What waits is rejected; the next `borrow` asks for a new page. */
  #lose(how: string, kind: GpuLoss): void {
    const caller = this.#caller
    this.#caller = null
    this.#listeners.clear()
    caller?.close(
      new CoreError({
        code: 'device-lost',
        subject: 'GPU',
        expected: 'an answer from the page that lends it',
        got: how,
        next: 'Go on from the last checkpoint on another device.',
        case: kind,
        values: { how }
      })
    )
  }

  #say(envelope: ComputeEnvelope): void {
    this.#wire.post(envelope)
  }
}
