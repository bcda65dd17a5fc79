// Models and the application before them, from the first that is opened to the last that is closed.

import type { AddressInfo } from 'node:net'
import { CoreError, type Language } from '@core'
import type { FastifyInstance } from 'fastify'
import type { OpenRunOptions } from '../host/open-on-device'
import { application } from './application'
import type { Limits } from './limits'
import { ServiceMetrics } from './metrics'
import type { NamedModel } from './model-arguments'
import { ModelWatch } from './model-watch'
import { addRoutes } from './routes'
import { ServedModel } from './served-model'

export interface ServiceOptions {
  readonly models: readonly NamedModel[]
  readonly device: OpenRunOptions
  readonly limits: Limits
  readonly address: string
  /** 0: any free one. */
  readonly port: number
  readonly token: string | null
  /** Of answers to requests that prefer none. */
  readonly language: Language
}

export interface Service {
  /** "http://127.0.0.1:8080" */
  readonly origin: string
  readonly models: readonly ServedModel[]
  /** New requests are refused, answers under way are given within the time of grace, then everything is closed. */
  close(): Promise<void>
}

/** @throws CoreError of a model that cannot be opened; "usage" for an address that cannot be had */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { limits, device } = options
  const metrics = new ServiceMetrics()
  const models: ServedModel[] = []
  const closeModels = (): Promise<unknown> => Promise.allSettled(models.map((model) => model.close()))
  let ending = false
  try {
    for (const named of options.models) models.push(await ServedModel.open(named, device, limits, metrics))
    const app = await application({ ...options, metrics, isEnding: () => ending })
    addRoutes(app, { models, limits, metrics, isEnding: () => ending })
    const origin = await listen(app, options)
    const watch = new ModelWatch(models, limits.reload)
    return {
      origin,
      models,
      close: async () => {
        ending = true
        const late = setTimeout(() => app.server.closeAllConnections(), limits.grace * 1000)
        await Promise.all([app.close(), watch.close()])
        clearTimeout(late)
        await closeModels()
      }
    }
  } catch (thrown) {
    await closeModels()
    throw thrown
  }
}

async function listen(app: FastifyInstance, { address, port }: ServiceOptions): Promise<string> {
  try {
    await app.listen({ host: address, port })
  } catch (thrown) {
    const detail = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
    throw new CoreError({ code: 'usage', case: 'service-address', values: { address: `${address}:${port}`, detail } })
  }
  const bound = app.server.address() as AddressInfo
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`
}
