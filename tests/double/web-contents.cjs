'use strict'
// `webContents` over a DevTools target of a real Chromium: navigation, messages of pages, what a page asks to open.
// Windows are in window.cjs.
const { EventEmitter } = require('node:events')
const { prevented } = require('./app.cjs')
const { IpcMain, ipcMain } = require('./ipc.cjs')
const { fromLoopback, session, toLoopback } = require('./protocol.cjs')
const state = require('./state.cjs')

require('./codec.js')
const { encode } = globalThis.__doubleCodec

let lastId = 0

class WebContents extends EventEmitter {
  id = ++lastId
  session = session.defaultSession
  ipc = new IpcMain()
  destroyed = false
  address = ''
  /** Addresses that loadURL or reload asked for: they are not the page's own navigations. */
  #expected = new Set()
  #openHandler = () => ({ action: 'allow' })
  /** Opened windows that the handler denied and whose targets are still to come. */
  #denied = 0

  constructor(window) {
    super()
    this.window = window
    this.mainFrame = {
      get url() {
        return window.webContents.getURL()
      },
      parent: null
    }
  }

  isDestroyed() {
    return this.destroyed
  }
  getURL() {
    return this.address
  }
  getTitle() {
    return this.window.getTitle()
  }
  getOSProcessId() {
    return -1
  }
  getLastWebPreferences() {
    return { ...this.window.options.webPreferences }
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }
  setZoomFactor() {}
  openDevTools() {}
  isDevToolsOpened() {
    return false
  }
  focus() {}
  close() {
    this.window.close()
  }
  /** The command is never answered: the page that would answer is gone. */
  forcefullyCrashRenderer() {
    state.cdp.send('Page.crash', {}, this.sessionId).catch(() => {})
  }
  reload() {
    this.#expected.add(toLoopback(this.address))
    return state.cdp.send('Page.reload', {}, this.sessionId)
  }

  send(channel, ...args) {
    this.#push({ kind: 'event', channel, args })
  }

  async executeJavaScript(expression) {
    await this.window.opening
    const { result, exceptionDetails } = await state.cdp.send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture: true },
      this.sessionId
    )
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async navigate(address) {
    this.#expected.add(toLoopback(address))
    this.address = address
    const loaded = new Promise((done) => {
      const onLoaded = (_params, sessionId) => {
        if (sessionId !== this.sessionId) return
        state.cdp.off('Page.loadEventFired', onLoaded)
        done()
      }
      state.cdp.on('Page.loadEventFired', onLoaded)
    })
    const { errorText } = await state.cdp.send('Page.navigate', { url: toLoopback(address) }, this.sessionId)
    if (errorText) throw new Error(`${errorText} loading '${address}'`)
    await loaded
  }

  /** A document request of the main frame: the app may forbid it, as in Electron's will-navigate. */
  async onDocument({ requestId, request, frameId }) {
    const address = request.url + (request.urlFragment ?? '')
    const ours = this.#expected.delete(address) || this.#expected.delete(request.url) || frameId !== this.targetId
    const stopped =
      !ours &&
      prevented((event) =>
        this.emit(
          'will-navigate',
          Object.assign(event, { url: fromLoopback(address), isMainFrame: true }),
          fromLoopback(address)
        )
      )
    if (stopped) await state.cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, this.sessionId)
    else await state.cdp.send('Fetch.continueRequest', { requestId }, this.sessionId)
  }

  /** A script asks for a window; the app's handler may forbid it. None of the app's pages is ever allowed one. */
  onWindowOpen({ url }) {
    return this.#openHandler({ url: fromLoopback(url), frameName: '', features: '', disposition: 'foreground-tab' })
      .action
  }
  /** A link opened a window by itself (target=_blank): first its address, then its target comes. */
  onPopup(params) {
    if (this.onWindowOpen(params) === 'deny') this.#denied++
  }
  onOpened({ targetId }) {
    if (this.#denied === 0) return
    this.#denied--
    void state.cdp.send('Target.closeTarget', { targetId }).catch(() => {})
  }

  async onMessage(message) {
    const event = {
      sender: this,
      senderFrame: this.mainFrame,
      processId: 1,
      frameId: 1,
      reply: (channel, ...args) => this.send(channel, ...args)
    }
    if (message.kind === 'invoke') await this.#invoke(event, message)
    else if (message.kind === 'open') this.onWindowOpen(message)
    else if (message.kind === 'files')
      this.#push({ kind: 'paths', id: message.id, paths: await this.#pathsOf(message) })
    else {
      this.ipc.emit(message.channel, event, ...message.args)
      ipcMain.emit(message.channel, event, ...message.args)
    }
  }

  async #invoke(event, { id, channel, args }) {
    const handler = this.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      this.#push({ kind: 'reply', id, result: await handler(event, ...args) })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      this.#push({ kind: 'reply', id, error: `Error invoking remote method '${channel}': ${error}` })
    }
  }

  async #pathsOf({ id, count }) {
    const paths = []
    for (let i = 0; i < count; i++) {
      const { result } = await state.cdp.send(
        'Runtime.evaluate',
        { expression: `__double.files(${id})[${i}]` },
        this.sessionId
      )
      const info = await state.cdp
        .send('DOM.getFileInfo', { objectId: result.objectId }, this.sessionId)
        .catch(() => ({ path: '' }))
      paths.push(info.path)
    }
    return paths
  }

  #push(message) {
    const text = encode(message)
    void this.window.opening
      .then(() =>
        state.cdp.send(
          'Runtime.evaluate',
          { expression: `globalThis.__double?.receive(${JSON.stringify(text)})` },
          this.sessionId
        )
      )
      .catch(() => {})
  }

  static fromId(id) {
    return [...state.contents.values()].find((contents) => contents.id === id)
  }
  static getAllWebContents() {
    return [...state.contents.values()]
  }
  static fromDevToolsTargetId(targetId) {
    return [...state.contents.values()].find((contents) => contents.targetId === targetId)
  }
}

module.exports = { WebContents }
