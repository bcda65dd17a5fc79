// How a page of browser mode lends its GPU over the WebSocket it already has: binary messages of two bytes and a load.
// The first byte is the engine they belong to, the second what they are. Long frames go in pieces, so that weights of
// many megabytes neither exceed a message nor hold up the calls and events between them.
//
// Only the two ends (engine and the page's worker) put pieces together; server and page pass them on unread.

import { decodeBinary, encodeBinary } from './binary'

/** Engines that may compute on a page's GPU; a message's first byte is the place in this list. */
export const LENT_TO = ['data', 'train', 'model'] as const
export type LentTo = (typeof LENT_TO)[number]

export const PIECE = {
  /** A part of a frame; more follow. */
  more: 1,
  /** The last part of a frame. */
  last: 2,
  /** Server to page: the engine has no model there any more. */
  release: 3,
  /** Page to server: what computed there is gone; the load says how, in UTF-8. */
  lost: 4,
  /** Page to server, once: this page lends its GPU. The first byte means nothing. */
  offer: 5
} as const
export type PieceKind = (typeof PIECE)[keyof typeof PIECE]

/** Load of one message: small against what the server takes at once. */
const PIECE_BYTES = 1024 ** 2
/** A frame put together may hold so much: the weights and optimizer memory of a quarter of a thousand million values. */
const MAX_FRAME_BYTES = 3 * 1024 ** 3

export function piece(engine: LentTo, kind: PieceKind, load: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(2 + load.length)
  message[0] = LENT_TO.indexOf(engine)
  message[1] = kind
  message.set(load, 2)
  return message
}

/** What a message is; null for one that this version does not know. */
export function readPiece(
  message: Uint8Array
): { readonly engine: LentTo; readonly kind: PieceKind; readonly load: Uint8Array } | null {
  const engine = LENT_TO[message[0] ?? -1]
  const kind = Object.values(PIECE).find((known) => known === message[1])
  return engine === undefined || kind === undefined ? null : { engine, kind, load: message.subarray(2) }
}

interface FrameWire<Message> {
  post(message: Message): void
  onMessage(listener: (message: unknown) => void): void
}

/** A wire of structured frames over one of pieces, for the two ends. */
export function inPieces(engine: LentTo, wire: FrameWire<Uint8Array<ArrayBuffer>>): FrameWire<unknown> {
  return {
    post: (frame) => {
      const bytes = encodeBinary(frame)
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        const end = at + PIECE_BYTES
        wire.post(piece(engine, end < bytes.length ? PIECE.more : PIECE.last, bytes.subarray(at, end)))
      }
    },
    onMessage: (listener) => {
      let parts: Uint8Array[] = []
      let length = 0
      wire.onMessage((message) => {
        const read = message instanceof Uint8Array ? readPiece(message) : null
        if (read?.kind !== PIECE.more && read?.kind !== PIECE.last) return
        parts.push(read.load)
        length += read.load.length
        if (length > MAX_FRAME_BYTES) throw new RangeError('binary frame: too long')
        if (read.kind === PIECE.more) return
        const whole = joined(parts, length)
        parts = []
        length = 0
        listener(decodeBinary(whole))
      })
    }
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
