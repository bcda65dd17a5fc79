// The loopback server of browser mode under requests that are wrong in at least one way: none may pass, and the owner is
// still let in afterwards.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Rng } from '../../src-core/index'
import { serve } from '../../src-main/serve/server'
import { silentEngine } from '../main/host/fake-engine'
import { closeCodeOf, sendRaw } from '../main/serve/raw-http'
import { Tally, type Trial } from './table'

const UNAUTHORISED = 4401

export async function hostileRequests(count: number, seed: number): Promise<Trial> {
  const tally = new Tally()
  const folder = mkdtempSync(join(tmpdir(), 'gatescope-trust-serve-'))
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<h1>page</h1>')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  const serving = await serve({
    home: join(folder, 'home'),
    version: '0',
    pages,
    launch: () => silentEngine,
    port: 0,
    uploadCapBytes: 1000
  })
  const rng = Rng.stream(seed, 'trust requests')
  try {
    for (let sent = 0; sent < count; sent++) {
      const request = wrongRequest(serving.port, serving.token, rng)
      const reply = await sendRaw(serving.port, request).catch(() => null)
      const passed =
        reply !== null &&
        reply.status > 0 &&
        reply.status < 400 &&
        !(reply.status === 101 && closeCodeOf(reply) === UNAUTHORISED)
      tally.count(
        passed || reply?.body.includes('secret')
          ? `${reply.status} for ${request.split('\r\n').slice(0, 6).join(' | ')}`
          : null
      )
    }
    const own = await sendRaw(
      serving.port,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nConnection: close\r\n\r\n`
    )
    tally.count(own.status === 200 ? null : `the owner was answered ${own.status}`)
  } finally {
    await serving.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return tally.trial()
}

/** A request with at least one of its host, origin, site, token or path wrong; the rest right or wrong by chance. */
function wrongRequest(port: number, token: string, rng: Rng): string {
  const good = `127.0.0.1:${port}`
  const own = `http://${good}`
  const pick = <T>(items: readonly T[]): T => items[rng.below(items.length)]
  const kind = pick(['GET', 'POST', 'WS'] as const)
  const faults =
    kind === 'GET' ? (['host', 'origin', 'site', 'path'] as const) : (['host', 'origin', 'site', 'token'] as const)
  const sure = pick(faults)
  const wrong = (fault: string): boolean => fault === sure || rng.below(4) === 0
  const host = wrong('host')
    ? pick([
        `evil.example:${port}`,
        `${good}.evil.example`,
        `127.0.0.1:${port + 1}`,
        `[::ffff:127.0.0.1]:${port}`,
        `2130706433:${port}`,
        ` `,
        `0.0.0.0:${port}`,
        `${good}, evil.example`
      ])
    : good
  const origin = wrong('origin')
    ? pick([
        'null',
        'http://evil.example',
        `${own}/`,
        `https://${good}`,
        `http://127.0.0.1:${port + 1}`,
        `${own}.evil.example`,
        `HTTP://${good}`,
        'file://'
      ])
    : own
  const site = wrong('site')
    ? pick(['cross-site', 'same-site', 'Same-Origin', 'same-origin, cross-site'])
    : 'same-origin'
  const secret = wrong('token')
    ? pick([
        token.slice(0, -1),
        `${token}x`,
        token.toUpperCase() === token ? `${token}0` : token.toUpperCase(),
        '',
        '%',
        'null'
      ])
    : token
  const path =
    kind === 'GET' && wrong('path')
      ? pick([
          '/../secret.js',
          '/..%2fsecret.js',
          '/%2e%2e/secret.js',
          '/..\\secret.js',
          '/..%5csecret.js',
          '//secret.js',
          '/%00',
          '/%',
          '/etc/passwd',
          '/file:///etc/passwd',
          '/....//secret.js',
          '/%c0%ae%c0%ae/secret.js'
        ])
      : { GET: '/', POST: '/upload?name=a.csv', WS: '/socket' }[kind]
  const head = [
    `${kind === 'WS' ? 'GET' : kind} ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    `Sec-Fetch-Site: ${site}`,
    ...(kind === 'POST'
      ? [`Authorization: Bearer ${secret}`, 'Content-Type: application/octet-stream', 'Content-Length: 0']
      : []),
    ...(kind === 'WS'
      ? [
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
          `Sec-WebSocket-Protocol: gatescope.v1, bearer.${secret}`
        ]
      : ['Connection: close'])
  ]
  return `${head.join('\r\n')}\r\n\r\n`
}
