// Every error as an answer: its status, and one sentence.

import { CoreError, type ErrorCase, type Language } from '@core'
import { sentenceIn } from './language'

/** What the one who asks can mend, or the one who runs the service. Everything else is 500. */
const STATUS: Readonly<Partial<Record<ErrorCase, number>>> = {
  'service-token-wrong': 401,
  'service-token-tries': 429,
  'service-host-header': 403,
  'service-origin': 403,
  'service-model-unknown': 404,
  'service-route': 404,
  'service-media-type': 415,
  'service-body-size': 413,
  'service-body-json': 400,
  'service-body-field': 400,
  'service-texts-both': 400,
  'service-texts-count': 400,
  'service-explain-class': 400,
  'task-not-here': 400,
  'service-request': 400,
  'service-rate': 429,
  'service-busy': 503,
  'service-late': 503,
  'service-closing': 503
}

/** The codes of Fastify that are about a request. */
const FASTIFY: Readonly<Record<string, ErrorCase>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'service-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'service-body-size',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'service-body-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'service-body-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'service-body-json'
}

export interface Answer {
  readonly status: number
  readonly body: { readonly error: { readonly code: string; readonly case: string | null; readonly sentence: string } }
}

/** @param thrown by a route, a hook or Fastify itself @param limit bytes of a body, for the sentence that names it */
export function refusalOf(thrown: unknown, language: Language, limit: number): Answer {
  const error = asCoreError(thrown, limit)
  const status = (error.case && STATUS[error.case]) ?? 500
  return {
    status,
    body: { error: { code: error.code, case: error.case ?? null, sentence: sentenceIn(language, error) } }
  }
}

function asCoreError(thrown: unknown, limit: number): CoreError {
  if (thrown instanceof CoreError) return thrown
  const { code, statusCode, message } = thrown as { code?: string; statusCode?: number; message?: string }
  const known = code === undefined ? undefined : FASTIFY[code]
  if (known) return new CoreError({ code: 'usage', case: known, values: { limit: String(limit) } }, { cause: thrown })
  // A SyntaxError of the JSON parser and what else Fastify blames on the request.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new CoreError(
      { code: 'usage', case: 'service-request', values: { detail: (message ?? '').split('\n')[0] } },
      { cause: thrown }
    )
  return CoreError.wrap(thrown, 'service')
}
