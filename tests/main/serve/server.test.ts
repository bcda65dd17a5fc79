// The loopback server's answers to its own page: the shell, the socket, uploads, the ticket, wrong tokens.

import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { sendRaw } from './raw-http'
import { lines, servedPages, upgrade } from './served-pages'

const served = servedPages()

test('serve: the shell is answered with the security headers, and holds no data', async () => {
  const reply = await sendRaw(served.port, lines('GET / HTTP/1.1', `Host: 127.0.0.1:${served.port}`))
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

test('serve: the right page with the right token is let in and calls the host; an unknown channel is refused in words', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}/socket`, ['gatescope.v1', `bearer.${served.token}`], {
    origin: served.own
  })
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
  const late = new WebSocket(`ws://127.0.0.1:${served.port}/socket`, ['gatescope.v1'], { origin: served.own })
  const reply = await new Promise<unknown>((resolve) => {
    late.on('open', () => {
      late.send(JSON.stringify({ token: served.token }))
      late.send(JSON.stringify({ id: 1, channel: 'dataset.list', argument: null }))
    })
    late.on('message', (data) => resolve(JSON.parse(String(data))))
  })
  late.close()
  expect(reply).toEqual({ id: 1, reply: { ok: true, value: [] } })
  const silent = new WebSocket(`ws://127.0.0.1:${served.port}/socket`, ['gatescope.v1'], { origin: served.own })
  expect(await new Promise((resolve) => silent.on('close', resolve))).toBe(1008)
})

