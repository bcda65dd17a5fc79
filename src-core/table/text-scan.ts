// One pass over the bytes of a text: its words and characters, whether it is blank or damaged, and 64-bit hashes of what makes
// two texts the same and nearly the same. Strings are made only of texts that must be normalised.

import { Scratch } from './cell-bytes'
import { BESIDE, classOf, COMPOSES, FOLDS, lowerOf, NO_ROOM, SPACE, UNSPACED, WORD } from './characters'
import { exactKey, nearKey } from './duplicates'

/** Of ASCII's signs, beside WORD. */
const IS_APOSTROPHE = 2
const IS_MARKUP = 4

const APOSTROPHE = 0x27
const RIGHT_QUOTE = 0x2019
const LESS_THAN = 0x3c
const AMPERSAND = 0x26
const REPLACEMENT = 0xfffd

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Near keys are hashed as h = h * factor + value of the character; their sum, in any order, makes the hash 64 bits. */
const FACTOR = 0x01000193
const valueOf = (code: number): number => Math.imul(code + 1, 0x85ebca6b)

const leftOut = (code: number): boolean => (classOf(code) & BESIDE) !== 0
const ints = (of: (code: number) => number): Int32Array => Int32Array.from({ length: 128 }, (_, code) => of(code))

/** [128] tables. What is left out of near keys has factor 1 and value 0, so that the loop has no branches. */
const ASCII = {
  kindOf: Uint8Array.from({ length: 128 }, (_, code) => {
    const markup = code === LESS_THAN || code === AMPERSAND ? IS_MARKUP : 0
    return (classOf(code) & WORD) | (code === APOSTROPHE ? IS_APOSTROPHE : 0) | markup
  }),
  nearValues: ints((code) => (leftOut(code) ? 0 : valueOf(lowerOf(code)))),
  nearFactors: ints((code) => (leftOut(code) ? 1 : FACTOR))
}

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
    let nearHash = 0
    let nearSum = 0
    let words = 0
    let before = 0
    let kinds = 0
    // Local names: V8 looks module constants up anew for every byte.
    const { kindOf, nearValues, nearFactors } = ASCII
    for (let at = start; at < end; at++) {
      const code = bytes[at]
      if (code > 0x7f) return false
      const kind = kindOf[code]
      kinds |= kind
      words += kind & ~before & WORD
      before = kind
      const value = nearValues[code]
      nearHash = (Math.imul(nearHash, nearFactors[code]) + value) | 0
      nearSum = (nearSum + value) | 0
    }
    // it's: one word.
    if ((kinds & IS_APOSTROPHE) !== 0)
      for (let at = start + 1; at + 1 < end; at++)
        if (bytes[at] === APOSTROPHE && (kindOf[bytes[at - 1]] & kindOf[bytes[at + 1]] & WORD) !== 0) words--
    this.words = words
    this.characters += end - start
    this.marked = (kinds & IS_MARKUP) !== 0
    hashBytes(bytes, start, end, this.exact)
    this.keepNear(nearHash, nearSum)
    return true
  }

  private scanAny(bytes: Uint8Array, start: number, end: number): void {
    let nearHash = 0
    let nearSum = 0
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
      const value = valueOf(lowerOf(code))
      nearHash = (Math.imul(nearHash, FACTOR) + value) | 0
      nearSum = (nearSum + value) | 0
    }
    this.blank = !room
    this.words = words
    this.characters += characters
    this.unspaced = unspaced
    if ((classes & (COMPOSES | FOLDS)) === 0) {
      hashBytes(bytes, start, end, this.exact)
      this.keepNear(nearHash, nearSum)
    } else if (room) this.hashWhole(decoder.decode(bytes.subarray(start, end)))
  }

  /** A text of nothing but punctuation stays itself. */
  private keepNear(hash: number, sum: number): void {
    const nothing = hash === 0 && sum === 0
    this.near[0] = nothing ? this.exact[0] : mixed(hash)
    this.near[1] = nothing ? this.exact[1] : sum
  }

  /** Hashes of a text whose normal form or lower case is more than that of its characters one by one. */
  private hashWhole(text: string): void {
    const exact = exactKey(text)
    hashBytes(this.scratch.bytes, 0, this.scratch.fill(exact), this.exact)
    const near = nearKey(exact)
    let hash = 0
    let sum = 0
    // A key that is the text itself has the text's hash, as above.
    if (near !== exact || !ONLY_BESIDE.test(near))
      for (const character of near) {
        const value = valueOf(character.codePointAt(0)!)
        hash = (Math.imul(hash, FACTOR) + value) | 0
        sum = (sum + value) | 0
      }
    this.keepNear(hash, sum)
  }
}

const ONLY_BESIDE = /^[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]*$/u

/** Two hashes over four bytes at a time. */
function hashBytes(bytes: Uint8Array, from: number, to: number, into: Int32Array): void {
  let low = to - from
  let high = 0x2545f491
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
