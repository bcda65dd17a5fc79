// Which single- or double-byte encoding a text is written in that is neither UTF-8 nor UTF-16: statistics over its lines that
// are not ASCII. Byte order marks and UTF validity are encoding.ts's.

import { analyse } from 'chardet'
import { type Message, message } from '../messages/message'

export interface EncodingGuess {
  /** A TextDecoder label, lower-case. */
  readonly encoding: string
  readonly reason: Message
  readonly alternatives: readonly string[]
}

/** Offered for every file. */
export const USUAL_ENCODINGS = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'big5', 'shift_jis', 'euc-kr']

const MULTIBYTE = ['gb18030', 'big5', 'euc-kr', 'shift_jis', 'euc-jp']
const STATISTICS_BYTES = 65_536
/** Old telephones' emoji are private-use characters, and files get damaged: so much is allowed. */
const BROKEN_SHARE = 0.01

/** Statistics over the lines that are not UTF-8: chardet's ranking, checked by strict decoding and byte neighbourhoods. */
export function guessByStatistics(lines: readonly Uint8Array[], whole: boolean): EncodingGuess {
  const sample = joined(lines, STATISTICS_BYTES)
  const cut = !whole || lines.reduce((sum, line) => sum + line.length, 0) > sample.length
  const isolated = isolatedShare(sample)
  const ranked = [...new Set(analyse(sample).map(({ name }) => decoderName(name)))]
  const fitting = (candidates: readonly string[]): string[] =>
    candidates.filter((candidate) => decodesCleanly(candidate, sample, cut))
  if (isolated < 0.5) {
    const wide = fitting([...ranked.filter((name) => MULTIBYTE.includes(name)), ...MULTIBYTE])
    const best = mostUsual(sample, [...new Set(wide)])
    if (best !== null)
      return { encoding: best, reason: message('encoding-double-byte'), alternatives: others(best, wide) }
  }
  const narrow = ranked.filter((name) => !MULTIBYTE.includes(name) && !name.startsWith('utf-') && name !== 'ascii')
  // Where nearly every non-ASCII byte stands alone between ASCII letters, the text is Western or Central European.
  const single =
    isolated >= 0.5 ? narrow.filter((name) => /^windows-125[0247]$|^iso-8859-(2|9|15)$/.test(name)) : narrow
  const best = single[0] ?? 'windows-1252'
  return { encoding: best, reason: message('encoding-single-byte'), alternatives: others(best, narrow) }
}

/**
 * Among double-byte encodings that all decode without error, the one whose decoded characters are everyday ones.
 * Everyday: kana, Hangul, full-width punctuation, and the half of the Chinese characters that each standard lists first
 * (by use, not by radical), which shows in the lead byte.
 */
function mostUsual(sample: Uint8Array, candidates: readonly string[]): string | null {
  let best: string | null = null
  let bestShare = 0.4
  for (const encoding of candidates) {
    const share = everydayShare(encoding, sample)
    if (share > bestShare + 1e-9) [best, bestShare] = [encoding, share]
  }
  return best
}

function everydayShare(encoding: string, sample: Uint8Array): number {
  let usual = 0
  let kana = 0
  let total = 0
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at]
    if (lead < 0x80) continue
    total++
    if (encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) continue // half-width kana: one byte, rare in running text
    const trail = sample[++at]
    if (isEveryday(encoding, lead, trail)) usual++
    if (isKana(encoding, lead, trail)) kana++
  }
  if (encoding === 'shift_jis' || encoding === 'euc-jp') return kana < total * MIN_KANA ? 0 : usual / total
  // All of Korean, and two thirds of Chinese, lie in the same leads: a dozen characters decide, fewer count as Chinese.
  if (encoding === 'gb18030') return (usual / total) * (total < 12 ? 1.01 : 0.99)
  return usual / total
}

/** Japanese is never written without kana. */
const MIN_KANA = 0.2

function isKana(encoding: string, lead: number, trail: number): boolean {
  return encoding === 'euc-jp'
    ? lead === 0xa4 || lead === 0xa5
    : encoding === 'shift_jis' && ((lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96))
}

function isEveryday(encoding: string, lead: number, trail: number): boolean {
  switch (encoding) {
    case 'gb18030':
      return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3)
    case 'euc-kr':
      return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xc8) || lead === 0xa1 || lead === 0xa3 || lead === 0xa4)
    case 'big5':
      return (lead >= 0xa4 && lead <= 0xc6) || lead === 0xa1
    case 'shift_jis':
      return isKana(encoding, lead, trail) || lead === 0x81 || (lead >= 0x88 && lead <= 0x97)
    case 'euc-jp':
      return trail >= 0xa1 && (isKana(encoding, lead, trail) || lead === 0xa1 || (lead >= 0xb0 && lead <= 0xcf))
    default:
      return false
  }
}

/** Broken and private-use characters among the decoded ones, ASCII left aside: next to none in the right encoding. */
function decodesCleanly(encoding: string, sample: Uint8Array, cut: boolean): boolean {
  const decoded = new TextDecoder(encoding).decode(sample, { stream: cut })
  const wide = decoded.match(/[^\p{ASCII}]/gu) ?? []
  return wide.filter((character) => /[\ufffd\ue000-\uf8ff]/.test(character)).length <= wide.length * BROKEN_SHARE
}

/** Share of the non-ASCII bytes whose neighbours are ASCII: near 1 in Western European text, near 0 in Chinese, Korean, Russian. */
function isolatedShare(bytes: Uint8Array): number {
  let isolated = 0
  let total = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] < 0x80) continue
    total++
    if (!(bytes[at - 1] >= 0x80) && !(bytes[at + 1] >= 0x80)) isolated++
  }
  return total === 0 ? 1 : isolated / total
}

/** chardet's names as TextDecoder's; ISO-8859-1 is read as its superset, as everywhere on the web. */
const decoderName = (name: string): string => (name === 'ISO-8859-1' ? 'windows-1252' : name.toLowerCase())

/** Encodings to offer besides the chosen one. */
export const others = (chosen: string, more: readonly string[] = []): string[] =>
  [...new Set([...more, ...USUAL_ENCODINGS])].filter((name) => name !== chosen).slice(0, 8)

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
