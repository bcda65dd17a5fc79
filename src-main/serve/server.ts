// The loopback server: the built renderer, one WebSocket, uploads and results. Bound to 127.0.0.1; who may talk to it is
// decided in checks.ts before anything here runs.

import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CoreError } from '@core'
import { TOKEN_FRAGMENT } from '../../src-core/contract/socket'
import type { LaunchEngine } from '../host/engine-slot'
import { Host } from '../host/host'
import type { OpenComputeEndpoint } from '../host/gpu/compute-endpoint'
import { answer, type Exchange, refuse } from './answers'
import { BrowserShell } from './browser-shell'
import { refusalOf, TokenGate } from './checks'
import { Connections } from './connections'
import { GpuPages } from './gpu-pages'
import { Ticket } from './open-page'
import { Results } from './results'
import { SocketDoor } from './socket'
import { sweepUploads, UPLOAD_CAP_BYTES } from './uploads'

const MAX_HEADER_BYTES = 16 * 1024
/** In all; those without the token are far fewer (connections.ts). */
const MAX_CONNECTIONS = 256
/** A request's head must be whole by then. */
const HEAD_MS = 5_000
const TIMEOUT_CHECK_MS = 1_000
/** Silence on a connection after which it is closed; sockets that were upgraded are exempt. */
const KEEP_ALIVE_MS = 30_000

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
  const connections = new Connections()
  const door = new SocketDoor(gate, host, gpuPages, connections)

  const sweep = async (): Promise<void> => {
    const keep = await host.library.dataPaths()
    if (keep) await sweepUploads(home, keep)
  }
  await sweep()

  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEAD_MS,
    requestTimeout: 0,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS
  })
  server.on('connection', (connection) => connections.add(connection))
  server.maxConnections = MAX_CONNECTIONS
  server.timeout = KEEP_ALIVE_MS
  await listen(server, port)
  const bound = (server.address() as AddressInfo).port

  const exchange: Exchange = { home, pages, token, ticket, gate, connections, results, host, uploadCapBytes }
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
