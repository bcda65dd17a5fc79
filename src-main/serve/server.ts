// The loopback server: the built renderer, one WebSocket, uploads and results. Bound to 127.0.0.1; who may talk to it is
// decided in checks.ts before anything here runs.

import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CoreError } from '@core'
import type { CallReply } from '@contract'
import { DOWNLOAD_PATH, TOKEN_FRAGMENT, UPLOAD_PATH } from '../../src-core/contract/socket'
import type { LaunchEngine } from '../host/engine-slot'
import { Host } from '../host/host'
import { SECURITY_HEADERS } from '../host/security-headers'
import { staticFile } from '../host/static-files'
import type { OpenComputeEndpoint } from '../host/gpu/compute-endpoint'
import { BrowserShell } from './browser-shell'
import { bearerOf, pathOf, refusalOf, TokenGate, type Refusal } from './checks'
import { GpuPages } from './gpu-pages'
import { OPEN_PAGE, OPEN_SCRIPT, Ticket } from './open-page'
import { Results } from './results'
import { SocketDoor } from './socket'
import { discardUpload, saveUpload, sweepUploads, tooLarge, UPLOAD_CAP_BYTES } from './uploads'

const MAX_HEADER_BYTES = 16 * 1024
const MAX_JSON_BYTES = 64 * 1024
const MAX_CONNECTIONS = 64
/** Silence on a connection after which it is closed; sockets that were upgraded are exempt. */
const SILENCE_MS = 30_000

export interface ServeOptions {
  readonly home: string
  readonly version: string
  /** Folder of the built renderer. */
  readonly pages: string
  /** How engines are started, given where their GPU frames go. */
  readonly launch: (openEndpoint: OpenComputeEndpoint) => LaunchEngine
  /** 0: any free port. */
  readonly port: number
  readonly uploadCapBytes?: number
}

export interface Serving {
  readonly host: Host
  readonly port: number
  readonly token: string
  /** For the person's eyes: carries the token in its fragment. */
  readonly address: string
  /** For a command line: carries a one-time ticket instead. */
  readonly openAddress: string
  close(): Promise<void>
}

export async function serve({
  home,
  version,
  pages,
  launch,
  port,
  uploadCapBytes = UPLOAD_CAP_BYTES
}: ServeOptions): Promise<Serving> {
  const token = randomBytes(32).toString('base64url')
  const ticket = new Ticket()
  const gate = new TokenGate(token)
  const results = new Results(home)
  const gpuPages = new GpuPages()
  const host = new Host({
    home,
    version,
    launch: launch(gpuPages.open),
    shell: new BrowserShell(results, (event, data) => door.broadcast(event, data))
  })
  const door = new SocketDoor(gate, host, gpuPages)

  const sweep = async (): Promise<void> => sweepUploads(home, await host.library.dataPaths())
  await sweep()

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: SILENCE_MS, requestTimeout: 0 })
  server.maxConnections = MAX_CONNECTIONS
  server.timeout = SILENCE_MS
  await listen(server, port)
  const bound = (server.address() as AddressInfo).port

  const exchange: Exchange = { home, pages, token, ticket, gate, results, host, uploadCapBytes }
  server.on('request', (request, response) => {
    const refusal = refusalOf(request, bound, false)
    if (refusal) return refuse(response, refusal)
    answer(exchange, request, response).catch(() =>
      response.headersSent ? response.destroy() : refuse(response, { status: 500, why: 'the answer failed' })
    )
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, bound, true)
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\n\r\n`)
    door.upgrade(request, socket, head)
  })

  const origin = `http://127.0.0.1:${bound}`
  return {
    host,
    port: bound,
    token,
    address: `${origin}/#${TOKEN_FRAGMENT}=${token}`,
    openAddress: `${origin}/open#${ticket.value}`,
    close: async () => {
      door.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await host.close()
      await results.clear()
      await sweep()
    }
  }
}

