// A page of another origin on this machine can neither read, write nor listen, even if it knew the token; and the token
// leaves the address at once. In a real browser, because half of the defence is the browser's.

import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './fixtures'

test.skip(({ driver }) => driver !== 'browser', 'the window has no server')

test('the token is gone from the address and the history once the page runs', async ({ page }) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(page.url()).not.toContain('token')
  const entries = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(entries.filter((name) => name.includes('token'))).toEqual([])
  await page.reload()
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(page.url()).not.toContain('token')
})

test('a page on another port reads nothing, writes nothing and opens no socket, not even with the token', async ({
  workbench,
  page
}) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  const origin = new URL(page.url()).origin
  const token = await page.evaluate(() => Object.values(sessionStorage).join(''))
  expect(token.length).toBeGreaterThanOrEqual(32)
  const server = createServer((_request, response) => response.end('<!doctype html><title>other</title><h1>other</h1>'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const other = await page.context().newPage()
  try {
    for (const name of ['127.0.0.1', 'localhost']) {
      await other.goto(`http://${name}:${(server.address() as AddressInfo).port}/`)
      const got = await other.evaluate(
        async ([target, secret]) => {
          const attempt = (url: string, init: RequestInit): Promise<string> =>
            fetch(url, init).then(
              (reply) => (reply.type === 'opaque' ? 'opaque' : `read ${reply.status}`),
              () => 'refused'
            )
          const authorization = { Authorization: `Bearer ${secret}` }
          const socket = new WebSocket(`${target.replace('http', 'ws')}/socket`, ['gatescope.v1', `bearer.${secret}`])
          const opened = await new Promise<string>((done) => {
            socket.onopen = () => done('opened')
            socket.onerror = () => done('refused')
          })
          return [
            opened,
            await attempt(`${target}/`, {}),
            await attempt(`${target}/index.html`, { headers: authorization }),
            await attempt(`${target}/upload?name=a.csv`, {
              method: 'POST',
              body: 'a,b',
              headers: { ...authorization, 'Content-Type': 'application/octet-stream' }
            }),
            await attempt(`${target}/ticket`, {
              method: 'POST',
              body: '{}',
              headers: { 'Content-Type': 'application/json' }
            })
          ]
        },
        [origin, token] as const
      )
      expect(got).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
      // A form post needs no CORS: it reaches the server, which must be the one that refuses it.
      await other.evaluate(
        (target) =>
          fetch(`${target}/upload?name=a.csv`, { method: 'POST', mode: 'no-cors', body: 'a,b' }).catch(() => undefined),
        origin
      )
      expect(existsSync(join(workbench.home, 'uploads')) ? readdirSync(join(workbench.home, 'uploads')) : []).toEqual(
        []
      )
    }
  } finally {
    await other.close()
    server.close()
  }
})
