// The loopback server lets in this machine's browser showing its own page with the session's token, and nobody else.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { serve, type Serving } from '../../../src-main/serve/server'
import { silentEngine } from '../host/fake-engine'
import { closeCodeOf, sendRaw } from './raw-http'

const folder = mkdtempSync(join(tmpdir(), 'gatescope-serve-'))
const pages = join(folder, 'pages')
const home = join(folder, 'home')
let serving: Serving
let port: number
let token: string

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'pages-evil'))
  writeFileSync(join(pages, 'index.html'), '<h1>page</h1>')
  writeFileSync(join(pages, 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(folder, 'pages-evil', 'secret.js'), 'secret')
  symlinkSync(join(folder, 'secret.js'), join(pages, 'link.js'))
  serving = await serve({ home, version: '0', pages, launch: () => silentEngine, port: 0, uploadCapBytes: 1000 })
  port = serving.port
  token = serving.token
})
afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true, force: true })
})

const own = (): string => `http://127.0.0.1:${port}`
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\nConnection: close\r\n\r\n`
const upgrade = (headers: readonly string[], target = '/socket'): string =>
  `${[`GET ${target} HTTP/1.1`, ...headers, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='].join('\r\n')}\r\n\r\n`

test('serve: the shell is answered with the security headers, and holds no data', async () => {
  const reply = await sendRaw(port, lines('GET / HTTP/1.1', `Host: 127.0.0.1:${port}`))
  expect(reply.status).toBe(200)
  expect(reply.body).toContain('page')
  expect(reply.headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
  )
  expect(reply.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store'
  })
})

test('serve: none of the hostile requests passes, over HTTP and over WebSocket alike', async () => {
  const hosts = [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '0.0.0.0',
    '',
    'DUPLICATE',
    '2130706433',
    '[::ffff:127.0.0.1]'
  ].map((name) => (name === 'DUPLICATE' || name === '' ? name : `${name}:${port}`))
  const origins = [
    'null',
    'http://evil.example',
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://evil.example/http://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}/`,
    `HTTP://127.0.0.1:${port}`
  ]
  const good = `127.0.0.1:${port}`
  const hostLines = (host: string): string[] =>
    host === 'DUPLICATE' ? [`Host: ${good}`, 'Host: evil.example'] : [`Host: ${host}`]
  const cases: { readonly name: string; readonly text: string }[] = []
  for (const method of ['GET', 'POST', 'OPTIONS', 'WS']) {
    const make = (headers: readonly string[], target: string): string =>
      method === 'WS'
        ? upgrade(headers, target)
        : lines(
            `${method} ${target} HTTP/1.1`,
            ...headers,
            ...(method === 'POST' ? ['Content-Type: application/octet-stream', 'Content-Length: 0'] : [])
          )
    const target = { GET: '/', POST: '/upload?name=a.csv', OPTIONS: '/upload', WS: '/socket' }[method]!
    const secret =
      method === 'WS' ? [`Sec-WebSocket-Protocol: gatescope.v1, bearer.${token}`] : [`Authorization: Bearer ${token}`]
    for (const host of hosts)
      for (const origin of [own(), 'none'])
        cases.push({
          name: `${method} host '${host}' origin ${origin}`,
          text: make([...hostLines(host), ...(origin === 'none' ? [] : [`Origin: ${origin}`]), ...secret], target)
        })
    for (const origin of origins)
      for (const site of ['same-origin', 'absent'])
        cases.push({
          name: `${method} origin '${origin}' site ${site}`,
          text: make(
            [
              `Host: ${good}`,
              `Origin: ${origin}`,
              ...(site === 'absent' ? [] : [`Sec-Fetch-Site: ${site}`]),
              ...secret
            ],
            target
          )
        })
    for (const site of ['cross-site', 'same-site', 'none', 'Same-Origin', 'same-origin, cross-site']) {
      if (method === 'GET' && site === 'none') continue
      cases.push({
        name: `${method} site '${site}'`,
        text: make([`Host: ${good}`, `Origin: ${own()}`, `Sec-Fetch-Site: ${site}`, ...secret], target)
      })
    }
    for (const wrong of ['none', 'wrong', token.slice(0, -1), `${token}x`, 'query']) {
      if (method === 'GET' || method === 'OPTIONS') continue
      const offered =
        wrong === 'none' || wrong === 'query'
          ? method === 'WS'
            ? ['Sec-WebSocket-Protocol: gatescope.v1, bearer.x']
            : []
          : method === 'WS'
            ? [`Sec-WebSocket-Protocol: gatescope.v1, bearer.${wrong}`]
            : [`Authorization: Bearer ${wrong}`]
      const where = wrong === 'query' ? `${target}${target.includes('?') ? '&' : '?'}token=${token}` : target
      cases.push({
        name: `${method} token ${wrong.slice(0, 6)}`,
        text: make([`Host: ${good}`, `Origin: ${own()}`, ...offered], where)
      })
    }
  }
  cases.push({ name: 'absolute target', text: lines(`GET http://evil.example/ HTTP/1.1`, `Host: ${good}`) })
  cases.push({ name: 'protocol-relative target', text: lines('GET //evil.example/ HTTP/1.1', `Host: ${good}`) })
  cases.push({ name: 'no host', text: 'GET / HTTP/1.0\r\n\r\n' })
  cases.push({
    name: 'upgrade of another path',
    text: upgrade([`Host: ${good}`, `Origin: ${own()}`, `Sec-WebSocket-Protocol: gatescope.v1, bearer.${token}`], '/')
  })
  cases.push({
    name: 'upgrade without origin',
    text: upgrade([`Host: ${good}`, `Sec-WebSocket-Protocol: gatescope.v1, bearer.${token}`])
  })
  expect(cases.length).toBeGreaterThanOrEqual(150)

  const passed: string[] = []
  for (const { name, text } of cases) {
    const reply = await sendRaw(port, text)
    // A wrong token over WebSocket is told by a close frame, the only thing such a socket ever says.
    const refused = reply.status >= 400 || (reply.status === 101 && closeCodeOf(reply) === 4401)
    if (!refused || reply.headers['access-control-allow-origin'] !== undefined) passed.push(`${name}: ${reply.status}`)
  }
  expect(passed).toEqual([])
}, 120_000)

test("serve: a path can name the renderer's files and nothing else on the disk", async () => {
  const escapes = [
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/%252e%252e%252fsecret.js',
    '/..\\secret.js',
    '/..%5csecret.js',
    '/%5c..%5csecret.js',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/link.js',
    '/pages-evil/secret.js',
    '/../pages-evil/secret.js',
    '/..%2fpages-evil/secret.js',
    '/./../secret.js',
    '/.//../secret.js',
    '/assets//../../secret.js',
    '//secret.js',
    '/index.html%00.js',
    '/secret.js%00',
    '/%00',
    '/C:/Windows/win.ini',
    '/c:%5cwindows%5cwin.ini',
    '/\\\\server\\share\\a.js',
    '/%5c%5cserver%5cshare%5ca.js',
    '/etc/passwd',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/....//secret.js',
    '/..;/secret.js',
    '/%c0%ae%c0%ae/secret.js',
    '/%uff0e%uff0e/secret.js',
    '/%e0%80%ae./secret.js',
    '/assets',
    '/assets/',
    '/',
    '/index.html/',
    '/index.html/..',
    '/index.html/../../secret.js',
    '/%',
    '/%zz',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/~/secret.js',
    '/file:///etc/passwd',
    '/..%00/secret.js',
    '/.git/config',
    '/package.json'
  ].filter((path) => path !== '/')
  expect(escapes.length).toBeGreaterThanOrEqual(40)
  const answered: string[] = []
  for (const path of escapes) {
    const reply = await sendRaw(port, lines(`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`))
    if (reply.status === 200) answered.push(path)
  }
  expect(answered).toEqual([])
  expect((await sendRaw(port, lines('GET /assets/index.js HTTP/1.1', `Host: localhost:${port}`))).status).toBe(200)
})

test('serve: the right page with the right token is let in and calls the host; an unknown channel is refused in words', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, ['gatescope.v1', `bearer.${token}`], { origin: own() })
  const replies: { readonly id: number }[] = []
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      replies.push(JSON.parse(String(data)) as { id: number })
      if (replies.length === 2) resolve()
    })
    socket.on('open', () => {
      socket.send(JSON.stringify({ id: 1, channel: 'app.info', argument: null }))
      socket.send(JSON.stringify({ id: 2, channel: 'app.rm', argument: null }))
    })
  })
  socket.close()
  expect(replies.sort((a, b) => a.id - b.id)).toMatchObject([
    { id: 1, reply: { ok: true, value: { mode: 'browser' } } },
    { id: 2, reply: { ok: false, error: { code: 'contract' } } }
  ])
})

