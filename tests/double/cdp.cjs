'use strict'
// A small client of the Chrome DevTools Protocol, and the Chromium it talks to.
const { EventEmitter } = require('node:events')
const { spawn } = require('node:child_process')
const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const WebSocket = require('ws')

const MAX_MESSAGE_BYTES = 1 << 30
const GRACE_MS = 3_000

/** Commands answer promises; events are emitted as (params, sessionId). */
class Cdp extends EventEmitter {
  #socket
  #lastId = 0
  #pending = new Map()

  constructor(socket) {
    super()
    this.setMaxListeners(0)
    this.#socket = socket
    socket.on('message', (data) => this.#receive(JSON.parse(data)))
    socket.on('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('CDP closed'))
      this.emit('close')
    })
  }

  send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#pending.set(id, { resolve, reject, method })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  #receive(message) {
    if (!message.id) return this.emit(message.method, message.params, message.sessionId)
    const { resolve, reject, method } = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) reject(new Error(`${method}: ${message.error.message}`))
    else resolve(message.result)
  }
}

/** Starts Chromium without a window and attaches to it. */
async function startChromium(switches) {
  const profile = mkdtempSync(join(tmpdir(), 'electron-double-chromium-'))
  const fixed = [
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--no-sandbox',
    '--no-startup-window',
    '--allow-file-access-from-files',
    '--disable-dev-shm-usage',
    '--password-store=basic',
    '--use-mock-keychain',
    '--mute-audio',
    '--disable-background-networking'
  ]
  const extra = (process.env.ELECTRON_DOUBLE_CHROME_ARGS ?? '').split(' ').filter(Boolean)
  const headless = process.env.ELECTRON_DOUBLE_HEADED ? [] : ['--headless=new']
  const browser = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [...fixed, ...headless, ...extra, ...switches],
    { stdio: ['ignore', 'ignore', 'pipe'] }
  )
  const address = await new Promise((resolve, reject) => {
    let said = ''
    browser.stderr.on('data', (chunk) => {
      said += chunk
      const found = said.match(/DevTools listening on (ws:\/\/\S+)/)
      if (found) resolve(found[1])
    })
    browser.once('error', reject)
    browser.once('exit', (code) => reject(new Error(`chromium exited with ${code}\n${said}`)))
  })
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const cdp = new Cdp(socket)
  const stop = async () => {
    await cdp.send('Browser.close').catch(() => {})
    if (browser.exitCode === null && browser.signalCode === null) {
      await new Promise((resolve) => {
        const timer = setTimeout(() => browser.kill('SIGKILL'), GRACE_MS)
        browser.once('exit', () => resolve(clearTimeout(timer)))
      })
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  process.on('exit', () => browser.exitCode === null && browser.kill('SIGKILL'))
  return { cdp, address, stop }
}

module.exports = { startChromium }
