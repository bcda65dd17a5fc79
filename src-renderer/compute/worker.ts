// The worker in which a page of browser mode lends its GPU to one engine (its name says which): the models of the hidden
// compute page, off the thread that draws. Frames come and go in pieces of bytes, which the page passes on unread.

import type { ComputeMethods } from '../../src-core/contract/compute'
import { inPieces, type LentTo } from '../../src-core/contract/pieces'
import { serveRpc } from '../../src-core/contract/rpc'
import { browserGpuHost } from './browser-gpu'
import { computeHandlers } from './models'

/** This file is checked with the page's types; a worker's own scope posts with a list of what it gives away. */
const scope = globalThis as unknown as {
  readonly name: string
  postMessage(message: unknown, given: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ArrayBuffer>) => void): void
}

const pieces = inPieces(scope.name as LentTo, {
  post: (message) => scope.postMessage(message.buffer, [message.buffer]),
  onMessage: (listener) => scope.addEventListener('message', ({ data }) => listener(new Uint8Array(data)))
})

serveRpc<ComputeMethods, Record<never, never>>(pieces, computeHandlers(browserGpuHost))