test('serve: a token in the first frame does too; a socket that stays silent is closed within 2 s', async () => {
  const late = new WebSocket(`ws://127.0.0.1:${port}/socket`, ['gatescope.v1'], { origin: own() })
  const reply = await new Promise<unknown>((resolve) => {
    late.on('open', () => {
      late.send(JSON.stringify({ token }))
      late.send(JSON.stringify({ id: 1, channel: 'dataset.list', argument: null }))
    })
    late.on('message', (data) => resolve(JSON.parse(String(data))))
  })
  late.close()
  expect(reply).toEqual({ id: 1, reply: { ok: true, value: [] } })
  const silent = new WebSocket(`ws://127.0.0.1:${port}/socket`, ['gatescope.v1'], { origin: own() })
  expect(await new Promise((resolve) => silent.on('close', resolve))).toBe(1008)
})

test('serve: an upload above the cap is refused in words and leaves nothing behind', async () => {
  const body = 'x'.repeat(2000)
  for (const length of [`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked']) {
    const sent = length.startsWith('Transfer') ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
    const reply = await sendRaw(
      port,
      `${lines('POST /upload?name=big.csv HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: ${own()}`, `Authorization: Bearer ${token}`, 'Content-Type: application/octet-stream', length)}${sent}`
    )
    expect(reply.body).toContain('"ok":false')
    expect(reply.body).toContain('a larger file')
  }
  expect(readdirSync(join(home, 'uploads'))).toEqual([])
})

test('serve: an upload needs its content type, whatever its token', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const reply = await sendRaw(
      port,
      `${lines('POST /upload?name=a.csv HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: ${own()}`, `Authorization: Bearer ${token}`, `Content-Type: ${type}`, 'Content-Length: 1')}a`
    )
    expect(reply.status).toBe(415)
  }
})

test('serve: the ticket of the opened browser works once', async () => {
  const ticket = serving.openAddress.split('#')[1]
  const exchange = (body: string): ReturnType<typeof sendRaw> =>
    sendRaw(
      port,
      `${lines('POST /ticket HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: ${own()}`, 'Sec-Fetch-Site: same-origin', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)}${body}`
    )
  for (const wrong of ['{}', 'null', '[]', '{"ticket":1}', '{"ticket":"x"}', 'nonsense'])
    expect((await exchange(wrong)).status).toBeGreaterThanOrEqual(400)
  const first = await exchange(JSON.stringify({ ticket }))
  expect(JSON.parse(first.body)).toEqual({ token })
  expect((await exchange(JSON.stringify({ ticket }))).status).toBe(401)
})

test('serve: after 20 wrong tokens in a minute the next is answered 429, the right one still enters', async () => {
  const wrong = lines('GET /download/x HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Authorization: Bearer wrong')
  let last = 0
  for (let i = 0; i <= 20; i++) last = (await sendRaw(port, wrong)).status
  expect(last).toBe(429)
  expect(
    (
      await sendRaw(
        port,
        lines('GET /download/x HTTP/1.1', `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`)
      )
    ).status
  ).toBe(404)
})
