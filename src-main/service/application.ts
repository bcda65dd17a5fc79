// The service as a Fastify application: doors, limits, counting and refusals around the routes. Bodies are checked by bodies.ts,
// so that what is wrong is said in the catalogue's words; the schemas of the routes describe, they do not check.

import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { CoreError, type Language } from '@core'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { VERSION } from '../host/locations'
import { Door } from './door'
import { preferredLanguage } from './language'
import type { Limits } from './limits'
import type { ServiceMetrics } from './metrics'
import { type Described, PAGE_HEADERS, pageOf } from './page'
import { refusalOf } from './refusals'

const MAX_CONNECTIONS = 1024
const HEADER_BYTES = 16_384
/** A connection without a request is kept so long; longer than the usual balancer before it keeps one (60 s). */
const IDLE_MS = 72_000
const MINUTE_MS = 60_000

export interface ApplicationOptions {
  readonly limits: Limits
  readonly address: string
  readonly token: string | null
  /** Of answers to requests that prefer none. */
  readonly language: Language
  readonly metrics: ServiceMetrics
  /** Whether new requests are to be refused. */
  readonly isEnding: () => boolean
}

/** The application without the routes of the models. */
export async function application({
  address,
  token,
  language,
  limits,
  metrics,
  isEnding
}: ApplicationOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.maxBytes,
    requestTimeout: limits.timeout * 1000,
    keepAliveTimeout: IDLE_MS,
    return503OnClosing: false,
    http: { maxHeaderSize: HEADER_BYTES },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => refuse(error, request, reply as FastifyReply)
  })
  app.server.maxConnections = MAX_CONNECTIONS
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  const languageFor = (request: FastifyRequest): Language =>
    preferredLanguage(request.headers['accept-language'], language)
  const refuse = (thrown: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const { status, body } = refusalOf(thrown, languageFor(request), limits.maxBytes)
    if (status === 401) reply.header('WWW-Authenticate', 'Bearer')
    if (status === 503) reply.header('Retry-After', '1')
    reply.code(status).header('Vary', 'Accept-Language').send(body)
  }
  app.setErrorHandler(refuse)
  app.setNotFoundHandler(({ method, url }) => {
    const path = url.split('?', 1)[0].slice(0, 100)
    throw new CoreError({ code: 'usage', case: 'service-route', values: { method, path } })
  })

  const door = new Door({ address, token })
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' })
    door.check(request)
    if (isEnding() && request.routeOptions.url !== '/health')
      throw new CoreError({ code: 'cancelled', case: 'service-closing' })
  })
  // A connection that stayed open for another request would keep the service from ending.
  app.addHook('onSend', async (_, reply) => {
    if (isEnding()) void reply.header('Connection', 'close')
  })
  app.addHook('onResponse', async ({ routeOptions }, reply) =>
    metrics.answered(routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
  )
  if (limits.rate > 0)
    await app.register(rateLimit, {
      max: limits.rate,
      timeWindow: MINUTE_MS,
      allowList: (request) => request.routeOptions.url === '/health',
      errorResponseBuilder: () =>
        new CoreError({ code: 'cancelled', case: 'service-rate', values: { limit: limits.rate } })
    })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GateScope', description: 'Predictions of recurrent text classifiers.', version: VERSION },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      ...(token === null ? {} : { security: [{ token: [] }] })
    }
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/', { schema: { hide: true } }, async (request, reply) =>
    reply.headers({ ...PAGE_HEADERS }).send(
      pageOf(app.swagger() as Described, {
        language: languageFor(request),
        origin: `${request.protocol}://${request.host}`,
        token: token !== null
      })
    )
  )
  return app
}
