// The worker in which a page of browser mode computes on its GPU for one engine (its name says which): the models of the
// hidden compute page, off the thread that draws. Frames come and go in chunks of bytes, which the page passes on unread.

import type { ComputeMethods } from '../../src-core/contract/compute'
import { chunked, type GpuEngine } from '../../src-core/contract/gpu-messages'
import { serveRpc } from '../../src-core/contract/rpc'
import { browserGpuHost } from './browser-gpu'
import { computeHandlers } from './models'

/** This file is checked with the page's types; a worker's own scope posts with a list of what it gives away. */
const scope = globalThis as unknown as {
  readonly name: string
  postMessage(message: unknown, given: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ArrayBuffer>) => void): void
}

const transport = chunked(scope.name as GpuEngine, {
  post: (message) => scope.postMessage(message.buffer, [message.buffer]),
  onMessage: (listener) => scope.addEventListener('message', ({ data }) => listener(new Uint8Array(data)))
})

serveRpc<ComputeMethods, Record<never, never>>(transport, computeHandlers(browserGpuHost))
