'use strict'
// `BrowserWindow` over DevTools targets of a real Chromium, and the routing of Chromium's events to the page they concern.
const { EventEmitter } = require('node:events')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const { app, prevented } = require('./app.cjs')
const state = require('./state.cjs')
const { WebContents } = require('./web-contents.cjs')

const codecSource = readFileSync(join(__dirname, 'codec.js'), 'utf8')
const pageSource = readFileSync(join(__dirname, 'page.js'), 'utf8')
const { decode } = globalThis.__doubleCodec

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
