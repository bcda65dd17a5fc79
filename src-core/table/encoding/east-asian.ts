// How well a decoded text reads as Chinese, Japanese or Korean: -ln P of its characters, each taken by itself. The frequent ones
// by their rank; the others by whether the national standard lists them among the everyday ones.

import { IDEOGRAPHIC } from './language-model'

/** P(character) of rank r among the listed is about 1 / (RANK_SCALE * (r + RANK_SHIFT)). */
const RANK_SHIFT = 4
const RANK_SCALE = 7
const EVERYDAY = 9.2
const SELDOM = 13
const FOREIGN_SCRIPT = 14
/** Half-width kana: one byte in Shift_JIS, so that any text could be made of them. */
const HALF_WIDTH = 7.5
const FULL_WIDTH_SIGN = 6
const OTHER = 11
const EXTENDED_HANGUL = 12
const UNDECODABLE = 16
/** An ASCII letter in a word with such characters; the single-byte languages pay for it too. */
const NEIGHBOUR = 4
/** A change between the two within a word, and between ASCII letters and half-width kana. */
const MIXED = 2
const MIXED_HALF_WIDTH = 6

interface CharacterModel {
  readonly language: string
  readonly ranks: ReadonlyMap<string, number>
  readonly everyday: ReadonlySet<string>
}

/** The everyday rows of each national standard, as the decoders know them: GB 2312 level 1, Big5's first plane, JIS level 1, KS X 1001. */
const EVERYDAY_ROWS: Readonly<Record<string, readonly [encoding: string, first: number, last: number, trail: number]>> =
  {
    'zh-Hans': ['gb18030', 0xb0, 0xd7, 0xa1],
    'zh-Hant': ['big5', 0xa4, 0xc6, 0x40],
    ja: ['euc-jp', 0xb0, 0xcf, 0xa1],
    ko: ['euc-kr', 0xb0, 0xc8, 0xa1]
  }

function everydayOf(language: string): Set<string> {
  const [encoding, first, last, from] = EVERYDAY_ROWS[language]
  const bytes: number[] = []
  for (let lead = first; lead <= last; lead++)
    for (let trail = from; trail < 0xff; trail++) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail)
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)))
}

let models: readonly CharacterModel[] | null = null
const characterModels = (): readonly CharacterModel[] =>
  (models ??= IDEOGRAPHIC.map((line) => {
    const [language, characters] = line.split(' ')
    const ranks = new Map([...characters].map((character, rank) => [character, rank]))
    return { language, ranks, everyday: everydayOf(language) }
  }))

const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x30ff
const isHalfWidth = (character: string): boolean => character >= '\uff61' && character <= '\uff9f'
const isHangul = (code: number): boolean => (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3131 && code <= 0x318e)
const isIdeograph = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || code >= 0x20000

function characterCost({ language, ranks, everyday }: CharacterModel, character: string): number {
  const rank = ranks.get(character)
  if (rank !== undefined) return Math.min(EVERYDAY, Math.log(RANK_SCALE * (rank + RANK_SHIFT)))
  const code = character.codePointAt(0) ?? 0
  if (code === 0xfffd) return UNDECODABLE
  if (everyday.has(character) && isIdeograph(code) !== (language === 'ko')) return EVERYDAY
  if (isKana(code)) return language === 'ja' ? FULL_WIDTH_SIGN : FOREIGN_SCRIPT
  if (isHangul(code)) return language === 'ko' ? EXTENDED_HANGUL : FOREIGN_SCRIPT
  if (isIdeograph(code)) return SELDOM
  if (isHalfWidth(character)) return language === 'ja' ? HALF_WIDTH : FOREIGN_SCRIPT
  if (code >= 0xe000 && code <= 0xf8ff) return UNDECODABLE
  return (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60) ? FULL_WIDTH_SIGN : OTHER
}

/** Cost of the text in whichever of the four languages it reads best. */
export function eastAsianCost(text: string): {
  readonly language: string
  readonly cost: number
  readonly characters: number
} {
  const counts = new Map<string, number>()
  let neighbours = 0
  let characters = 0
  let mixed = 0
  for (const [word] of text.matchAll(/[A-Za-z\u0080-\u{10ffff}]+/gu)) {
    let wide = 0
    let narrow = 0
    let before = ''
    for (const character of word) {
      if (character < '\x80') narrow++
      else {
        counts.set(character, (counts.get(character) ?? 0) + 1)
        wide++
      }
      if (before !== '' && before < '\x80' !== character < '\x80')
        mixed += isHalfWidth(before) || isHalfWidth(character) ? MIXED_HALF_WIDTH : MIXED
      before = character
    }
    characters += wide
    if (wide > 0) neighbours += narrow
  }
  let best = { language: '', cost: Infinity, characters }
  for (const model of characterModels()) {
    let cost = neighbours * NEIGHBOUR + mixed
    for (const [character, count] of counts) cost += count * characterCost(model, character)
    if (cost < best.cost) best = { language: model.language, cost, characters }
  }
  return best
}
