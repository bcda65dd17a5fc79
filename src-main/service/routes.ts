// The addresses of the service, each with what it answers and its description.

import { CoreError, translate } from '@core'
import type { FastifyInstance } from 'fastify'
import { explanationAnswer, modelAnswer, predictionAnswer } from './answers'
import { explanationOf, textsOf } from './bodies'
import {
  answersWith,
  explainAnswer,
  explainBody,
  healthAnswer,
  modelsAnswer,
  named,
  predictAnswer,
  predictBody
} from './description'
import type { Limits } from './limits'
import type { ServiceMetrics } from './metrics'
import type { ServedModel } from './served-model'

export interface RouteOptions {
  readonly models: readonly ServedModel[]
  readonly limits: Limits
  readonly metrics: ServiceMetrics
  /** Whether the service is about to end. */
  readonly isEnding: () => boolean
}

type Named = { readonly Params: { readonly name: string }; readonly Body: unknown }

/** A route's words in the description, which is in English; the page has them in its language, by the same name. */
const words = (operationId: 'health' | 'metrics' | 'models' | 'predict' | 'explain') => ({
  operationId,
  summary: translate('en', `service.route.${operationId}`)
})

export function addRoutes(app: FastifyInstance, { models, limits, metrics, isEnding }: RouteOptions): void {
  const find = (name: string): ServedModel => {
    const found = models.find((model) => model.name === name)
    if (found) return found
    const names = models
      .slice(0, 8)
      .map((model) => model.name)
      .join(', ')
    throw new CoreError({
      code: 'not-found',
      case: 'service-model-unknown',
      values: { names, name: name.slice(0, 100) }
    })
  }

  app.post<Named>(
    '/v1/models/:name/predict',
    { schema: { ...words('predict'), params: named, body: predictBody, response: answersWith(predictAnswer) } },
    async ({ params, body }) => {
      const model = find(params.name)
      const answers = await model.predict(textsOf(body, limits.maxTexts))
      // One request is a part of one batch, and that of one model.
      const [{ by }] = answers
      return {
        model: model.name,
        version: by.version,
        predictions: answers.map(({ answer }) => predictionAnswer(answer, by.run.classes))
      }
    }
  )
  app.post<Named>(
    '/v1/models/:name/explain',
    { schema: { ...words('explain'), params: named, body: explainBody, response: answersWith(explainAnswer) } },
    async ({ params, body }) => {
      const model = find(params.name)
      const { answer, by } = await model.explain(explanationOf(body))
      return { model: model.name, version: by.version, ...explanationAnswer(answer, by.run.classes) }
    }
  )
  app.get('/v1/models', { schema: { ...words('models'), response: answersWith(modelsAnswer) } }, async () => ({
    models: models.map(modelAnswer)
  }))
  app.get(
    '/health',
    {
      schema: {
        ...words('health'),
        response: {
          200: { description: 'It answers.', ...healthAnswer },
          503: { description: 'It ends.', ...healthAnswer }
        }
      }
    },
    async (_, reply) => {
      if (isEnding()) void reply.code(503)
      return { status: isEnding() ? 'ending' : 'ok' }
    }
  )
  app.get('/metrics', { schema: words('metrics') }, async (_, reply) =>
    reply.type(metrics.mediaType).send(await metrics.text())
  )
}
