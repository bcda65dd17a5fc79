// UTF-16 and UTF-32: by their byte order mark, or without one by where their zero bytes lie.

import { byteDecoder } from './byte-decoder'
import { eastAsianCost } from './east-asian'
import { decodeUtf8 } from './utf8'

export function markOf(head: Uint8Array): string | null {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && isUtf32(head, true)) return 'utf-32le'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

export function wideWithoutMark(head: Uint8Array): string | null {
  if (isUtf32(head, true)) return 'utf-32le'
  if (isUtf32(head, false)) return 'utf-32be'
  return utf16(head)
}

/** Every unit is a code point, and most of them below U+10000: no other text has a zero in every fourth byte. */
function isUtf32(head: Uint8Array, littleEndian: boolean): boolean {
  const units = head.length >> 2
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  for (let unit = 0; unit < units; unit++) {
    const code = view.getUint32(unit * 4, littleEndian)
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || code === 0) return false
  }
  return units > 0
}

/** Share of units that are ASCII, in the right byte order and in the other. */
const MAX_ASCII_SHARE = 0.4
const SOME_ASCII = 0.01
/** Nats a character of Chinese, Japanese or Korean text may cost; two ASCII letters read as one character cost 12 and more. */
const READS_AS_TEXT = 10.5

/**
 * UTF-16 has line ends, spaces, digits and delimiters as 16-bit units in one byte order and hardly any in the other. Where they are
 * few, as in Chinese, a stray zero byte in an 8-bit file looks alike: then the characters must read as text.
 */
function utf16(head: Uint8Array): string | null {
  const units = head.length >> 1
  if (units < 2) return null
  const even = head.subarray(0, units * 2)
  let little = 0
  let big = 0
  for (let unit = 0; unit < units; unit++) {
    if (even[2 * unit + 1] === 0 && isPlain(even[2 * unit])) little++
    if (even[2 * unit] === 0 && isPlain(even[2 * unit + 1])) big++
  }
  const encoding = little >= big ? 'utf-16le' : 'utf-16be'
  const share = Math.max(little, big) / units
  const rival = Math.min(little, big) / units
  if (share < SOME_ASCII || rival > share / 4) return null
  const text = byteDecoder(encoding).decode(even)
  const odd = text.match(/[\p{Cc}\p{Co}\ufffd]/gu)?.filter((character) => !/\s/.test(character)).length ?? 0
  if (odd > text.length * 0.01) return null
  if (share >= MAX_ASCII_SHARE) return encoding
  const { cost, characters } = eastAsianCost(text)
  if (cost <= READS_AS_TEXT * characters) return encoding
  // Cyrillic, Greek, Thai ...: letters of one block of 128, and control bytes all over when read as 8-bit text.
  const blocks = new Map<number, number>()
  for (const character of text.match(/\p{L}/gu) ?? [])
    if (character > '\x7f')
      blocks.set(character.charCodeAt(0) >> 8, (blocks.get(character.charCodeAt(0) >> 8) ?? 0) + 1)
  const letters = [...blocks.values()].reduce((sum, count) => sum + count, 0)
  const zerosAside = even.filter((byte) => byte !== 0)
  return Math.max(0, ...blocks.values()) > 0.8 * letters && letters > 0 && !isPlainText(zerosAside) ? encoding : null
}

const isPlain = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d

const isPlainText = (bytes: Uint8Array): boolean =>
  decodeUtf8(bytes).damaged.length === 0 && bytes.every((byte) => byte > 0x7f || isPlain(byte))
