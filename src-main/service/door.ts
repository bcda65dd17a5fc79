// Who is answered: on the loopback address only requests that name it (a page of another site that had its name point here does
// not), nowhere a page of another origin; and whoever knows the token, where there is one.

import { CoreError } from '@core'
import type { FastifyRequest } from 'fastify'
import { bearerOf, TokenGate } from '../serve/checks'

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/
/** Say nothing about models or texts: a health check, the description of the service. */
const OPEN: ReadonlySet<string> = new Set(['/health', '/', '/openapi.json'])
/** What a token must at least be; `openssl rand -hex 24` has 48. */
const MIN_CHARACTERS = 16
const MAX_CHARACTERS = 200

const isLoopback = (address: string): boolean => LOOPBACK.test(address)

/** @throws CoreError "usage" for an address that others reach without a token, and for a token that is none */
export function assertToken(token: string | null, address: string): void {
  if (token === null) {
    if (isLoopback(address)) return
    throw new CoreError({ code: 'usage', case: 'service-token-needed', values: { address } })
  }
  if (!new RegExp(`^[\\w-]{${MIN_CHARACTERS},${MAX_CHARACTERS}}$`).test(token))
    throw new CoreError({ code: 'usage', case: 'service-token-short', values: { least: MIN_CHARACTERS } })
}

export class Door {
  readonly #loopback: boolean
  readonly #gate: TokenGate | null

  constructor({ address, token }: { readonly address: string; readonly token: string | null }) {
    this.#loopback = isLoopback(address)
    this.#gate = token === null ? null : new TokenGate(token)
  }

  /** @throws CoreError "usage" for a request that is not answered */
  check({ headers, routeOptions, protocol }: Pick<FastifyRequest, 'headers' | 'routeOptions' | 'protocol'>): void {
    const host = headers.host ?? ''
    if (this.#loopback && !isLoopback(nameOf(host)))
      throw new CoreError({ code: 'usage', case: 'service-host-header', values: { found: shown(host) } })
    const { origin } = headers
    if (origin !== undefined && origin !== `${protocol}://${host}`)
      throw new CoreError({ code: 'usage', case: 'service-origin', values: { found: shown(origin) } })
    if (this.#gate === null || OPEN.has(routeOptions.url ?? '')) return
    const refusal = this.#gate.check(bearerOf(headers))
    if (refusal)
      throw new CoreError({
        code: 'usage',
        case: refusal.status === 429 ? 'service-token-tries' : 'service-token-wrong'
      })
  }
}

/** "127.0.0.1:8080" and "[::1]:8080" without their ports. */
const nameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')

const shown = (header: string): string => header.slice(0, 100)
