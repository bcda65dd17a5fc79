// How a page of browser mode offers its GPU over the WebSocket it already has: binary messages of two bytes and a payload.
// The first byte is the engine they belong to, the second their kind. Long frames go in chunks, so that weights of
// many megabytes neither exceed a message nor hold up the calls and events between them.
//
// Only the two ends (engine and the page's worker) join chunks; server and page pass them on unread.

import { concatBytes } from '@noble/hashes/utils.js'
import { decodeBinary, encodeBinary } from './binary'
import type { Transport } from './rpc'

/** Engines that may compute on a page's GPU; a message's first byte is the place in this list. */
export const GPU_ENGINES = ['data', 'train', 'model', 'check'] as const
export type GpuEngine = (typeof GPU_ENGINES)[number]

export const GPU_MESSAGE = {
  /** A chunk of a frame; more follow. */
  more: 1,
  /** The last chunk of a frame. */
  last: 2,
  /** Server to page: the engine has no model there any more. */
  release: 3,
  /** Page to server: what computed there is gone; the payload says how, in UTF-8. */
  lost: 4,
  /** Page to server, once: this page offers its GPU. The first byte means nothing. */
  offer: 5
} as const
export type GpuMessageKind = (typeof GPU_MESSAGE)[keyof typeof GPU_MESSAGE]

/** Payload of one message: small against what the server takes at once. */
const CHUNK_BYTES = 1024 ** 2
/** A frame put together may hold so much: the weights and optimizer memory of a quarter of a thousand million values. */
const MAX_FRAME_BYTES = 3 * 1024 ** 3

export function gpuMessage(
  engine: GpuEngine,
  kind: GpuMessageKind,
  payload: Uint8Array = new Uint8Array(0)
): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(2 + payload.length)
  message[0] = GPU_ENGINES.indexOf(engine)
  message[1] = kind
  message.set(payload, 2)
  return message
}

/** What a message is; null for one unknown to this version. */
export function readGpuMessage(
  message: Uint8Array
): { readonly engine: GpuEngine; readonly kind: GpuMessageKind; readonly payload: Uint8Array } | null {
  const engine = GPU_ENGINES[message[0] ?? -1]
  const kind = Object.values(GPU_MESSAGE).find((known) => known === message[1])
  return engine === undefined || kind === undefined ? null : { engine, kind, payload: message.subarray(2) }
}

/** A transport of structured frames over one of messages, for the two ends. */
export function chunked(engine: GpuEngine, transport: Transport<Uint8Array<ArrayBuffer>>): Transport {
  return {
    post: (frame) => {
      const bytes = encodeBinary(frame)
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        const end = at + CHUNK_BYTES
        transport.post(
          gpuMessage(engine, end < bytes.length ? GPU_MESSAGE.more : GPU_MESSAGE.last, bytes.subarray(at, end))
        )
      }
    },
    onMessage: (listener) => {
      let parts: Uint8Array[] = []
      let length = 0
      transport.onMessage((message) => {
        const read = message instanceof Uint8Array ? readGpuMessage(message) : null
        if (read?.kind !== GPU_MESSAGE.more && read?.kind !== GPU_MESSAGE.last) return
        parts.push(read.payload)
        length += read.payload.length
        if (length > MAX_FRAME_BYTES) throw new RangeError('binary frame: too long')
        if (read.kind === GPU_MESSAGE.more) return
        const whole = parts.length === 1 ? parts[0] : concatBytes(...parts)
        parts = []
        length = 0
        listener(decodeBinary(whole))
      })
    }
  }
}
