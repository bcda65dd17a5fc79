// What the bytes of a single-byte encoding are: letters folded to lower case, signs, marks; and what signs in odd places and
// capitals behind small letters cost a text, in nats, whatever its language.

import { characterCodes } from './byte-decoder'
import { type BytePairs, isAsciiLetter } from './byte-pairs'

/** Places in CASE_COSTS. */
const OUTSIDE = 0
const LOWER = 1
const UPPER = 2
const UNCASED = 3
const SIGN = 4
const MARK = 5

const SIGN_COSTS: readonly (readonly [cost: number, characters: string])[] = [
  [3.5, '\u00a0'],
  [4.5, '“”„«»’‘–—…€،؟'],
  [6, '‚‹›£§°№·¿¡ºª؛―₫'],
  [8, '©®™•²³½¼¾¹´¥±×¢\u200c\u200d\u200e\u200f'],
  [9, '¦¨¬¯µ¶¸÷ˆ˜ƒ†‡‰¤\u00ad']
]
const SIGNS = new Map(SIGN_COSTS.flatMap(([cost, characters]) => [...characters].map((sign) => [sign, cost] as const)))
const BOX = /[\u2500-\u259f]/
const UNDEFINED_COST = 16
const CONTROL_COST = 14
const PRIVATE_COST = 12
const RARE_SIGN_COST = 9
/** Signs that stand inside a word ("l’été", "col·legi"), before one, behind one. */
const INNER = '’·\u00ad\u200c\u200d´'
const OPENING = '“„«‘¿¡‹‚'
/** A letter and a sign that does not belong there. */
const MISPLACED_SIGN = 3

/** [before][after], outside, lower, upper, uncased, sign, mark. */
const CASE_COSTS = [
  [0, 0.3, 1.3, 0, 0, 6],
  [0, 0, 6, 1, 0, 0],
  [0, 0.3, 0.5, 1, 0, 0],
  [0, 1, 1, 0, 0, 0],
  [0, 0.3, 1.3, 0, 0, 6],
  [0, 0, 1, 0, 0, 0]
]

/** Of an encoding: what each byte is, folded to lower case. */
class ByteClasses {
  readonly folded = new Uint16Array(256)
  readonly kind = new Uint8Array(256)
  readonly signCost = new Float64Array(256)
  readonly joins = new Uint8Array(256)

  constructor(encoding: string) {
    const codes = characterCodes(encoding)
    for (let byte = 0; byte < 256; byte++) this.classify(byte, String.fromCharCode(codes[byte]))
  }

  private classify(byte: number, character: string): void {
    if (byte < 0x80 && !isAsciiLetter(byte)) return
    const sign = signCost(character)
    if (sign !== null) {
      this.kind[byte] = SIGN
      this.signCost[byte] = sign
      this.joins[byte] = INNER.includes(character) ? 3 : OPENING.includes(character) ? 1 : 2
      return
    }
    const lower = character.toLowerCase()
    this.folded[byte] = lower.charCodeAt(0)
    this.kind[byte] = /\p{M}/u.test(character)
      ? MARK
      : lower !== character
        ? UPPER
        : character.toUpperCase() !== character || character === 'ß'
          ? LOWER
          : UNCASED
  }
}

function signCost(character: string): number | null {
  const known = SIGNS.get(character)
  if (known !== undefined) return known
  if (character === '\ufffd') return UNDEFINED_COST
  if (/[\p{L}\p{M}]/u.test(character))
    return /[\p{Lm}]/u.test(character) && !'ๆـ'.includes(character) ? RARE_SIGN_COST : null
  if (/\p{Cc}/u.test(character)) return CONTROL_COST
  if (/\p{Co}/u.test(character)) return PRIVATE_COST
  return BOX.test(character) ? RARE_SIGN_COST + 1 : RARE_SIGN_COST
}

const classesByEncoding = new Map<string, ByteClasses>()

export function classesOf(encoding: string): ByteClasses {
  let classes = classesByEncoding.get(encoding)
  if (classes === undefined) classesByEncoding.set(encoding, (classes = new ByteClasses(encoding)))
  return classes
}

export function signAndCaseCost(encoding: string, { pairs, counts }: BytePairs): number {
  const { kind, signCost: signs, joins } = classesOf(encoding)
  let sum = 0
  for (let at = 0; at < pairs.length; at++) {
    const before = pairs[at] >> 8
    const after = pairs[at] & 255
    let cost = signs[after] + CASE_COSTS[kind[before]][kind[after]]
    if (kind[after] === SIGN && isLetterKind(kind[before]) && (joins[after] & 2) === 0) cost += MISPLACED_SIGN
    if (kind[before] === SIGN && isLetterKind(kind[after]) && (joins[before] & 1) === 0) cost += MISPLACED_SIGN
    sum += cost * counts[at]
  }
  return sum
}

const isLetterKind = (kind: number): boolean => kind !== OUTSIDE && kind !== SIGN
