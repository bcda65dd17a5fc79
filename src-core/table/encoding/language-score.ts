// How well a text in a single-byte encoding spells some language: -ln P of its letters under a model of letter pairs, plus what
// capital letters and signs in odd places cost. Costs are in nats; lower is better.

import { classesOf, signAndCaseCost } from './byte-classes'
import { type BytePairs, isAsciiLetter } from './byte-pairs'
import { ALPHABETIC } from './language-model'

export interface LanguageScore {
  readonly language: string
  readonly cost: number
}

/** Places of letters that the language does not write, by where they come from, and what each costs. */
const FOREIGN_ASCII = -1
const SAME_SCRIPT = -2
const OTHER_SCRIPT = -3
/** By -place. */
const FOREIGN_COSTS = [0, 4.5, 11, 14]
/** A Latin letter beside one of another script, within a word. */
const MIXED_SCRIPTS = 4
/** A word that ends on a foreign letter. */
const AFTER_FOREIGN = 1.5
const STEP = 0.25
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_'

/** One language's letters and the costs of their pairs. */
class LanguageModel {
  readonly language: string
  readonly size: number
  readonly latin: boolean
  private readonly index: Map<number, number>
  readonly costs: Float64Array
  private readonly block: number
  private readonly places = new Map<string, Int8Array>()

  constructor(line: string) {
    const [language, letters, costs] = line.split(' ')
    this.language = language
    this.size = letters.length + 1
    this.latin = letters.includes('a')
    this.index = new Map([...letters].map((letter, at) => [letter.charCodeAt(0), at + 1]))
    this.costs = Float64Array.from(costs, (digit) => DIGITS.indexOf(digit) * STEP)
    this.block = blockOf(letters.charCodeAt(letters.length >> 1))
  }

  /** [256] Place in the alphabet of what each byte of an encoding means. */
  placesIn(encoding: string): Int8Array {
    let places = this.places.get(encoding)
    if (places === undefined) {
      places = Int8Array.from(classesOf(encoding).folded, (code) => (code === 0 ? 0 : this.placeOf(code)))
      this.places.set(encoding, places)
    }
    return places
  }

  /** Place of a folded letter, or how foreign it is. */
  private placeOf(code: number): number {
    const known = this.index.get(code)
    if (known !== undefined) return known
    if (code < 0x80) return this.latin ? SAME_SCRIPT : FOREIGN_ASCII
    return this.latin === code < 0x250 && (this.latin || blockOf(code) === this.block) ? SAME_SCRIPT : OTHER_SCRIPT
  }
}

/** Unicode's scripts of the single-byte encodings lie in blocks of 256. */
const blockOf = (code: number): number => code >> 8

let models: readonly LanguageModel[] | null = null
const languageModels = (): readonly LanguageModel[] => (models ??= ALPHABETIC.map((line) => new LanguageModel(line)))

/** How much a word without a byte above 7F tells about the language, and how many of its letters count. */
const ASCII_WEIGHT = 0.3
const ASCII_LETTERS = 400
/** The lines may be of two languages: nats that the words around tell at most. */
const MAX_AROUND = 20

/** A few letters of another script in lines of ASCII words: "Ontem à noite" rather than a Russian "а". */
const FOREIGN_LINES = 7
const FEW_LETTERS_COST = 0.1

/** What a script other than the Latin one costs beside the ASCII letters around. */
export function foreignCost(marked: BytePairs, ascii: BytePairs): number {
  const high = bytesAmong(marked, (byte) => byte >= 0x80)
  return high < FEW_LETTERS_COST * (bytesAmong(marked, isAsciiLetter) + bytesAmong(ascii, isAsciiLetter))
    ? FOREIGN_LINES
    : 0
}

function bytesAmong({ pairs, counts }: BytePairs, wanted: (byte: number) => boolean): number {
  let sum = 0
  for (let at = 0; at < pairs.length; at++) if (wanted(pairs[at] & 255)) sum += counts[at]
  return sum
}

/**
 * Extra cost of each language for the ASCII words around: 0 for the likeliest, and for those not written in Latin letters unless the
 * words with bytes above 7F are few.
 */
export function asciiCosts(marked: BytePairs, ascii: BytePairs): ReadonlyMap<string, number> {
  const letters = bytesAmong(ascii, () => true)
  if (letters === 0) return new Map()
  const latin = languageModels().filter((model) => model.latin)
  const extra = foreignCost(marked, ascii)
  const foreign = languageModels().filter((model) => !model.latin && extra > 0)
  const costs = latin.map((model) => letterCost(model, 'windows-1252', ascii, Infinity))
  const best = Math.min(...costs)
  const weight = ASCII_WEIGHT * Math.min(1, ASCII_LETTERS / letters)
  return new Map([
    ...latin.map(({ language }, at) => [language, Math.min(MAX_AROUND, (costs[at] - best) * weight)] as const),
    ...foreign.map(({ language }) => [language, extra] as const)
  ])
}

/** The language that the text spells best when read in `encoding`; null when none costs less than `limit`. */
export function bestLanguage(
  encoding: string,
  marked: BytePairs,
  extra: (language: string) => number,
  limit: number
): LanguageScore | null {
  const common = signAndCaseCost(encoding, marked)
  let best: LanguageScore | null = null
  let min = limit
  for (const model of languageModels()) {
    const known = common + extra(model.language)
    if (known >= min) continue
    const cost = known + letterCost(model, encoding, marked, min - known)
    if (cost < min) {
      min = cost
      best = { language: model.language, cost }
    }
  }
  return best
}

/** Gives up, with more than `limit`, once the cost is beyond it. */
function letterCost(model: LanguageModel, encoding: string, { pairs, counts }: BytePairs, limit: number): number {
  const places = model.placesIn(encoding)
  const { costs, size } = model
  let sum = 0
  for (let at = 0; at < pairs.length && sum <= limit; at++) {
    const before = places[pairs[at] >> 8]
    const after = places[pairs[at] & 255]
    let cost: number
    if (after < 0) cost = FOREIGN_COSTS[-after] + (after === FOREIGN_ASCII && before > 0 ? MIXED_SCRIPTS : 0)
    else if (before < 0)
      cost = (after === 0 ? AFTER_FOREIGN : costs[after]) + (before === FOREIGN_ASCII && after > 0 ? MIXED_SCRIPTS : 0)
    else cost = costs[before * size + after]
    sum += cost * counts[at]
  }
  return sum
}