interface Exchange {
  readonly home: string
  readonly pages: string
  readonly token: string
  readonly ticket: Ticket
  readonly gate: TokenGate
  readonly results: Results
  readonly host: Host
  readonly uploadCapBytes: number
}

async function answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request.url ?? '/')
  if (path === '/ticket') return exchangeTicket(exchange, request, response)
  if (path === UPLOAD_PATH) return takeUpload(exchange, request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, { status: 405, why: 'expected GET' })
  if (path === '/open') return send(response, 'text/html; charset=utf-8', OPEN_PAGE)
  if (path === '/open.js') return send(response, 'text/javascript; charset=utf-8', OPEN_SCRIPT)
  if (path.startsWith(DOWNLOAD_PATH)) return giveResult(exchange, request, response)
  const file = await staticFile(exchange.pages, path)
  if (!file) return refuse(response, { status: 404, why: 'no such page' })
  response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': file.mediaType, 'Content-Length': file.bytes })
  if (request.method === 'HEAD') return void response.end()
  await pipeline(createReadStream(file.path), response)
}

async function exchangeTicket(
  { ticket, token }: Exchange,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, { status: 405, why: 'expected POST' })
  if (request.headers['content-type'] !== 'application/json')
    return refuse(response, { status: 415, why: 'expected application/json' })
  const body = (await readJson(request)) as { readonly ticket?: unknown } | null | undefined
  if (body === undefined) return refuse(response, { status: 400, why: 'expected a small JSON object' })
  if (!ticket.spend(body?.ticket))
    return refuse(response, { status: 401, why: 'this ticket was used or is too old; open the printed address' })
  sendJson(response, { token })
}

async function takeUpload(
  { home, gate, host, uploadCapBytes }: Exchange,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, { status: 405, why: 'expected POST' })
  const refusal = gate.check(bearerOf(request.headers))
  if (refusal) return refuse(response, refusal)
  if (request.headers['content-type'] !== 'application/octet-stream')
    return refuse(response, { status: 415, why: 'expected application/octet-stream' })
  const name = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('name') ?? ''
  let reply: CallReply<'dataset.info'>
  try {
    if (Number(request.headers['content-length'] ?? 0) > uploadCapBytes) throw tooLarge(name, uploadCapBytes)
    const path = await saveUpload(home, name, request, uploadCapBytes)
    const opened = host.datasets.open({ path, name: basename(path) })
    reply = {
      ok: true,
      value: await opened.catch(async (thrown: unknown) => {
        throw await discardUpload(path).then(() => thrown)
      })
    }
  } catch (thrown) {
    reply = { ok: false, error: CoreError.wrap(thrown, name).toData() }
  }
  // The rest of a body that was cut off is not read; the connection ends with the answer.
  sendJson(response, reply, request.complete ? {} : { Connection: 'close' })
}

async function giveResult(
  { gate, results }: Exchange,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const refusal = gate.check(bearerOf(request.headers))
  if (refusal) return refuse(response, refusal)
  const path = results.find(pathOf(request.url ?? ''))
  const found = path === null ? null : await stat(path).catch(() => null)
  if (path === null || !found?.isFile()) return refuse(response, { status: 404, why: 'no such result' })
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Content-Type': 'application/octet-stream',
    'Content-Length': found.size,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`
  })
  if (request.method === 'HEAD') return void response.end()
  await pipeline(createReadStream(path), response)
}

function refuse(response: ServerResponse, { status, why }: Refusal): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end(`${why}\n`)
}

function send(response: ServerResponse, mediaType: string, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    ...headers,
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(body)
  })
  response.end(body)
}

function sendJson(response: ServerResponse, value: unknown, headers?: Record<string, string>): void {
  send(response, 'application/json; charset=utf-8', JSON.stringify(value), headers)
}

/** undefined for what is too long or not JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_JSON_BYTES) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new CoreError({
          code: 'usage',
          case: 'port-taken',
          values: { port: String(port), detail: error.code ?? error.message }
        })
      )
    )
    server.listen(port, '127.0.0.1', resolve)
  })
}
