// The page's one client to its host. It is the same over IPC and WebSocket: a call either answers or throws a HostError, an
// event subscription returns its unsubscribe. What the connection is (Electron bridge, WebSocket, a test's fake) is not known here.

import type { Bridge, CallArgument, CallResult, Channel, HostEventName, HostEvents, OpenedFile } from '@contract'
import { HostError } from './host-error'

/** 'open' for Electron's bridge for as long as the window lives. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused'

/** A bridge, and what it adds where its connection can break; Electron's cannot. */
export interface HostConnection extends Bridge {
  onConnection?(listener: (state: ConnectionState) => void): () => void
  /** Turns a path answered by the host into a saved file; browser mode only. */
  download?(path: string, name: string): Promise<void>
}

export class HostClient {
  readonly #connection: HostConnection

  constructor(connection: HostConnection) {
    this.#connection = connection
  }

  /** @throws HostError with the host's CoreErrorData */
  async call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallResult<C>> {
    const reply = await this.#connection.call(channel, argument)
    if (reply.ok) return reply.value
    throw new HostError(reply.error)
  }

  on<E extends HostEventName>(event: E, listener: (data: HostEvents[E]) => void): () => void {
    return this.#connection.on(event, listener)
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    if (this.#connection.onConnection) return this.#connection.onConnection(listener)
    listener('open')
    return () => undefined
  }

  /** Calls back whenever a lost connection is there again: what the page knows may be out of date. */
  onReturn(listener: () => void): () => void {
    let lost = false
    return this.onConnection((state) => {
      if (state === 'open' && lost) listener()
      if (state === 'open' || state === 'lost') lost = state === 'lost'
    })
  }

  /** Opens dropped or chosen files; the page never reads them. */
  async openFiles(files: readonly File[]): Promise<OpenedFile> {
    const reply = await this.#connection.openFiles(files)
    if (reply.ok) return reply.value
    throw new HostError(reply.error)
  }

  /** Saves what lies behind a download address (browser mode). False where the host wrote the file itself. */
  async download(path: string, name: string): Promise<boolean> {
    if (!this.#connection.download) return false
    await this.#connection.download(path, name)
    return true
  }
}

let current: HostClient | null = null

/** Called once by main.ts, and by every test with its fake. */
export function connectHost(connection: HostConnection): HostClient {
  current = new HostClient(connection)
  return current
}

export function useHost(): HostClient {
  if (!current) throw new Error('useHost: expected connectHost() to have run, got no host. Call it before mounting.')
  return current
}
