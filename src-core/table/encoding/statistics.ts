// Which single- or double-byte encoding a text is written in that is neither Unicode nor ASCII: every encoding is tried, and the
// one wins whose text some language spells best. Byte order marks and UTF validity are guess.ts's.

import { byteDecoder } from './byte-decoder'
import { bytePairs, isAsciiLetter } from './byte-pairs'
import { type LanguageScore, asciiCosts, bestLanguage, foreignCost } from './language-score'
import { eastAsianCost } from './east-asian'
import { SINGLE_BYTE_TABLES } from './single-byte-tables'

export interface RankedEncoding {
  readonly encoding: string
  /** 0 to 1; all encodings that give the same text share theirs. */
  readonly confidence: number
  /** Nats per byte of the words that hold non-ASCII bytes: 2 to 3 for running text, above 4.5 for anything else. */
  readonly strangeness: number
}

/** Nats that a text owes before it is read: two odd letters alone are no words yet. */
const UNSEEN = 3

/** Bytes of non-ASCII lines that are judged. */
const STATISTICS_BYTES = 65_536

const DOUBLE_BYTE = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'johab']

/** ln of how seldom files are written so, before looking at one: Windows first, then the standards, DOS and the Macintosh last. */
const RARITY: readonly (readonly [pattern: RegExp, cost: number])[] = [
  [/^windows-125[12]|^gb18030|^shift_jis|^euc-kr|^big5/, 0],
  [/^windows-1250/, 0.2],
  [/^windows|^koi8-r|^euc-jp|^iso-8859-15/, 0.5],
  [/^iso-8859-[257]$|^koi8-u/, 1],
  [/^ibm(437|850|852|866)|^macintosh/, 3],
  [/^ibm855|^johab|^x-mac-cyrillic/, 3.5],
  [/^iso/, 2.5],
  [/./, 5]
]
const rarity = (encoding: string): number => RARITY.find(([pattern]) => pattern.test(encoding))?.[1] ?? 0

/** Windows' own encoding of languages that share most of their letters with Western ones: it wins where the text is the same in both. */
const HOMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['pl', 'cs', 'sk', 'sl', 'hr', 'hu', 'ro', 'ro-cedilla', 'sq'].map((language) => [language, 'windows-1250'])
  ),
  ...Object.fromEntries(['et', 'lv', 'lt'].map((language) => [language, 'windows-1257'])),
  tr: 'windows-1254',
  vi: 'windows-1258'
}
const AT_HOME = -0.6

/** ln of how seldom a language is met, before reading. */
const SELDOM_LANGUAGES: Readonly<Record<string, number>> = {
  fo: 2,
  mt: 2,
  cy: 2,
  ga: 1.5,
  gd: 2,
  br: 2,
  eo: 2,
  se: 3,
  kl: 3,
  af: 1.5,
  eu: 1,
  gl: 1,
  'he-visual': 2,
  'vi-marks': 1,
  sq: 1,
  is: 1
}

/** Letters depend on their neighbours further than a pair shows: evidence counts a third of what it seems. */
const TEMPERATURE = 3
/** Nats a byte from which a text is none that the models know, so that evidence counts less and less. */
const MAX_MODELLED_COST = 3.5

/** Nats behind the best from which an encoding is no alternative: e^-10 of its weight. */
const MAX_COST_GAP = 30

/** Best first. */
export function rankEncodings(lines: readonly Uint8Array[], cut: boolean): readonly RankedEncoding[] {
  const sample = withoutMarkup(joined(lines, STATISTICS_BYTES))
  const truncated = cut || lines.reduce((sum, line) => sum + line.length, 0) > STATISTICS_BYTES
  const { marked, ascii } = bytePairs(sample)
  const bytes = marked.counts.reduce((sum, count) => sum + count, 0)
  const around = asciiCosts(marked, ascii)
  const extra = (language: string): number => (around.get(language) ?? 0) + (SELDOM_LANGUAGES[language] ?? 0)
  const scored: Scored[] = []
  let min = Infinity
  const add = (encoding: string, { language, cost: spelt }: LanguageScore): void => {
    const cost = spelt + (HOMES[language] === encoding ? AT_HOME : 0)
    scored.push({ encoding, cost: cost + rarity(encoding), strangeness: (cost + UNSEEN) / Math.max(1, bytes) })
    min = Math.min(min, cost + rarity(encoding))
  }
  for (const encoding of DOUBLE_BYTE) {
    const decoder = byteDecoder(encoding)
    const read = eastAsianCost(decoder.decode(sample) + (truncated ? '' : decoder.end()))
    add(encoding, { ...read, cost: read.cost + foreignCost(marked, ascii) })
  }
  for (const encoding of Object.keys(SINGLE_BYTE_TABLES)) {
    const found = bestLanguage(encoding, marked, extra, min + MAX_COST_GAP - rarity(encoding))
    if (found !== null) add(encoding, found)
  }
  return withConfidence(
    scored.filter(({ cost }) => cost < min + MAX_COST_GAP),
    sample
  )
}

interface Scored {
  readonly encoding: string
  readonly cost: number
  readonly strangeness: number
}

/** Candidates worth decoding to see which of them give the same text. */
const COMPARED = 12

function withConfidence(scored: readonly Scored[], sample: Uint8Array): RankedEncoding[] {
  const ranked = [...scored].sort((a, b) => a.cost - b.cost).slice(0, COMPARED)
  const texts = new Map<string, Scored[]>()
  for (const candidate of ranked) {
    const text = byteDecoder(candidate.encoding).decode(sample)
    texts.set(text, [...(texts.get(text) ?? []), candidate])
  }
  const temperature = TEMPERATURE * (1 + 2 * Math.max(0, ranked[0].strangeness - MAX_MODELLED_COST))
  const weights = [...texts.values()].map((same) => Math.exp((ranked[0].cost - same[0].cost) / temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return [...texts.values()].flatMap((same, at) =>
    same.map(({ encoding, strangeness }) => ({
      encoding,
      strangeness,
      confidence: weights[at] / total
    }))
  )
}

const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e
const SPACE = 0x20

/** Tags of nothing but ASCII become a space each: their words are English in pages of any language. */
function withoutMarkup(sample: Uint8Array): Uint8Array {
  if (!sample.includes(LESS_THAN)) return sample
  const out = new Uint8Array(sample.length)
  let length = 0
  for (let at = 0; at < sample.length; at++) {
    const end = sample[at] === LESS_THAN ? tagEnd(sample, at) : -1
    out[length++] = end < 0 ? sample[at] : SPACE
    if (end >= 0) at = end
  }
  return out.subarray(0, length)
}

/** Where the tag that begins here ends; -1 for none, or one with bytes above 7F. */
function tagEnd(sample: Uint8Array, from: number): number {
  const first = sample[from + 1]
  if (first !== 0x2f && first !== 0x21 && first !== 0x3f && !isAsciiLetter(first)) return -1
  for (let at = from + 1; at < sample.length && sample[at] < 0x80; at++) {
    if (sample[at] === GREATER_THAN) return at
    if (sample[at] === LESS_THAN) return -1
  }
  return -1
}

function joined(lines: readonly Uint8Array[], limit: number): Uint8Array {
  const out = new Uint8Array(
    Math.min(
      limit,
      lines.reduce((sum, line) => sum + line.length, 0)
    )
  )
  let at = 0
  for (const line of lines) {
    if (at >= out.length) break
    const part = line.subarray(0, out.length - at)
    out.set(part, at)
    at += part.length
  }
  return out
}
