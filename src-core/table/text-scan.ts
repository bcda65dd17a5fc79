// One pass over the bytes of a text: its words and characters, whether it is blank or damaged, and 64-bit hashes of what makes
// two texts the same and nearly the same. Strings are made only of texts that must be normalised.

import {
  type AsciiPairs,
  asciiPairs,
  FACTOR,
  FIRST_IN_WORD,
  HAS_APOSTROPHE,
  HAS_MARKUP,
  KEPT_SHIFT,
  NO_ASCII,
  valueOf
} from './ascii-pairs'
import { Scratch } from './cell-bytes'
import { BESIDE, classOf, COMPOSES, FOLDS, lowerOf, NO_ROOM, SPACE, UNSPACED, WORD } from './characters'
import { exactKey, nearKey } from './duplicates'

const APOSTROPHE = 0x27
const RIGHT_QUOTE = 0x2019
const LESS_THAN = 0x3c
const AMPERSAND = 0x26
const REPLACEMENT = 0xfffd

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export class TextScan {
  /** Nothing but blanks and characters that take no room. */
  blank = true
  /** Words of scripts that are written with spaces. */
  words = 0
  /** UTF-16 units of scripts that are written without. */
  unspaced = 0
  /** Code points. */
  characters = 0
  /** Has U+FFFD. */
  damaged = false
  /** Has a sign that HTML uses. */
  marked = false
  /** [2] 64 bits of the text trimmed and in NFC. */
  readonly exact = new Int32Array(2)
  /** [2] Of the same in lower case without punctuation and spacing. */
  readonly near = new Int32Array(2)
  private readonly scratch = new Scratch()
  private pairs: AsciiPairs | null = null
  private viewed: Uint8Array = new Uint8Array(0)
  private view = new DataView(this.viewed.buffer)

  /** @param bytes UTF-8, of which [from, to) is the text */
  scan(bytes: Uint8Array, from: number, to: number): void {
    const start = trimmedStart(bytes, from, to)
    const end = trimmedEnd(bytes, start, to)
    this.blank = start === end
    this.unspaced = 0
    this.damaged = false
    this.characters = charactersOf(bytes, from, start) + charactersOf(bytes, end, to)
    if (!this.scanAscii(bytes, start, end)) this.scanAny(bytes, start, end)
  }

  /** @returns false for a text with anything else; nothing is known of it then */
  private scanAscii(bytes: Uint8Array, start: number, end: number): boolean {
    let near = 0
    let words = 0
    let before = 0
    let seen = 0
    let low = end - start
    let high = HIGH_START
    // Local names: V8 looks module constants up anew for every byte.
    const { kinds, values, factors } = (this.pairs ??= asciiPairs())
    const view = this.viewOf(bytes)
    let at = start
    for (; at + 4 <= end; at += 4) {
      const four = view.getInt32(at, true)
      const one = four & 0xffff
      const two = four >>> 16
      low = Math.imul(low ^ four, 0xcc9e2d51)
      low ^= low >>> 15
      high = (Math.imul(high, 0x9e3779b1) + four) | 0
      const first = kinds[one]
      const second = kinds[two]
      seen |= first | second
      if ((seen & NO_ASCII) !== 0) return false
      // Words that begin: at either first character behind none, or at a second one.
      words += (first & 1 & ~before) + ((first >> 2) & 1) + (second & 1 & ~(first >> 1)) + ((second >> 2) & 1)
      before = second >> 1
      // Both pairs at once: near * a * b + (one * b + two), so that each word waits for one product of the word before.
      const behind = factors[second >> KEPT_SHIFT]
      const both = Math.imul(values[one], behind) + values[two]
      near = (Math.imul(near, Math.imul(factors[first >> KEPT_SHIFT], behind)) + both) | 0
    }
    for (; at < end; at++) {
      const byte = bytes[at]
      // With NUL behind it, which counts for nothing.
      const kind = kinds[byte]
      seen |= kind
      words += kind & 1 & ~before
      before = kind & 1
      near = (Math.imul(near, factors[kind >> KEPT_SHIFT]) + values[byte]) | 0
      low = Math.imul(low ^ byte, 0xcc9e2d51)
      high = (Math.imul(high, 0x9e3779b1) + byte) | 0
    }
    if ((seen & NO_ASCII) !== 0) return false
    // it's: one word.
    if ((seen & HAS_APOSTROPHE) !== 0)
      for (at = start + 1; at + 1 < end; at++)
        if (bytes[at] === APOSTROPHE && (kinds[bytes[at - 1]] & kinds[bytes[at + 1]] & FIRST_IN_WORD) !== 0) words--
    this.words = words
    this.characters += end - start
    this.marked = (seen & HAS_MARKUP) !== 0
    this.exact[0] = mixed(low)
    this.exact[1] = mixed(high)
    this.keepNear(near, seen >> KEPT_SHIFT !== 0)
    return true
  }

  /** Columns hold their bytes in segments of megabytes: a view of one serves many texts. */
  private viewOf(bytes: Uint8Array): DataView {
    if (this.viewed !== bytes) {
      this.viewed = bytes
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return this.view
  }

  private scanAny(bytes: Uint8Array, start: number, end: number): void {
    let near = 0
    let kept = false
    let words = 0
    let characters = 0
    let unspaced = 0
    let state = 0
    let classes = 0
    let room = false
    this.marked = false
    for (let at = start; at < end;) {
      const code = codeAt(bytes, at)
      at += widthOf(bytes[at])
      const kind = classOf(code)
      classes |= kind
      characters++
      if (code === LESS_THAN || code === AMPERSAND) this.marked = true
      else if (code === REPLACEMENT) this.damaged = true
      if ((kind & (SPACE | NO_ROOM)) === 0) room = true
      if ((kind & UNSPACED) !== 0) {
        unspaced += code > 0xffff ? 2 : 1
        state = 0
      } else if ((kind & WORD) !== 0) {
        if (state === 0) words++
        state = 1
      } else state = state === 1 && (code === APOSTROPHE || code === RIGHT_QUOTE) ? 2 : 0
      if ((kind & BESIDE) !== 0) continue
      near = (Math.imul(near, FACTOR) + valueOf(lowerOf(code))) | 0
      kept = true
    }
    this.blank = !room
    this.words = words
    this.characters += characters
    this.unspaced = unspaced
    if ((classes & (COMPOSES | FOLDS)) === 0) {
      hashBytes(bytes, start, end, this.exact)
      this.keepNear(near, kept)
    } else if (room) this.hashWhole(decoder.decode(bytes.subarray(start, end)))
  }

  /** A text of nothing but punctuation stays itself. 32 bits are enough: what has one hash is compared. */
  private keepNear(hash: number, kept: boolean): void {
    this.near[0] = kept ? mixed(hash) : this.exact[0]
    this.near[1] = kept ? hash : this.exact[1]
  }

  /** Hashes of a text whose normal form or lower case is more than that of its characters one by one. */
  private hashWhole(text: string): void {
    const exact = exactKey(text)
    hashBytes(this.scratch.bytes, 0, this.scratch.fill(exact), this.exact)
    const near = nearKey(exact)
    let hash = 0
    // A key that is the text itself has the text's hash, as above.
    const kept = near !== exact || !ONLY_BESIDE.test(near)
    if (kept) for (const character of near) hash = (Math.imul(hash, FACTOR) + valueOf(character.codePointAt(0)!)) | 0
    this.keepNear(hash, kept)
  }
}

const ONLY_BESIDE = /^[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]*$/u

const HIGH_START = 0x2545f491

/** Two hashes over four bytes at a time; scanAscii makes the same on its way. */
function hashBytes(bytes: Uint8Array, from: number, to: number, into: Int32Array): void {
  let low = to - from
  let high = HIGH_START
  let at = from
  for (; at + 4 <= to; at += 4) {
    const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
    low = Math.imul(low ^ word, 0xcc9e2d51)
    low ^= low >>> 15
    high = (Math.imul(high, 0x9e3779b1) + word) | 0
  }
  for (; at < to; at++) {
    low = Math.imul(low ^ bytes[at], 0xcc9e2d51)
    high = (Math.imul(high, 0x9e3779b1) + bytes[at]) | 0
  }
  into[0] = mixed(low)
  into[1] = mixed(high)
}

function charactersOf(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) if ((bytes[at] & 0xc0) !== 0x80) count++
  return count
}

/** Offset of the first character that is no blank. */
function trimmedStart(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && (classOf(codeAt(bytes, at)) & SPACE) !== 0) at += widthOf(bytes[at])
  return Math.min(at, to)
}

/** Offset behind the last character that is no blank. */
function trimmedEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to
  while (end > from) {
    let last = end - 1
    while (last > from && (bytes[last] & 0xc0) === 0x80) last--
    if ((classOf(codeAt(bytes, last)) & SPACE) === 0) return end
    end = last
  }
  return end
}

const widthOf = (first: number): number => (first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4)

function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]
  if (first < 0x80) return first
  if (first < 0xe0) return ((first & 31) << 6) | (bytes[at + 1] & 63)
  if (first < 0xf0) return ((first & 15) << 12) | ((bytes[at + 1] & 63) << 6) | (bytes[at + 2] & 63)
  return ((first & 7) << 18) | ((bytes[at + 1] & 63) << 12) | ((bytes[at + 2] & 63) << 6) | (bytes[at + 3] & 63)
}

/** Murmur's last step: every bit of the hash on every other. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
