'use strict'
// `protocol`, `net` and `session`. Chromium knows no app:// here: a handled scheme is served by a loopback server, and
// app://host/path becomes http://host.app.localhost:PORT/path, which is a secure context of its own origin too.
const { EventEmitter } = require('node:events')
const { readFileSync } = require('node:fs')
const http = require('node:http')
const { Readable } = require('node:stream')

const handlers = new Map()
let port = 0

const protocol = {
  /** Recorded for tests. */
  privileged: [],
  registerSchemesAsPrivileged: (schemes) => protocol.privileged.push(...schemes),
  isProtocolHandled: (scheme) => handlers.has(scheme),
  handle: (scheme, handler) => handlers.set(scheme, handler),
  unhandle: (scheme) => handlers.delete(scheme)
}

/** The address Chromium is sent to. */
function toLoopback(address) {
  const url = new URL(address)
  const scheme = url.protocol.slice(0, -1)
  return handlers.has(scheme)
    ? `http://${url.host}.${scheme}.localhost:${port}${url.pathname}${url.search}${url.hash}`
    : address
}

/** The address the app knows. */
function fromLoopback(address) {
  const found = new RegExp(`^http://([^./]+)\\.([^./]+)\\.localhost:${port}(/.*)?$`).exec(address)
  return found ? `${found[2]}://${found[1]}${found[3] ?? '/'}` : address
}

async function answer(request, response) {
  const [host, scheme] = (request.headers.host ?? '').split(':')[0].split('.')
  const handler = handlers.get(scheme)
  if (!handler) return response.writeHead(404).end()
  const headers = Object.entries(request.headers)
    .filter(([name]) => name !== 'host')
    .map(([name, value]) => [name, String(value)])
  const body = ['GET', 'HEAD'].includes(request.method)
    ? undefined
    : await new Response(Readable.toWeb(request)).arrayBuffer()
  const reply = await handler(
    new Request(`${scheme}://${host}${request.url}`, { method: request.method, headers, body })
  )
  response.writeHead(reply.status, Object.fromEntries(reply.headers))
  if (reply.body) Readable.fromWeb(reply.body).pipe(response)
  else response.end()
}

function listen() {
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error('[protocol]', error.message)
      response.writeHead(500).end()
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      port = server.address().port
      server.unref()
      resolve()
    })
  })
}

const net = {
  fetch: async (address, options) =>
    String(address).startsWith('file:') ? new Response(readFileSync(new URL(address))) : fetch(address, options)
}

class Session extends EventEmitter {
  protocol = protocol
  /** Recorded for tests. */
  handlers = {}
  setPermissionRequestHandler(handler) {
    this.handlers.request = handler
  }
  setPermissionCheckHandler(handler) {
    this.handlers.check = handler
  }
  setDevicePermissionHandler(handler) {
    this.handlers.device = handler
  }
  setSpellCheckerEnabled() {}
  clearStorageData() {
    return Promise.resolve()
  }
}
const session = { defaultSession: new Session(), fromPartition: () => session.defaultSession }

module.exports = { protocol, net, session, toLoopback, fromLoopback, listen }
