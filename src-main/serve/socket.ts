// Calls and events over WebSocket. A socket is answered only after it has shown the token: as a subprotocol, or in its first
// frame within two seconds. Text frames are calls in JSON, binary ones those of a page's GPU (gpu-messages.ts); anything else ends the
// connection.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { SUPERSEDED_EVENTS, type HostEventName, type HostEvents } from '@contract'
import {
  CLOSE_REFUSED,
  decodeFrame,
  encodeFrame,
  SOCKET_PROTOCOL,
  TOKEN_PROTOCOL_PREFIX
} from '../../src-core/contract/socket'
import type { Host } from '../host/host'
import type { TokenGate } from './checks'
import type { Connections } from './connections'
import type { GpuPages } from './gpu-pages'

/** The longest argument is a text of a million characters; JSON may need six bytes for each. */
const MAX_FRAME_BYTES = 8 * 1024 ** 2
const TOKEN_WITHIN_MS = 2_000
/** All that a socket may send before it has shown the token: one small frame. */
const MAX_UNPROVEN_BYTES = 4 * 1024
/** A page this far behind goes without events that newer ones supersede. */
const MAX_BUFFERED_BYTES = 4 * 1024 ** 2
const CLOSE_POLICY = 1008

export class SocketDoor {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SOCKET_PROTOCOL) ? SOCKET_PROTOCOL : false)
  })
  readonly #gate: TokenGate
  readonly #host: Host
  readonly #gpuPages: GpuPages
  readonly #trusted = new Set<WebSocket>()

  readonly #connections: Connections

  constructor(gate: TokenGate, host: Host, gpuPages: GpuPages, connections: Connections) {
    this.#gate = gate
    this.#host = host
    this.#gpuPages = gpuPages
    this.#connections = connections
  }

  /** Takes an upgrade that has passed the checks of the request's head. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const offered = offeredToken(request)
    const refusal = offered === null ? null : this.#gate.check(offered)
    this.#server.handleUpgrade(request, socket, head, (page) => {
      page.on('error', () => page.terminate())
      // A closing code is the one way to tell a page's script why; an HTTP status would not reach it.
      if (refusal) page.close(CLOSE_REFUSED, refusal.why)
      else if (offered !== null) this.#trust(page, socket)
      else this.#awaitToken(page, socket, head.length)
    })
  }

  broadcast(event: HostEventName, data: HostEvents[HostEventName]): void {
    if (this.#trusted.size === 0) return
    const frame = encodeFrame({ event, data })
    for (const page of this.#trusted) {
      if (page.bufferedAmount > MAX_BUFFERED_BYTES && SUPERSEDED_EVENTS.includes(event)) continue
      page.send(frame)
    }
  }

  close(): void {
    for (const page of this.#server.clients) page.terminate()
    this.#server.close()
  }

  #awaitToken(page: WebSocket, socket: Duplex, sent: number): void {
    const timer = setTimeout(() => page.close(CLOSE_POLICY, 'expected a token within 2 s'), TOKEN_WITHIN_MS)
    let bytes = sent
    let spoken = false
    // The first frame and what follows it may come in one chunk: judged when its frames have been taken out of it.
    const count = (chunk: Buffer): void => {
      bytes += chunk.length
      if (bytes > MAX_UNPROVEN_BYTES) setImmediate(() => (spoken ? undefined : page.terminate()))
    }
    socket.on('data', count)
    page.once('close', () => clearTimeout(timer))
    page.once('message', (data, isBinary) => {
      spoken = true
      clearTimeout(timer)
      socket.off('data', count)
      const small = (data as Buffer).length <= MAX_UNPROVEN_BYTES
      const refusal = this.#gate.check(small ? tokenIn(data, isBinary) : null)
      if (refusal) page.close(CLOSE_REFUSED, refusal.why)
      else this.#trust(page, socket)
    })
  }

  #trust(page: WebSocket, socket: Duplex): void {
    this.#connections.prove(socket)
    this.#trusted.add(page)
    page.on('close', () => {
      this.#trusted.delete(page)
      this.#gpuPages.remove(page)
    })
    page.on('message', (data, isBinary) => {
      if (!isBinary) void this.#answer(page, data)
      else if (!this.#gpuPages.receive(page, data as Buffer)) page.close(CLOSE_POLICY, 'expected a chunk of a frame')
    })
  }

  async #answer(page: WebSocket, data: RawData): Promise<void> {
    const frame = callIn(data)
    if (!frame) return page.close(CLOSE_POLICY, 'expected {"id","channel","argument"} as text')
    this.#gpuPages.onCall(page, frame.channel)
    const reply = await this.#host.call(frame.channel, frame.argument)
    if (page.readyState === page.OPEN) page.send(encodeFrame({ id: frame.id, reply }))
  }
}

function offeredToken(request: IncomingMessage): string | null {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return protocols.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX))?.slice(TOKEN_PROTOCOL_PREFIX.length) ?? null
}

function tokenIn(data: RawData, isBinary: boolean): string | null {
  const frame = isBinary ? null : objectIn(data)
  return typeof frame?.token === 'string' ? frame.token : null
}

function callIn(data: RawData): { readonly id: number; readonly channel: unknown; readonly argument: unknown } | null {
  const frame = objectIn(data)
  return typeof frame?.id === 'number' && Number.isSafeInteger(frame.id)
    ? { id: frame.id, channel: frame.channel, argument: frame.argument ?? null }
    : null
}

function objectIn(data: RawData): Record<string, unknown> | null {
  try {
    const value = decodeFrame((data as Buffer).toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
