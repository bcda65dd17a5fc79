// The service for a person with a browser: its addresses with an example each, from the same description as /openapi.json.

import { createHash } from 'node:crypto'
import { escapeHtml, type Language, translate } from '@core'

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h2{font-size:1rem;margin:2rem 0 .25rem}code,pre{font:14px/1.5 ui-monospace,monospace}pre{padding:.75rem;overflow:auto;border:1px solid}`

/** Nothing but this one style sheet. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
  Vary: 'Accept-Language'
}

/** The part of an OpenAPI document that the page shows. */
export interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>> | undefined>>
}
interface Operation {
  readonly operationId?: string
  readonly requestBody?: { readonly content?: Readonly<Record<string, Body>> }
}
interface Body {
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>
  readonly schema?: { readonly examples?: readonly unknown[] }
}

/** @param origin "http://127.0.0.1:8080" @param token whether requests need one */
export function pageOf(
  { paths = {} }: Described,
  { language, origin, token }: { readonly language: Language; readonly origin: string; readonly token: boolean }
): string {
  const words = (key: 'title' | 'lead' | 'token'): string => escapeHtml(translate(language, `service.page.${key}`))
  const sections = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations ?? {}).map(([method, operation]) => section({ path, method, operation }))
  )
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words('title')}</title><style>${STYLE}</style><h1>${words('title')}</h1><p>${words('lead')} <a href="openapi.json">openapi.json</a></p>
${token ? `<p>${words('token')}</p>` : ''}${sections.join('\n')}</html>`

  function section({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
    const header = token ? ' -H "Authorization: Bearer $GATESCOPE_TOKEN"' : ''
    const body = exampleOf(operation.requestBody?.content?.['application/json'])
    const sent = body === undefined ? '' : ` -H "Content-Type: application/json" -d '${JSON.stringify(body)}'`
    const summary = translate(language, `service.route.${operation.operationId as 'health'}`)
    return `<h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}</p>
<pre>${escapeHtml(`curl${header}${sent} ${origin}${path.replace('{name}', 'NAME')}`)}</pre>`
  }
}

/** The first example of a body, wherever the document has it. */
const exampleOf = ({ example, examples = {}, schema }: Body = {}): unknown =>
  example ?? Object.values(examples)[0]?.value ?? schema?.examples?.[0]
