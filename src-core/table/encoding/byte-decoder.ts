// Bytes to text, piece by piece, in every encoding but UTF-8: TextDecoder where all hosts agree on it, tables and small
// state machines for the rest. What cannot be decoded becomes U+FFFD.

import { concatBytes } from '@noble/hashes/utils.js'
import { johabText } from './johab'
import { SINGLE_BYTE_TABLES } from './single-byte-tables'

export interface ByteDecoder {
  decode(bytes: Uint8Array): string
  end(): string
}

/** @param encoding a name that knownEncoding answered, other than utf-8 */
export function byteDecoder(encoding: string): ByteDecoder {
  if (encoding in SINGLE_BYTE_TABLES) return singleByte(characterCodes(encoding))
  switch (encoding) {
    case 'utf-32le':
      return grouped((bytes, last) => utf32(bytes, true, last))
    case 'utf-32be':
      return grouped((bytes, last) => utf32(bytes, false, last))
    case 'johab':
      return grouped(johabText)
    case 'iso-2022-kr':
      return shifted(new ShiftOut(), 'euc-kr')
    case 'hz-gb-2312':
      return shifted(new TildeShift(), 'gb18030')
    default: {
      const native = new TextDecoder(encoding)
      return { decode: (bytes) => native.decode(bytes, { stream: true }), end: () => native.decode() }
    }
  }
}

/** [256] The UTF-16 unit of every byte of a single-byte encoding. */
export function characterCodes(encoding: string): Uint16Array {
  const table = SINGLE_BYTE_TABLES[encoding]
  const first = 256 - table.length
  return Uint16Array.from({ length: 256 }, (_, byte) => (byte < first ? byte : table.charCodeAt(byte - first)))
}

/** Arguments that String.fromCharCode takes at once on every host. */
const UNITS_AT_ONCE = 8192

function textOfUnits(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE)
    text += String.fromCharCode(...units.subarray(at, at + UNITS_AT_ONCE))
  return text
}

const singleByte = (codes: Uint16Array): ByteDecoder => ({
  decode: (bytes) => textOfUnits(Uint16Array.from(bytes, (byte) => codes[byte])),
  end: () => ''
})

/** Decodes what it can and says how many bytes at the end must wait for the next piece. */
export type GroupDecoding = (bytes: Uint8Array, last: boolean) => { readonly text: string; readonly rest: number }

function grouped(decoding: GroupDecoding): ByteDecoder {
  let waiting = new Uint8Array(0)
  const run = (bytes: Uint8Array, last: boolean): string => {
    const joined = concatBytes(waiting, bytes)
    const { text, rest } = decoding(joined, last)
    waiting = joined.slice(joined.length - rest)
    return text
  }
  return { decode: (bytes) => run(bytes, false), end: () => run(new Uint8Array(0), true) }
}

function utf32(bytes: Uint8Array, littleEndian: boolean, last: boolean): { text: string; rest: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rest = bytes.length % 4
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian)
    text += code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code)
  }
  return last && rest > 0 ? { text: `${text}\ufffd`, rest: 0 } : { text, rest }
}

/** Seven-bit encodings switch to two-byte characters and back; the eight-bit form of the same set has a decoder. */
interface Shift {
  /** The byte in the eight-bit form, -1 for a byte of the switching itself. May answer two bytes as one number above 255. */
  next(byte: number): number
}

function shifted(shift: Shift, encoding: string): ByteDecoder {
  const native = new TextDecoder(encoding)
  return {
    decode: (bytes) => {
      const out = new Uint8Array(bytes.length * 2)
      let length = 0
      for (const byte of bytes) {
        const mapped = shift.next(byte)
        if (mapped > 255) out[length++] = mapped >> 8
        if (mapped >= 0) out[length++] = mapped & 255
      }
      return native.decode(out.subarray(0, length), { stream: true })
    },
    end: () => native.decode()
  }
}

const LINE_FEED = 0x0a
const raised = (byte: number): number => (byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte)

/** ISO-2022-KR: ESC $ ) C at the start, then SO and SI around Korean characters. */
class ShiftOut implements Shift {
  private out = false
  /** Bytes of the announcement still to be dropped. */
  private announcing = 0

  next(byte: number): number {
    if (this.announcing > 0) {
      this.announcing--
      return -1
    }
    if (byte === 0x1b) this.announcing = 3
    else if (byte === 0x0e) this.out = true
    else if (byte === 0x0f) this.out = false
    else {
      if (byte === LINE_FEED) this.out = false
      return this.out ? raised(byte) : byte
    }
    return -1
  }
}

const TILDE = 0x7e

/** HZ: ~{ and ~} around Chinese characters, ~~ for a tilde, ~ at a line's end joins lines. */
class TildeShift implements Shift {
  private out = false
  private tilde = false
  /** Behind the first byte of a Chinese character: a tilde there is its second. */
  private second = false

  next(byte: number): number {
    if (this.tilde) {
      this.tilde = false
      if (byte === 0x7b || byte === 0x7d) this.out = byte === 0x7b
      else if (byte === TILDE) return TILDE
      else if (byte !== LINE_FEED) return (TILDE << 8) | byte
      return -1
    }
    if (this.second) {
      this.second = false
      if (byte !== LINE_FEED) return raised(byte)
    }
    if (byte === TILDE) {
      this.tilde = true
      return -1
    }
    if (byte === LINE_FEED) this.out = false
    if (!this.out) return byte
    this.second = byte > 0x20 && byte < 0x7f
    return raised(byte)
  }
}
