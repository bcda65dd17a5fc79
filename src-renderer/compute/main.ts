// The compute page: hidden, without a picture, it computes on Chromium's GPU for the engine. It exchanges frames of the
// contract (src-core/contract/compute.ts) on its own window; the preload carries them. Driven by promises alone, since a
// hidden page gets no animation frames.

import type { ComputeMessage, ComputeMethods } from '../../src-core/contract/compute'
import { type Transport, serveRpc } from '../../src-core/contract/rpc'
import { browserGpuHost } from './browser-gpu'
import { computeHandlers } from './models'

const transport: Transport = {
  post: (frame) => window.postMessage({ to: 'main', frame } satisfies ComputeMessage, window.origin),
  onMessage: (listener) =>
    window.addEventListener('message', ({ source, data }: MessageEvent<ComputeMessage>) => {
      if (source === window && data.to === 'page') listener(data.frame)
    })
}

serveRpc<ComputeMethods, Record<never, never>>(transport, computeHandlers(browserGpuHost))
