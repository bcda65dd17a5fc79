// What two ASCII characters that stand side by side tell about their text, by their 16 bits: four bytes are looked at with two
// look-ups instead of twelve.

import { BESIDE, classOf, lowerOf, WORD } from './characters'

const APOSTROPHE = 0x27
const LESS_THAN = 0x3c
const AMPERSAND = 0x26

/** Bits of `kinds`. */
export const FIRST_IN_WORD = 1
/** The second character is of a word; shifted right by one it is FIRST_IN_WORD of what follows. */
const LAST_IN_WORD = 2
/** A word begins with the second character. */
const WORD_BEGINS = 4
export const HAS_APOSTROPHE = 8
export const HAS_MARKUP = 16
export const NO_ASCII = 32
/** Two bits above: how many of the two count in the near key. */
export const KEPT_SHIFT = 6

/** Near keys are hashed as h = h * FACTOR + value of the character. */
export const FACTOR = 0x01000193
export const valueOf = (code: number): number => Math.imul(code + 1, 0x85ebca6b)

export interface AsciiPairs {
  /** [65536] by first | second << 8 */
  readonly kinds: Uint8Array
  /** [65536] What the pair adds to the near hash behind `factors[kept]`; a character followed by NUL adds itself alone. */
  readonly values: Int32Array
  /** [4] FACTOR to the power of how many count. */
  readonly factors: Int32Array
}

let pairs: AsciiPairs | null = null

export const asciiPairs = (): AsciiPairs => (pairs ??= build())

function build(): AsciiPairs {
  const kinds = new Uint8Array(65_536).fill(NO_ASCII)
  const values = new Int32Array(65_536)
  const codes = Array.from({ length: 128 }, (_, code) => ({
    word: (classOf(code) & WORD) === 0 ? 0 : 1,
    kept: (classOf(code) & BESIDE) === 0 ? 1 : 0,
    value: (classOf(code) & BESIDE) === 0 ? valueOf(lowerOf(code)) : 0,
    signs: (code === APOSTROPHE ? HAS_APOSTROPHE : 0) | (code === LESS_THAN || code === AMPERSAND ? HAS_MARKUP : 0)
  }))
  for (const [second, b] of codes.entries())
    for (const [first, a] of codes.entries()) {
      const pair = first | (second << 8)
      kinds[pair] =
        (a.word * FIRST_IN_WORD) |
        (b.word * LAST_IN_WORD) |
        (b.word & ~a.word ? WORD_BEGINS : 0) |
        a.signs |
        b.signs |
        ((a.kept + b.kept) << KEPT_SHIFT)
      values[pair] = (Math.imul(a.value, b.kept === 1 ? FACTOR : 1) + b.value) | 0
    }
  return { kinds, values, factors: Int32Array.of(1, FACTOR, Math.imul(FACTOR, FACTOR), 0) }
}
