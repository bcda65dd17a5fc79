// app://gatescope/ serves the built renderer and nothing else. A standard, secure scheme of our own: pages of it are
// cross-origin isolated by their headers, and file:// is never used.

import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { SECURITY_HEADERS } from '../host/security-headers'
import { staticFile } from '../host/static-files'

const SCHEME = 'app'
const HOST = 'gatescope'
export const START_PAGE = `${SCHEME}://${HOST}/`

/** Before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
    }
  ])
}

/** After the app is ready. */
export function serveScheme(pages: string): void {
  protocol.handle(SCHEME, (request) => answerPage(pages, request))
}

/** The answer to one request; 404 for everything that is not a file of the renderer. Never throws. */
export async function answerPage(pages: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const { hostname, pathname } = new URL(request.url)
  const file = request.method === 'GET' && hostname === HOST ? await staticFile(pages, pathname) : null
  if (!file)
    return new Response('no such page\n', {
      status: 404,
      headers: { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }
    })
  const body = await readFile(file.path)
  return new Response(body, {
    headers: { ...SECURITY_HEADERS, 'Content-Type': file.mediaType, 'Content-Length': String(file.bytes) }
  })
}

/** True for a page of ours. Compared as a parsed address, never by prefix; `developmentPage` is the dev server's, if any. */
export function isOwnPage(address: string, developmentPage: string | null): boolean {
  try {
    const url = new URL(address)
    if (developmentPage !== null) return url.origin === new URL(developmentPage).origin
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}
