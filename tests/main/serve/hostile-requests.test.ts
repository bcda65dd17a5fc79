// The loopback server lets in this machine's browser showing its own page with the session's token, and nobody else.

import { expect, test } from 'vitest'
import { closeCodeOf, sendRaw } from './raw-http'
import { lines, servedPages, upgrade } from './served-pages'

const served = servedPages()

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
  ].map((name) => (name === 'DUPLICATE' || name === '' ? name : `${name}:${served.port}`))
  const origins = [
    'null',
    'http://evil.example',
    `http://127.0.0.1:${served.port + 1}`,
    `https://127.0.0.1:${served.port}`,
    `http://127.0.0.1:${served.port}.evil.example`,
    `http://evil.example/http://127.0.0.1:${served.port}`,
    `http://127.0.0.1:${served.port}/`,
    `HTTP://127.0.0.1:${served.port}`
  ]
  const good = `127.0.0.1:${served.port}`
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
      method === 'WS'
        ? [`Sec-WebSocket-Protocol: gatescope.v1, bearer.${served.token}`]
        : [`Authorization: Bearer ${served.token}`]
    for (const host of hosts)
      for (const origin of [served.own, 'none'])
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
        text: make([`Host: ${good}`, `Origin: ${served.own}`, `Sec-Fetch-Site: ${site}`, ...secret], target)
      })
    }
    for (const wrong of ['none', 'wrong', served.token.slice(0, -1), `${served.token}x`, 'query']) {
      if (method === 'GET' || method === 'OPTIONS') continue
      const offered =
        wrong === 'none' || wrong === 'query'
          ? method === 'WS'
            ? ['Sec-WebSocket-Protocol: gatescope.v1, bearer.x']
            : []
          : method === 'WS'
            ? [`Sec-WebSocket-Protocol: gatescope.v1, bearer.${wrong}`]
            : [`Authorization: Bearer ${wrong}`]
      const where = wrong === 'query' ? `${target}${target.includes('?') ? '&' : '?'}token=${served.token}` : target
      cases.push({
        name: `${method} token ${wrong.slice(0, 6)}`,
        text: make([`Host: ${good}`, `Origin: ${served.own}`, ...offered], where)
      })
    }
  }
  cases.push({ name: 'absolute target', text: lines(`GET http://evil.example/ HTTP/1.1`, `Host: ${good}`) })
  cases.push({ name: 'protocol-relative target', text: lines('GET //evil.example/ HTTP/1.1', `Host: ${good}`) })
  cases.push({ name: 'no host', text: 'GET / HTTP/1.0\r\n\r\n' })
  cases.push({
    name: 'upgrade of another path',
    text: upgrade(
      [`Host: ${good}`, `Origin: ${served.own}`, `Sec-WebSocket-Protocol: gatescope.v1, bearer.${served.token}`],
      '/'
    )
  })
  cases.push({
    name: 'upgrade without origin',
    text: upgrade([`Host: ${good}`, `Sec-WebSocket-Protocol: gatescope.v1, bearer.${served.token}`])
  })
  expect(cases.length).toBeGreaterThanOrEqual(150)

  const passed: string[] = []
  for (const { name, text } of cases) {
    const reply = await sendRaw(served.port, text)
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
    const reply = await sendRaw(served.port, lines(`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${served.port}`))
    if (reply.status === 200) answered.push(path)
  }
  expect(answered).toEqual([])
  expect(
    (await sendRaw(served.port, lines('GET /assets/index.js HTTP/1.1', `Host: localhost:${served.port}`))).status
  ).toBe(200)
})
