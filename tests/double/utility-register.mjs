// Loaded before a utility process's entry: gives it Electron's `process.parentPort` over Node's child-process channel.
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  constructor() {
    super()
    // As in Electron, the channel keeps the process alive once somebody listens.
    this.on('newListener', (event) => {
      if (event === 'message' && this.listenerCount('message') === 0)
        process.on('message', (data) => this.emit('message', { data, ports: [] }))
    })
  }
  postMessage(message) {
    if (process.connected) process.send(message, () => {})
  }
}

process.parentPort = new ParentPort()
process.type = 'utility'
Object.defineProperty(process.versions, 'electron', { value: '45.4.1', configurable: true, enumerable: true })
// Electron ends its utility processes with the app.
process.on('disconnect', () => process.exit(0))