test('serve: an upload above the cap is refused in words and leaves nothing behind', async () => {
  const body = 'x'.repeat(2000)
  for (const length of [`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked']) {
    const sent = length.startsWith('Transfer') ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
    const reply = await sendRaw(
      served.port,
      `${lines('POST /upload?name=big.csv HTTP/1.1', `Host: 127.0.0.1:${served.port}`, `Origin: ${served.own}`, `Authorization: Bearer ${served.token}`, 'Content-Type: application/octet-stream', length)}${sent}`
    )
    expect(reply.body).toContain('"ok":false')
    expect(reply.body).toContain('a larger file')
  }
  expect(readdirSync(join(served.home, 'uploads'))).toEqual([])
})

test('serve: files that belong together come end to end in one body; sizes that do not fit are refused and leave nothing behind', async () => {
  const send = (address: string, body: string): ReturnType<typeof sendRaw> =>
    sendRaw(
      served.port,
      `${lines(`POST /upload?${address} HTTP/1.1`, `Host: 127.0.0.1:${served.port}`, `Origin: ${served.own}`, `Authorization: Bearer ${served.token}`, 'Content-Type: application/octet-stream', `Content-Length: ${body.length}`)}${body}`
    )
  for (const sizes of [
    ['4', '9'],
    ['4', '1']
  ])
    expect(
      (await send(`name=bad.txt&bytes=${sizes[0]}&name=good.txt&bytes=${sizes[1]}`, 'bad\ngood\n')).body
    ).toContain('"ok":false')
  expect((await send('name=bad.txt&name=good.txt', 'bad\ngood\n')).status).toBe(400)
  expect((await send('name=bad.txt&bytes=-1&name=good.txt&bytes=3', 'bad')).status).toBe(400)
  expect(readdirSync(join(served.home, 'uploads'))).toEqual([])
  const reply = await send('name=bad.txt&bytes=4&name=good.txt&bytes=5', 'bad\ngood\n')
  expect(JSON.parse(reply.body)).toMatchObject({ ok: true, value: { name: 'bad.txt + good.txt' } })
  const [folder] = readdirSync(join(served.home, 'uploads'))
  const inside = join(served.home, 'uploads', folder, 'files')
  expect(readdirSync(inside)).toEqual(['bad.txt', 'good.txt'])
  expect(readFileSync(join(inside, 'good.txt'), 'utf8')).toBe('good\n')
})

test('serve: an upload needs its content type, whatever its token', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const reply = await sendRaw(
      served.port,
      `${lines('POST /upload?name=a.csv HTTP/1.1', `Host: 127.0.0.1:${served.port}`, `Origin: ${served.own}`, `Authorization: Bearer ${served.token}`, `Content-Type: ${type}`, 'Content-Length: 1')}a`
    )
    expect(reply.status).toBe(415)
  }
})

test('serve: the ticket of the opened browser works once', async () => {
  const ticket = served.serving.openAddress.split('#')[1]
  const exchange = (body: string): ReturnType<typeof sendRaw> =>
    sendRaw(
      served.port,
      `${lines('POST /ticket HTTP/1.1', `Host: 127.0.0.1:${served.port}`, `Origin: ${served.own}`, 'Sec-Fetch-Site: same-origin', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)}${body}`
    )
  for (const wrong of ['{}', 'null', '[]', '{"ticket":1}', '{"ticket":"x"}', 'nonsense'])
    expect((await exchange(wrong)).status).toBeGreaterThanOrEqual(400)
  const first = await exchange(JSON.stringify({ ticket }))
  expect(JSON.parse(first.body)).toEqual({ token: served.token })
  expect((await exchange(JSON.stringify({ ticket }))).status).toBe(401)
})

test('serve: after 20 wrong tokens in a minute the next is answered 429, the right one still enters', async () => {
  const wrong = lines('GET /download/x HTTP/1.1', `Host: 127.0.0.1:${served.port}`, 'Authorization: Bearer wrong')
  let last = 0
  for (let i = 0; i <= 20; i++) last = (await sendRaw(served.port, wrong)).status
  expect(last).toBe(429)
  expect(
    (
      await sendRaw(
        served.port,
        lines('GET /download/x HTTP/1.1', `Host: 127.0.0.1:${served.port}`, `Authorization: Bearer ${served.token}`)
      )
    ).status
  ).toBe(404)
})

test('serve: eighty silent connections and as many sockets without a token shut out nobody', async () => {
  const silent = Array.from({ length: 80 }, () => connect(served.port, '127.0.0.1').on('error', () => undefined))
  await Promise.all(silent.map((socket) => once(socket, 'connect')))
  const waiting = Array.from({ length: 80 }, () =>
    connect(served.port, '127.0.0.1')
      .on('error', () => undefined)
      .end(upgrade([`Host: 127.0.0.1:${served.port}`, `Origin: ${served.own}`, 'Sec-WebSocket-Protocol: gatescope.v1']))
  )
  await Promise.all(waiting.map((socket) => once(socket, 'connect')))
  const page = await sendRaw(served.port, lines('GET / HTTP/1.1', `Host: 127.0.0.1:${served.port}`))
  expect(page.status).toBe(200)
  const owner = new WebSocket(`ws://127.0.0.1:${served.port}/socket`, ['gatescope.v1', `bearer.${served.token}`], {
    origin: served.own
  })
  await once(owner, 'open')
  // The owner's socket stays, however many come after it.
  const later = Array.from({ length: 80 }, () => connect(served.port, '127.0.0.1').on('error', () => undefined))
  await Promise.all(later.map((socket) => once(socket, 'connect')))
  owner.send(JSON.stringify({ id: 1, channel: 'dataset.list', argument: null }))
  const [reply] = (await once(owner, 'message')) as [Buffer]
  expect(JSON.parse(String(reply))).toMatchObject({ id: 1 })
  owner.close()
  for (const socket of [...silent, ...waiting, ...later]) socket.destroy()
})

test('serve: before its token a socket may send four kilobytes, afterwards a long text', async () => {
  const open = async (): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${served.port}/socket`, ['gatescope.v1'], { origin: served.own })
    socket.on('error', () => undefined)
    await once(socket, 'open')
    return socket
  }
  const loud = await open()
  loud.send(JSON.stringify({ token: served.token, padding: 'x'.repeat(100_000) }))
  await once(loud, 'close')
  const trusted = await open()
  trusted.send(JSON.stringify({ token: served.token }))
  trusted.send(JSON.stringify({ id: 1, channel: 'no.such.call', argument: 'x'.repeat(100_000) }))
  const [reply] = (await once(trusted, 'message')) as [Buffer]
  expect(JSON.parse(String(reply))).toMatchObject({ id: 1, reply: { ok: false } })
  trusted.close()
})
