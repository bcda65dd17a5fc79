// How a file's text begins and its lines end, from its first bytes: a file written from it keeps both.

import type { TextForm } from './table'

const CR = 13
const LF = 10

/** @param head the file's first bytes, in any encoding that keeps CR and LF (UTF-16 puts zero bytes around them) */
export function textFormOf(head: Uint8Array): TextForm {
  const [first, second, third] = head
  const bom =
    (first === 0xef && second === 0xbb && third === 0xbf) ||
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff)
  const at = head.findIndex((byte) => byte === CR || byte === LF)
  if (at < 0) return { bom, lineEnd: '\r\n' }
  if (head[at] === LF) return { bom, lineEnd: '\n' }
  const next = head[at + 1] === 0 ? head[at + 2] : head[at + 1]
  return { bom, lineEnd: next === LF ? '\r\n' : '\r' }
}
