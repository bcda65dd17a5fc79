// @vitest-environment happy-dom
// Browser mode's wire: the token leaves the address, replies find their calls, a lost connection fails in words and returns.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GPU_MESSAGE, readGpuMessage } from '../../../src-core/contract/gpu-messages'
import {
  CLOSE_REFUSED,
  SOCKET_PROTOCOL,
  TOKEN_PROTOCOL_PREFIX,
  decodeFrame,
  encodeFrame
} from '../../../src-core/contract/socket'
import { SocketBridge, takeToken } from '../../../src-renderer/transport/socket-bridge'

class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  static made: FakeSocket[] = []
  readonly sent: string[] = []
  readonly sentBytes: ArrayBuffer[] = []
  readyState = 0
  constructor(
    readonly url: string,
    readonly protocols: readonly string[]
  ) {
    super()
    FakeSocket.made.push(this)
  }
  send(message: string | ArrayBuffer): void {
    if (typeof message === 'string') this.sent.push(message)
    else this.sentBytes.push(message)
  }
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  receive(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: encodeFrame(frame) }))
  }
  drop(code = 1006): void {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  vi.stubGlobal('WebSocket', FakeSocket)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the token moves from the fragment to session storage and out of the address', () => {
  location.hash = '#token=abc_-123'
  expect(takeToken(location, history, sessionStorage)).toBe('abc_-123')
  expect(location.href).not.toContain('abc_-123')
  location.hash = '#/runs'
  expect(takeToken(location, history, sessionStorage)).toBe('abc_-123')
})

test('calls asked before the socket opens are sent once, with the token as a subprotocol only', async () => {
  const bridge = new SocketBridge('secret')
  const answer = bridge.call('run.get', { run: 'r' })
  const [socket] = FakeSocket.made
  expect(socket.protocols).toEqual([SOCKET_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}secret`])
  expect(socket.url).not.toContain('secret')
  socket.open()
  expect(socket.sent).toHaveLength(1)
  // With every connection the page offers its GPU.
  expect(socket.sentBytes.map((bytes) => readGpuMessage(new Uint8Array(bytes))?.kind)).toEqual([GPU_MESSAGE.offer])
  const { id } = decodeFrame(socket.sent[0]) as { id: number }
  socket.receive({ id, reply: { ok: true, value: { id: 'r' } } })
  expect(await answer).toEqual({ ok: true, value: { id: 'r' } })
})

test('replies find their calls in any order, and infinities survive', async () => {
  const bridge = new SocketBridge('t')
  FakeSocket.made[0].open()
  const [first, second] = [bridge.call('run.get', { run: 'a' }), bridge.call('run.curves', { run: 'b', split: 'test' })]
  const ids = FakeSocket.made[0].sent.map((text) => (decodeFrame(text) as { id: number }).id)
  FakeSocket.made[0].receive({ id: ids[1], reply: { ok: true, value: { threshold: Infinity } } })
  FakeSocket.made[0].receive({
    id: ids[0],
    reply: { ok: false, error: { code: 'not-found', subject: 'run', expected: 'a run', got: 'none', next: 'Refresh.' } }
  })
  expect(await second).toEqual({ ok: true, value: { threshold: Infinity } })
  expect((await first).ok).toBe(false)
})

test('a lost connection answers the calls in flight in words, reconnects, and says so', async () => {
  const bridge = new SocketBridge('t')
  const states: string[] = []
  bridge.onConnection((state) => states.push(state))
  FakeSocket.made[0].open()
  const answer = bridge.call('run.list', null)
  FakeSocket.made[0].drop()
  const reply = await answer
  expect(!reply.ok && reply.error.next.length > 0).toBe(true)
  await vi.advanceTimersByTimeAsync(300)
  expect(FakeSocket.made).toHaveLength(2)
  FakeSocket.made[1].open()
  expect(states).toEqual(['connecting', 'open', 'lost', 'open'])
})

test('a refused token is not tried again', async () => {
  const bridge = new SocketBridge('old')
  let state = ''
  bridge.onConnection((now) => {
    state = now
  })
  FakeSocket.made[0].drop(CLOSE_REFUSED)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state).toBe('refused')
  expect(FakeSocket.made).toHaveLength(1)
})

test('files travel end to end in one body, each with its name and size; none, and names beyond all bounds, are refused', async () => {
  const upload = vi.fn<(address: string, request: { readonly body: Blob }) => Promise<never>>(() =>
    Promise.reject(new Error('offline'))
  )
  vi.stubGlobal('fetch', upload)
  const bridge = new SocketBridge('t')
  expect((await bridge.openFiles([])).ok).toBe(false)
  const long = Array.from({ length: 100 }, (_, n) => new File(['a'], `${'x'.repeat(200)}${n}.txt`))
  expect((await bridge.openFiles(long)).ok).toBe(false)
  expect(upload).not.toHaveBeenCalled()

  await bridge.openFiles([new File(['abc'], 'a b.csv'), new File(['de'], 'b.csv')])
  const [address, { body }] = upload.mock.calls[0]
  expect(address.split('?')[1]).toBe('name=a%20b.csv&bytes=3&name=b.csv&bytes=2')
  expect(await body.text()).toBe('abcde')
})
