// What each character is to the data doctor, looked up in tables that fill as characters are met.

export const WORD = 1
/** Punctuation, symbols, separators, controls: dropped where nearly equal texts are compared. */
export const BESIDE = 2
/** Of a script that is written without spaces. */
export const UNSPACED = 4
/** What `trim` takes off. */
export const SPACE = 8
/** May compose with a neighbour or be written otherwise in NFC: the text is normalised to be sure. */
export const COMPOSES = 16
/** Lower case that is more than one unit, or depends on neighbours: left to the text as a whole. */
export const FOLDS = 32
/** Takes no room: a text of nothing else is blank. */
export const NO_ROOM = 64
/** The tables hold it. */
const KNOWN = 128

const IS_WORD = /[\p{L}\p{M}\p{N}]/u
const IS_BESIDE = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]/u
const IS_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const IS_MARK = /\p{M}/u
const TAKES_NO_ROOM = /[\u200b\u2060\ufeff]/

/** [65536] Classes of the first 65,536 characters; 0 where a character was not met yet. */
const classes = new Uint8Array(65_536)
/** [65536] Their lower case, one unit. */
const lower = new Uint16Array(65_536)
const beyond = new Map<number, number>()

/** The bits above. @param code of a character, no surrogate */
export function classOf(code: number): number {
  if (code > 0xffff) return beyond.get(code) ?? learnBeyond(code)
  return classes[code] || learn(code)
}

/** Lower case of a character whose class was asked for and does not have FOLDS. */
export const lowerOf = (code: number): number => (code > 0xffff ? code : lower[code])

/** Vowels and finals of Hangul syllables compose though they are letters. */
const isJamo = (code: number): boolean => code >= 0x1160 && code <= 0x11ff

function learn(code: number): number {
  const character = String.fromCharCode(code)
  const low = character.toLowerCase()
  // The final sigma's lower case depends on what stands beside it.
  const folds = low.length !== 1 || code === 0x3a3
  lower[code] = folds ? code : low.charCodeAt(0)
  return (classes[code] = bitsOf(character, folds, IS_MARK.test(character) || isJamo(code)))
}

/** Emoji and the ideographs of planes 2 and 3 never compose; of the rest no list is kept here. */
function learnBeyond(code: number): number {
  const character = String.fromCodePoint(code)
  const alone =
    (code >= 0x1f000 && code < 0x20000) || (code >= 0x20000 && code < 0x2f800) || (code >= 0x30000 && code < 0x40000)
  const bits = bitsOf(character, character.toLowerCase() !== character, !alone)
  beyond.set(code, bits)
  return bits
}

function bitsOf(character: string, folds: boolean, composes: boolean): number {
  return (
    KNOWN |
    (IS_WORD.test(character) ? WORD : 0) |
    (IS_BESIDE.test(character) ? BESIDE : 0) |
    (IS_UNSPACED.test(character) ? UNSPACED : 0) |
    (character.trim() === '' ? SPACE : 0) |
    (composes || character.normalize('NFC') !== character ? COMPOSES : 0) |
    (folds ? FOLDS : 0) |
    (TAKES_NO_ROOM.test(character) ? NO_ROOM : 0)
  )
}
