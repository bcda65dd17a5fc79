'use strict'
// `utilityProcess` over a Node child process with structured-clone messages.
const { EventEmitter } = require('node:events')
const { fork } = require('node:child_process')
const { join } = require('node:path')
const state = require('./state.cjs')

class UtilityProcess extends EventEmitter {
  #child

  constructor(modulePath, args, { env = process.env, cwd, execArgv = [], serviceName = 'Node Utility Process' }) {
    super()
    this.serviceName = serviceName
    this.#child = fork(modulePath, args, {
      cwd,
      env,
      execArgv: ['--import', join(__dirname, 'utility-register.mjs'), ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    // Electron reports the platform's exit status as one number.
    this.#child.on('exit', (code, signal) => {
      state.utilities.delete(this)
      this.emit('exit', code ?? signalNumber(signal))
    })
    state.utilities.add(this)
  }

  get pid() {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }
  postMessage(message) {
    if (this.#child.connected) this.#child.send(message, () => {})
  }
  kill() {
    return this.#child.kill()
  }

  static fork(modulePath, args = [], options = {}) {
    if (!state.ready) throw new Error('utilityProcess cannot be created before app is ready.')
    return new UtilityProcess(modulePath, args, options)
  }
}

const signalNumber = (signal) => require('node:os').constants.signals[signal] ?? 1

module.exports = { utilityProcess: UtilityProcess }
