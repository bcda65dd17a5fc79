// The door of the loopback server: what is checked of every request and every upgrade, in this order, before anything
// else looks at it. Pure functions of the request's head, so that one table of hostile requests tests HTTP and WebSocket.

import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SOCKET_PATH } from '../../src-core/contract/socket'

/** Pages that a person may open by typing or by a link from outside; everything else only this server's pages ask for. */
const ENTRY_PATHS: readonly string[] = ['/', '/open']

export interface Refusal {
  readonly status: number
  readonly why: string
}

type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** null: the request comes from this machine's browser showing this server's own page (or from no browser at all). */
export function refusalOf(request: Head, port: number, upgrade: boolean): Refusal | null {
  const { headers } = request
  // A repeated header is a smuggling attempt: Node keeps only the first.
  for (const name of ['host', 'origin', 'authorization', 'sec-fetch-site', 'content-type']) {
    if (countOf(request.rawHeaders, name) > 1) return { status: 400, why: `expected one ${name} header, got several` }
  }
  const hosts = LOOPBACK_NAMES.map((name) => `${name}:${port}`)
  const host = headers.host?.toLowerCase() ?? ''
  if (!hosts.includes(host)) return { status: 403, why: `host: expected ${hosts[0]}, got '${host}'` }
  if (!request.url?.startsWith('/') || request.url.startsWith('//'))
    return { status: 400, why: 'expected a path as the request target' }

  const origin = headers.origin
  const originRequired = upgrade || request.method !== 'GET'
  if (origin === undefined ? originRequired : !hosts.some((own) => origin === `http://${own}`)) {
    return {
      status: 403,
      why: `origin: expected http://${hosts[0]}, got ${origin === undefined ? 'none' : `'${origin}'`}`
    }
  }

  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') {
    const typed = site === 'none' && request.method === 'GET' && !upgrade && ENTRY_PATHS.includes(pathOf(request.url))
    if (!typed) return { status: 403, why: `sec-fetch-site: expected same-origin, got '${site}'` }
  }
  if (upgrade && pathOf(request.url) !== SOCKET_PATH)
    return { status: 404, why: `expected an upgrade of ${SOCKET_PATH}` }
  return null
}

/** The path without its query, still percent-encoded. */
export const pathOf = (url: string): string => url.split(/[?#]/, 1)[0]

/** The bearer token of a request's head; null without one. */
export function bearerOf(headers: IncomingMessage['headers']): string | null {
  return /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '')?.[1] ?? null
}

const WRONG_TOKENS_A_MINUTE = 20
const MINUTE_MS = 60_000

/** The session's one token. Counts wrong ones: after 20 in a minute they are answered 429. */
export class TokenGate {
  readonly #token: Buffer
  readonly #clock: () => number
  #wrong: number[] = []

  constructor(token: string, clock: () => number = Date.now) {
    this.#token = Buffer.from(token)
    this.#clock = clock
  }

  check(offered: string | null): Refusal | null {
    const given = Buffer.from(offered ?? '')
    if (given.length === this.#token.length && timingSafeEqual(given, this.#token)) return null
    const now = this.#clock()
    this.#wrong = this.#wrong.filter((time) => now - time < MINUTE_MS)
    this.#wrong.push(now)
    if (this.#wrong.length > WRONG_TOKENS_A_MINUTE) return { status: 429, why: 'too many wrong tokens; wait a minute' }
    return { status: 401, why: 'token: expected the one in the address that GateScope printed' }
  }
}

function countOf(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i].toLowerCase() === name) count++
  return count
}
