// How browser mode carries the contract: one WebSocket for calls and events, one POST for a file up, one GET for a result
// down. Electron needs none of this: its preload uses IPC (ipc.ts). Both ends import the names from here.
//
// The page finds its token in the address (`http://127.0.0.1:PORT/#token=...`), moves it to sessionStorage and strips
// the fragment. It opens `new WebSocket(SOCKET_PATH, [SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX + token])`.

import type { CallReply, Channel, HostEventName, HostEvents } from './index'

export const SOCKET_PATH = '/socket'
export const SOCKET_PROTOCOL = 'gatescope.v1'
export const TOKEN_PROTOCOL_PREFIX = 'bearer.'
export const TOKEN_FRAGMENT = 'token'
/** Close code after a wrong or outdated token: trying again cannot help. */
export const CLOSE_REFUSED = 4401

/**
 * POST the file's bytes to `/upload?name=URI-ENCODED` with `Authorization: Bearer TOKEN` and
 * `Content-Type: application/octet-stream`; the answer is a JSON `CallReply<'dataset.info'>`. Files that belong together go
 * end to end in one body, each with a `name` and a `bytes` of its own in the address: `?name=a&bytes=3&name=b&bytes=5`.
 */
export const UPLOAD_PATH = '/upload'
/** Characters of such an address: servers refuse long headers. */
export const MAX_UPLOAD_ADDRESS = 8000

/** In browser mode a result's `path` is an address below this: GET it with the bearer token while the host runs. */
export const DOWNLOAD_PATH = '/download/'

/** Host to page: the answer to a call, or an event. */
export type HostFrame =
  | { readonly id: number; readonly reply: CallReply<Channel> }
  | { readonly [E in HostEventName]: { readonly event: E; readonly data: HostEvents[E] } }[HostEventName]

const NON_FINITE = '$number'

/** A frame as text. JSON, except that NaN and the infinities survive (a threshold of +Infinity, a diverged loss). */
export function encodeFrame(frame: unknown): string {
  return JSON.stringify(frame, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? { [NON_FINITE]: String(value) } : value
  )
}

/** The value `encodeFrame` was given; throws SyntaxError on text that is not JSON. */
export function decodeFrame(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => (isNonFinite(value) ? Number(value[NON_FINITE]) : value))
}

function isNonFinite(value: unknown): value is { readonly [NON_FINITE]: string } {
  return typeof value === 'object' && value !== null && NON_FINITE in value && Object.keys(value).length === 1
}
