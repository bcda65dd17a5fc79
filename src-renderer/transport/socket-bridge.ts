// The bridge of browser mode: the contract's calls and events as JSON text frames over one WebSocket, files by POST.
// The token comes in the URL's fragment, moves to this tab's session storage and leaves the address bar at once.
// A lost connection is tried again with growing pauses; calls in flight fail in words rather than hang.

import type { CallArgument, CallReply, Channel, HostEventName, HostEvents, OpenReply } from '@contract'
import {
  CLOSE_REFUSED,
  DOWNLOAD_PATH,
  SOCKET_PATH,
  SOCKET_PROTOCOL,
  TOKEN_FRAGMENT,
  TOKEN_PROTOCOL_PREFIX,
  MAX_UPLOAD_ADDRESS,
  UPLOAD_PATH,
  decodeFrame,
  encodeFrame,
  type HostFrame
} from '../../src-core/contract/socket'
import { CoreError, type CoreErrorData, message, type Message } from '../../src-core/index'
import { withFoldersRead } from './dropped-folders'
import { GpuProvider } from './gpu-provider'
import type { ConnectionState, HostConnection } from './host'

const TOKEN_KEY = 'gatescope.token'
/** First pause before reconnecting, doubled up to the longest: quick after a hiccup, quiet while the server is away. */
const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 5_000
/** A server that never once let this token in will not do so later. */
const HOPELESS_ATTEMPTS = 3

/** Moves `#token=…` from the address into session storage and strips it; '' where there is none at all. */
export function takeToken(location: Location, history: History, storage: Storage): string {
  const parameters = new URLSearchParams(location.hash.replace(/^#\/?/, ''))
  const token = parameters.get(TOKEN_FRAGMENT)
  if (token === null) return storage.getItem(TOKEN_KEY) ?? ''
  storage.setItem(TOKEN_KEY, token)
  history.replaceState(
    null,
    '',
    location.pathname + location.search + (parameters.get('page') ? `#/${parameters.get('page')}` : '')
  )
  return token
}

const connectionLost = (got: 'no-connection' | 'connection-closed' | Message): CoreErrorData =>
  new CoreError({
    code: 'engine',
    case: 'connection-lost',
    values: { got: typeof got === 'string' ? message(got) : got }
  }).toData()

export class SocketBridge implements HostConnection {
  readonly #token: string
  readonly #listeners = new Map<HostEventName, Set<(data: never) => void>>()
  readonly #connectionListeners = new Set<(state: ConnectionState) => void>()
  readonly #waiting = new Map<number, (reply: CallReply<Channel>) => void>()
  /** Frames asked for before the socket opened. */
  readonly #unsent: string[] = []
  readonly #gpuProvider = new GpuProvider((message) => {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(message)
  })
  #socket: WebSocket | null = null
  #state: ConnectionState = 'connecting'
  #pauseMs = FIRST_PAUSE_MS
  #nextId = 1
  #everOpen = false
  #attempts = 0

  constructor(token: string) {
    this.#token = token
    // Leaving would end what trains here; the browser asks in its own words.
    addEventListener('beforeunload', (event) => {
      if (this.#gpuProvider.isTraining) event.preventDefault()
    })
    this.#connect()
  }

  call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallReply<C>> {
    if (this.#state === 'lost' || this.#state === 'refused')
      return Promise.resolve({ ok: false, error: connectionLost('no-connection') })
    const id = this.#nextId++
    const frame = encodeFrame({ id, channel, argument })
    return new Promise((resolve) => {
      // The id ties the reply to this channel, so the union narrows to this call's reply.
      this.#waiting.set(id, (reply) => resolve(reply as CallReply<C>))
      if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame)
      else this.#unsent.push(frame)
    })
  }

  on<E extends HostEventName>(event: E, listener: (data: HostEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#connectionListeners.add(listener)
    listener(this.#state)
    return () => void this.#connectionListeners.delete(listener)
  }

  /** The browser streams files from disk, several end to end; the page holds none but the texts of a folder. */
  async openFiles(dropped: readonly File[]): Promise<OpenReply> {
    let files: readonly File[]
    try {
      files = await withFoldersRead(dropped)
    } catch (thrown) {
      return { ok: false, error: CoreError.wrap(thrown, dropped[0].name).toData() }
    }
    const address = `${UPLOAD_PATH}?${files
      .map(({ name, size }) => `name=${encodeURIComponent(name)}${files.length > 1 ? `&bytes=${size}` : ''}`)
      .join('&')}`
    if (files.length === 0 || address.length > MAX_UPLOAD_ADDRESS) {
      return {
        ok: false,
        error: new CoreError({
          code: 'file-unreadable',
          case: 'several-files',
          values: { count: files.length }
        }).toData()
      }
    }
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: files.length === 1 ? files[0] : new Blob([...files]),
        headers: { ...this.#authorization(), 'Content-Type': 'application/octet-stream' }
      })
      if (!response.headers.get('content-type')?.includes('application/json'))
        return { ok: false, error: connectionLost(message('http-status', { status: String(response.status) })) }
      return decodeFrame(await response.text()) as OpenReply
    } catch {
      // A folder, or a file deleted since it was chosen, fails here: the browser cannot read it.
      return {
        ok: false,
        error: new CoreError({
          code: 'file-unreadable',
          case: 'folder-or-gone',
          values: { name: files[0].name }
        }).toData()
      }
    }
  }

  async download(path: string, name: string): Promise<void> {
    if (!path.startsWith(DOWNLOAD_PATH)) return
    const response = await fetch(path, { headers: this.#authorization() })
    if (!response.ok) throw new Error(`the download answered ${response.status}`)
    const address = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    URL.revokeObjectURL(address)
  }

  #authorization(): { readonly Authorization: string } {
    return { Authorization: `Bearer ${this.#token}` }
  }

  #connect(): void {
    this.#attempts++
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(`${scheme}//${location.host}${SOCKET_PATH}`, [
      SOCKET_PROTOCOL,
      TOKEN_PROTOCOL_PREFIX + this.#token
    ])
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#pauseMs = FIRST_PAUSE_MS
      this.#everOpen = true
      this.#gpuProvider.offer()
      for (const frame of this.#unsent.splice(0)) socket.send(frame)
      this.#setState('open')
    })
    socket.addEventListener('message', ({ data }) =>
      data instanceof ArrayBuffer
        ? this.#gpuProvider.onMessage(data)
        : this.#receive(decodeFrame(String(data)) as HostFrame)
    )
    socket.addEventListener('close', ({ code }) => this.#closed(code))
  }

  #closed(code: number): void {
    this.#unsent.length = 0
    this.#gpuProvider.close()
    for (const answer of this.#waiting.values()) answer({ ok: false, error: connectionLost('connection-closed') })
    this.#waiting.clear()
    if (code === CLOSE_REFUSED || (!this.#everOpen && this.#attempts >= HOPELESS_ATTEMPTS))
      return this.#setState('refused')
    this.#setState('lost')
    setTimeout(() => this.#connect(), this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS)
  }

  #receive(frame: HostFrame): void {
    if ('event' in frame) {
      for (const listener of this.#listeners.get(frame.event) ?? []) listener(frame.data as never)
      return
    }
    this.#waiting.get(frame.id)?.(frame.reply)
    this.#waiting.delete(frame.id)
  }

  #setState(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#connectionListeners) listener(state)
  }
}
