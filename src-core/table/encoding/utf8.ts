// UTF-8 by lines: which of them hold bytes that are not UTF-8, and whether the file is UTF-8 all the same.

import type { RankedEncoding } from './statistics'

const LINE_FEED = 0x0a

interface DamagedLine {
  /** 0-based offset of the line among the lines of the bytes examined. */
  readonly line: number
  /** Replacement characters the decoder put in that the file does not hold itself. */
  readonly count: number
  readonly bytes: Uint8Array
}

export interface Utf8Findings {
  readonly text: string
  readonly damaged: readonly DamagedLine[]
  /** Bytes beyond one per character in the valid sequences: evidence for UTF-8. */
  readonly multibyte: number
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Decodes bytes that end on a character border. Valid bytes, the usual case, cost one native call; only a block with
 * damage is taken apart by lines, which is exact because no byte of a longer sequence equals a line feed.
 */
export function decodeUtf8(bytes: Uint8Array): Utf8Findings {
  const whole = decodeStrictly(bytes)
  if (whole !== null) return { text: whole, damaged: [], multibyte: bytes.length - whole.length }
  const damaged: DamagedLine[] = []
  let text = ''
  let line = 0
  let multibyte = 0
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed < 0 ? bytes.length : feed + 1
    const part = bytes.subarray(start, end)
    const valid = decodeStrictly(part)
    if (valid === null) {
      const repaired = lenient.decode(part)
      damaged.push({ line, count: replacements(repaired) - genuineReplacements(part), bytes: part })
      text += repaired
    } else {
      multibyte += part.length - valid.length
      text += valid
    }
    start = end
  }
  return { text, damaged, multibyte }
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
export function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** How many U+FFFD a text holds. */
export function replacements(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

/**
 * Whether damage is an accident in a UTF-8 file rather than another encoding.
 *
 * @param invalid   broken sequences
 * @param multibyte as in Utf8Findings
 * @param lines     the damaged lines: in an ASCII file a few bytes that spell words in some encoding mean that encoding ("caf\xe9"),
 *                  one that spells nothing usual ("siste\xf0rcity") means an accident
 * @param ranked    what else they may be, best first
 */
export function isDamagedUtf8(
  invalid: number,
  multibyte: number,
  lines: readonly Uint8Array[],
  ranked: readonly RankedEncoding[]
): boolean {
  if (invalid * 3 <= multibyte) return true
  if (multibyte > 0 || invalid > WORDS.length) return false
  return !lines.every((line) => line.every(isUsualWestern)) && ranked[0].strangeness >= WORDS[invalid - 1]
}

/** Nats a byte that one, two, three odd bytes may cost to count as words of a language; running text costs about 2.5. */
const WORDS = [3.1, 3.5, 3.7]

/** ASCII, or a windows-1252 byte that European texts use: accented letters, quotation marks, dashes, currency, degree ... */
function isUsualWestern(byte: number): boolean {
  if (byte < 0x80) return true
  if (byte >= 0xc0)
    return byte !== 0xd0 && byte !== 0xd7 && byte !== 0xde && byte !== 0xf0 && byte !== 0xf7 && byte !== 0xfe
  return USUAL_MARKS.has(byte)
}

const USUAL_MARKS = new Set([
  0x80, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0,
  0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb2, 0xb4, 0xb7, 0xba, 0xaa, 0xbb, 0xbd, 0xbf
])

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

/** U+FFFD written in the file itself: EF BF BD. */
function genuineReplacements(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++
  return count
}
