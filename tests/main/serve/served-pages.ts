// A server over a folder of pages with secrets around it, for the tests of who is let in and what is answered.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { serve, type Serving } from '../../../src-main/serve/server'
import { silentEngine } from '../host/fake-engine'

export interface ServedPages {
  /** There once the file's tests run. */
  serving: Serving
  readonly home: string
  /** The origin of its own page. */
  readonly own: string
  readonly port: number
  readonly token: string
}

/** Serves for the length of the test file that calls it. */
export function servedPages(): ServedPages {
  const folder = mkdtempSync(join(tmpdir(), 'gatescope-serve-'))
  const pages = join(folder, 'pages')
  const served = {
    home: join(folder, 'home'),
    get own() {
      return `http://127.0.0.1:${this.serving.port}`
    },
    get port() {
      return this.serving.port
    },
    get token() {
      return this.serving.token
    }
  } as ServedPages
  beforeAll(async () => {
    mkdirSync(join(pages, 'assets'), { recursive: true })
    mkdirSync(join(folder, 'pages-evil'))
    writeFileSync(join(pages, 'index.html'), '<h1>page</h1>')
    writeFileSync(join(pages, 'assets', 'index.js'), 'export {}')
    writeFileSync(join(folder, 'secret.js'), 'secret')
    writeFileSync(join(folder, 'pages-evil', 'secret.js'), 'secret')
    symlinkSync(join(folder, 'secret.js'), join(pages, 'link.js'))
    served.serving = await serve({
      home: served.home,
      version: '0',
      pages,
      launch: () => silentEngine,
      port: 0,
      uploadCapBytes: 1000
    })
  })
  afterAll(async () => {
    await served.serving.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return served
}

/** A request's head. */
export const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\nConnection: close\r\n\r\n`

export const upgrade = (headers: readonly string[], target = '/socket'): string =>
  `${[`GET ${target} HTTP/1.1`, ...headers, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='].join('\r\n')}\r\n\r\n`
