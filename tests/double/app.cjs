'use strict'
// `app`: lifecycle, paths, single instance, switches.
const { EventEmitter } = require('node:events')
const { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs')
const os = require('node:os')
const { join } = require('node:path')
const state = require('./state.cjs')

const SECOND_INSTANCE_LOOK_MS = 200

class App extends EventEmitter {
  isPackaged = false
  name = state.manifest.productName ?? state.manifest.name
  /** Recorded for tests: app.addRecentDocument's paths, newest last. */
  recentDocuments = []
  #added = new Map()
  #stop = async () => {}
  #lock = null

  constructor() {
    super()
    const userData = state.switchValue('user-data-dir') || mkdtempSync(join(os.tmpdir(), 'electron-double-'))
    this.paths = {
      userData,
      temp: os.tmpdir(),
      home: os.homedir(),
      appData: os.tmpdir(),
      documents: os.homedir(),
      downloads: os.homedir(),
      logs: os.tmpdir()
    }
    this.readiness = new Promise((resolve) => (this.becomeReady = resolve))
    this.commandLine = {
      appendSwitch: (name, value = '') => this.#added.set(name, value),
      appendArgument: () => {},
      hasSwitch: (name) => this.#added.has(name) || state.switchValue(name) !== undefined,
      getSwitchValue: (name) => this.#added.get(name) ?? state.switchValue(name) ?? ''
    }
  }

  getVersion() {
    return state.manifest.version
  }
  getName() {
    return this.name
  }
  setName(name) {
    this.name = name
  }
  getAppPath() {
    return state.root
  }
  getLocale() {
    return state.switchValue('lang') || 'en-US'
  }
  getPath(name) {
    if (!this.paths[name]) throw new Error(`Failed to get '${name}' path`)
    return this.paths[name]
  }
  setPath(name, path) {
    this.paths[name] = path
  }
  isReady() {
    return state.ready
  }
  whenReady() {
    return this.readiness
  }
  addRecentDocument(path) {
    this.recentDocuments.push(path)
  }
  clearRecentDocuments() {
    this.recentDocuments.length = 0
  }
  /** Of Electron's figures only who runs; a utility process is listed by its `serviceName`. */
  getAppMetrics() {
    const utilities = [...state.utilities].map(({ pid, serviceName }) => ({ pid, type: 'Utility', name: serviceName }))
    return [{ pid: process.pid, type: 'Browser' }, ...utilities]
  }
  setAppUserModelId() {}
  setAboutPanelOptions() {}
  enableSandbox() {
    this.sandboxed = true
  }
  disableHardwareAcceleration() {}
  focus() {}

  /** One instance per userData folder: a lock file with the owner's pid, and notes that later instances leave beside it. */
  requestSingleInstanceLock() {
    const { userData } = this.paths
    mkdirSync(userData, { recursive: true })
    const lock = join(userData, 'double.lock')
    if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(
        join(userData, `double-second-${process.pid}.json`),
        JSON.stringify({ argv: [process.argv[0], ...process.argv.slice(1)], folder: process.cwd() })
      )
      return false
    }
    writeFileSync(lock, String(process.pid))
    this.#lock = lock
    setInterval(() => this.#hearSecondInstances(), SECOND_INSTANCE_LOOK_MS).unref()
    return true
  }

  #hearSecondInstances() {
    for (const name of readdirSync(this.paths.userData)) {
      if (!/^double-second-\d+\.json$/.test(name)) continue
      const note = join(this.paths.userData, name)
      const { argv, folder } = JSON.parse(readFileSync(note, 'utf8'))
      rmSync(note)
      this.emit('second-instance', {}, argv, folder, null)
    }
  }

  addedSwitches() {
    return [...this.#added].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
  }
  onStop(stop) {
    this.#stop = stop
  }

  quit() {
    if (prevented((event) => this.emit('before-quit', event))) return
    const windows = [...state.contents.values()].map((contents) => contents.window)
    for (const window of windows) if (!window.close()) return
    if (prevented((event) => this.emit('will-quit', event))) return
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  exit(code = 0) {
    if (this.#lock) rmSync(this.#lock, { force: true })
    void this.#stop().then(() => process.exit(code))
  }
}

function prevented(emit) {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    }
  }
  emit(event)
  return event.defaultPrevented
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

module.exports = { app: new App(), prevented }
