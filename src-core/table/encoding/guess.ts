// Which encoding a file is written in, from its first bytes: byte order mark, then wide units by their zero bytes, then escape
// codes, then UTF-8 validity, then the languages that each remaining encoding would spell.

import { type Message, message } from '../../messages/message'
import { binaryZeros } from '../binary'
import type { EncodingCandidate } from '../table'
import { byteDecoder } from './byte-decoder'
import { others } from './names'
import { type RankedEncoding, rankEncodings } from './statistics'
import { decodeUtf8, isDamagedUtf8, unfinishedTail } from './utf8'
import { escapeCoded } from './escape-codes'
import { markOf, wideWithoutMark } from './wide'

export interface EncodingGuess {
  /** A name that knownEncoding answers. */
  readonly encoding: string
  readonly reason: Message
  /** The choice first, then the other readings that are likely, as in Table. */
  readonly candidates: readonly EncodingCandidate[]
  /** Names to offer, likeliest first. */
  readonly alternatives: readonly string[]
}

/** A choice below this confidence is called uncertain. */
const UNCERTAIN = 0.8
/** Candidates kept, and their least confidence. */
const CANDIDATES = 5
const MIN_CONFIDENCE = 0.001
/** Of UTF-8 where three odd bytes at most stand in ASCII and spell nothing. */
const ACCIDENT_CONFIDENCE = 0.5

/**
 * @param head the file's first bytes, or a sample of its lines
 * @param whole true when the head is all there is, so that an unfinished character at its end counts as damage
 * @throws CoreError "file-binary" for zero bytes that are no wide characters
 */
export function guessEncoding(name: string, head: Uint8Array, whole: boolean): EncodingGuess {
  const mark = markOf(head)
  if (mark !== null) return certain(mark, message('encoding-mark'))
  if (head.includes(0)) {
    const wide = wideWithoutMark(head)
    if (wide !== null) return certain(wide, message(wide.startsWith('utf-32') ? 'encoding-utf-32' : 'encoding-utf-16'))
    if (!isTextWithZeros(head)) throw binaryZeros(name)
  }
  const kept = whole ? head : head.subarray(0, head.length - unfinishedTail(head))
  const { text, damaged, multibyte } = decodeUtf8(kept)
  if (damaged.length === 0) {
    if (text.length < kept.length) return certain('utf-8', message('encoding-utf-8'))
    const escaped = escapeCoded(kept)
    return escaped === null
      ? certain('utf-8', message('encoding-ascii'))
      : certain(escaped, message('encoding-escapes'))
  }
  const invalid = damaged.reduce((sum, line) => sum + line.count, 0)
  const lines = damaged.map((line) => line.bytes)
  const ranked = rankEncodings(lines, !whole)
  if (!isDamagedUtf8(invalid, multibyte, lines, ranked)) return byStatistics(ranked, lines[0])
  const confidence = multibyte > 0 ? multibyte / (multibyte + invalid) : ACCIDENT_CONFIDENCE
  const rivals = ranked.map((rival) => ({ ...rival, confidence: rival.confidence * (1 - confidence) }))
  return {
    encoding: 'utf-8',
    reason: message('encoding-damaged', { count: invalid }),
    candidates: candidatesOf([{ encoding: 'utf-8', confidence }, ...rivals], lines[0]),
    alternatives: others('utf-8')
  }
}

/** What to say about a choice that may be wrong; null where it is clear. Damaged UTF-8 has its own note, with the lines. */
export function uncertainty([chosen, ...rivals]: readonly EncodingCandidate[]): Message | null {
  if (chosen.encoding === 'utf-8' || rivals.length === 0 || chosen.confidence >= UNCERTAIN) return null
  return message('encoding-uncertain', {
    encoding: chosen.encoding.toUpperCase(),
    share: chosen.confidence,
    rivals: rivals.map(({ encoding }) => encoding.toUpperCase()).join(', ')
  })
}

const certain = (encoding: string, reason: Message): EncodingGuess => ({
  encoding,
  reason,
  candidates: [{ encoding, confidence: 1, preview: '' }],
  alternatives: others(encoding)
})

function byStatistics(ranked: readonly RankedEncoding[], line: Uint8Array): EncodingGuess {
  const [{ encoding, confidence }] = ranked
  const names = ranked.map((candidate) => candidate.encoding)
  return {
    encoding,
    reason: message('encoding-statistics', { share: confidence }),
    candidates: candidatesOf(ranked, line),
    alternatives: others(encoding, names)
  }
}

const PREVIEW_CHARACTERS = 80
/** Shown before the first odd byte. */
const PREVIEW_BEFORE = 20

/** One candidate for each different text. */
function candidatesOf(
  ranked: readonly { readonly encoding: string; readonly confidence: number }[],
  line: Uint8Array
): EncodingCandidate[] {
  const odd = line.findIndex((byte) => byte > 0x7f)
  const part = line.subarray(Math.max(0, odd - PREVIEW_BEFORE), odd + 4 * PREVIEW_CHARACTERS)
  const byPreview = new Map<string, EncodingCandidate>()
  for (const { encoding, confidence } of ranked) {
    if (confidence < MIN_CONFIDENCE && byPreview.size > 0) continue
    const decoder = encoding === 'utf-8' ? new TextDecoder() : byteDecoder(encoding)
    const preview = decoder.decode(part).slice(0, PREVIEW_CHARACTERS).trim()
    const key = `${confidence} ${preview}`
    if (!byPreview.has(key)) byPreview.set(key, { encoding, confidence, preview })
  }
  return [...byPreview.values()].slice(0, CANDIDATES)
}

/** Zero bytes that got into a text: it is UTF-8 without them, and they are few; more than a few make any other file binary. */
function isTextWithZeros(head: Uint8Array): boolean {
  const rest = head.filter((byte) => byte !== 0)
  const zeros = head.length - rest.length
  if (zeros <= 1 + head.length / 2000) return true
  const text = rest.subarray(0, rest.length - unfinishedTail(rest))
  return zeros <= head.length / 10 && decodeUtf8(text).damaged.length === 0
}
