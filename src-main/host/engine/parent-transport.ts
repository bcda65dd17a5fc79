// The engine's end of the process border: Electron's utility process and Node's child process differ only in how a
// message is posted and received.

import type { Transport } from '../../../src-core/contract/rpc'

/** Electron's `process.parentPort`, as far as the engine uses it. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export function parentTransport(): Transport {
  const port = parentPort()
  if (port)
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data))
    }
  // A parent that is gone leaves nobody to answer: end rather than train unseen.
  process.on('disconnect', () => process.exit(0))
  return {
    post: (message) => {
      if (process.connected) process.send!(message)
    },
    onMessage: (listener) => process.on('message', listener)
  }
}

function parentPort(): ParentPort | null {
  return (process as { parentPort?: ParentPort }).parentPort ?? null
}
