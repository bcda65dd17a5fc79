'use strict'
// `BrowserWindow` and `webContents` over DevTools targets of a real Chromium.
const { EventEmitter } = require('node:events')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const { app, prevented } = require('./app.cjs')
const { IpcMain, ipcMain } = require('./ipc.cjs')
const { fromLoopback, session, toLoopback } = require('./protocol.cjs')
const state = require('./state.cjs')

const codecSource = readFileSync(join(__dirname, 'codec.js'), 'utf8')
const pageSource = readFileSync(join(__dirname, 'page.js'), 'utf8')
new Function(codecSource)()
const { encode, decode } = globalThis.__doubleCodec

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
  /** Its command is never answered: who would answer is gone. */
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
      const heard = (_params, sessionId) => {
        if (sessionId !== this.sessionId) return
        state.cdp.off('Page.loadEventFired', heard)
        done()
      }
      state.cdp.on('Page.loadEventFired', heard)
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

  /** A script asks for a window: the app is told and may forbid it. None of the app's pages is ever allowed one. */
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

class BrowserWindow extends EventEmitter {
  /** Recorded for tests: the last setProgressBar. */
  progress = { share: -1, mode: 'none' }
  #maximized = false
  #minimized = false

  constructor(options = {}) {
    super()
    if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    this.visible = options.show !== false
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new WebContents(this)
    this.id = this.webContents.id
    this.opening = this.#open()
  }

  async #open() {
    const { cdp } = state
    const contents = this.webContents
    const { width, height } = this.bounds
    const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true })
    Object.assign(contents, { sessionId, targetId })
    state.contents.set(sessionId, contents)
    const preload = this.options.webPreferences?.preload
    const preloads = preload
      ? `(function (require, process, exports, module) {${readFileSync(preload, 'utf8')}\n})`
      : ''
    for (const domain of ['Page', 'Runtime', 'DOM']) await cdp.send(`${domain}.enable`, {}, sessionId)
    await cdp.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }, sessionId)
    await cdp.send('Runtime.addBinding', { name: '__doubleSend' }, sessionId)
    await cdp
      .send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }, sessionId)
      .catch(() => {})
    await cdp.send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: `${codecSource};${pageSource.replace('/*__PRELOADS__*/', () => preloads)}` },
      sessionId
    )
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, contents)
  }

  async loadURL(address) {
    await this.opening
    await this.webContents.navigate(address)
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }
  loadFile(file, { hash, query } = {}) {
    const url = pathToFileURL(resolve(state.root, file))
    if (hash) url.hash = hash
    if (query) url.search = new URLSearchParams(query)
    return this.loadURL(url.href)
  }
  reload() {
    return this.webContents.reload()
  }

  show() {
    this.visible = true
  }
  hide() {
    this.visible = false
  }
  isVisible() {
    return this.visible
  }
  focus() {
    this.emit('focus')
  }
  isFocused() {
    return true
  }
  minimize() {
    this.#minimized = true
  }
  restore() {
    this.#minimized = false
  }
  isMinimized() {
    return this.#minimized
  }
  maximize() {
    this.#maximized = true
  }
  unmaximize() {
    this.#maximized = false
  }
  isMaximized() {
    return this.#maximized
  }
  isFullScreen() {
    return false
  }
  setTitle(title) {
    this.title = title
  }
  getTitle() {
    return this.title ?? ''
  }
  getBounds() {
    return { ...this.bounds }
  }
  getNormalBounds() {
    return { ...this.bounds }
  }
  getContentBounds() {
    return { ...this.bounds }
  }
  setBounds(bounds) {
    Object.assign(this.bounds, bounds)
  }
  setProgressBar(share, { mode = 'normal' } = {}) {
    this.progress = { share, mode }
  }
  setBackgroundColor() {}
  setMenu() {}
  removeMenu() {}
  setMenuBarVisibility() {}
  isDestroyed() {
    return this.webContents.destroyed
  }

  /** False when a listener kept the window open. */
  close() {
    if (prevented((event) => this.emit('close', event))) return false
    this.destroy()
    return true
  }
  destroy() {
    if (this.isDestroyed()) return
    void state.cdp.send('Target.closeTarget', { targetId: this.webContents.targetId }).catch(() => {})
    this.gone()
  }
  gone() {
    if (this.isDestroyed()) return
    this.webContents.destroyed = true
    state.contents.delete(this.webContents.sessionId)
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (state.contents.size > 0) return
    if (app.listenerCount('window-all-closed')) app.emit('window-all-closed')
    else app.quit()
  }

  static getAllWindows() {
    return [...state.contents.values()].map((contents) => contents.window)
  }
  static fromWebContents(contents) {
    return contents?.window ?? null
  }
  static fromId(id) {
    return this.getAllWindows().find((window) => window.id === id) ?? null
  }
  static getFocusedWindow() {
    return this.getAllWindows()[0] ?? null
  }
}

/** Routes the browser's events to the contents they belong to. */
function attach(cdp) {
  cdp.on('Runtime.bindingCalled', ({ name, payload }, sessionId) => {
    if (name === '__doubleSend') void state.contents.get(sessionId)?.onMessage(decode(payload))
  })
  cdp.on(
    'Fetch.requestPaused',
    (params, sessionId) =>
      void state.contents
        .get(sessionId)
        ?.onDocument(params)
        .catch(() => {})
  )
  cdp.on('Page.windowOpen', (params, sessionId) => state.contents.get(sessionId)?.onPopup(params))
  cdp.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type === 'page' && targetInfo.openerId)
      WebContents.fromDevToolsTargetId(targetInfo.openerId)?.onOpened(targetInfo)
  })
  cdp.on('Target.targetCrashed', ({ targetId, errorCode }) =>
    WebContents.fromDevToolsTargetId(targetId)?.emit(
      'render-process-gone',
      {},
      { reason: 'crashed', exitCode: errorCode }
    )
  )
  cdp.on('Target.targetDestroyed', ({ targetId }) => WebContents.fromDevToolsTargetId(targetId)?.window.gone())
}

module.exports = { BrowserWindow, WebContents, attach }
