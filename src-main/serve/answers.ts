// What the server answers over HTTP once a request has passed checks.ts: the page's files, the ticket, uploads, results.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CoreError } from '@core'
import type { OpenReply } from '@contract'
import { DOWNLOAD_PATH, UPLOAD_PATH } from '../../src-core/contract/socket'
import type { Host } from '../host/host'
import { SECURITY_HEADERS } from '../host/security-headers'
import { staticFile } from '../host/static-files'
import type { Connections } from './connections'
import { bearerOf, pathOf, type Refusal, type TokenGate } from './checks'
import { OPEN_PAGE, OPEN_SCRIPT, type Ticket } from './open-page'
import type { Results } from './results'
import { discardUpload, filesOfAddress, saveUpload, tooLarge } from './uploads'

const MAX_JSON_BYTES = 64 * 1024

export interface Exchange {
  readonly home: string
  readonly pages: string
  readonly token: string
  readonly ticket: Ticket
  readonly gate: TokenGate
  readonly connections: Connections
  readonly results: Results
  readonly host: Host
  readonly uploadCapBytes: number
}

/** Answers a request, or rejects where its body or the answer's file breaks off. */
export async function answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
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
  { home, gate, connections, host, uploadCapBytes }: Exchange,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, { status: 405, why: 'expected POST' })
  const refusal = gate.check(bearerOf(request.headers))
  if (refusal) return refuse(response, refusal)
  connections.prove(request.socket)
  if (request.headers['content-type'] !== 'application/octet-stream')
    return refuse(response, { status: 415, why: 'expected application/octet-stream' })
  const files = filesOfAddress(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams)
  if (files === null) return refuse(response, { status: 400, why: 'expected the bytes of each name' })
  const [{ name }] = files
  let reply: OpenReply
  try {
    if (Number(request.headers['content-length'] ?? 0) > uploadCapBytes) throw tooLarge(name, uploadCapBytes)
    const upload = await saveUpload(home, files, request, uploadCapBytes)
    const value = await host.openUpload(upload.paths).catch(async (thrown: unknown) => {
      throw await discardUpload(upload).then(() => thrown)
    })
    // A model was copied into the library; a lesson is in the answer.
    if ('importedRun' in value || 'lesson' in value) await discardUpload(upload)
    reply = { ok: true, value }
  } catch (thrown) {
    reply = { ok: false, error: CoreError.wrap(thrown, name).toData() }
  }
  // The rest of a body that was cut off is not read; the connection ends with the answer.
  sendJson(response, reply, request.complete ? {} : { Connection: 'close' })
}

async function giveResult(
  { gate, connections, results }: Exchange,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const refusal = gate.check(bearerOf(request.headers))
  if (refusal) return refuse(response, refusal)
  connections.prove(request.socket)
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

export function refuse(response: ServerResponse, { status, why }: Refusal): void {
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
