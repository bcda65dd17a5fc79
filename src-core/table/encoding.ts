// Which encoding a file is written in, from its first bytes: byte order mark, then UTF-8 validity, then UTF-16 by its
// zero bytes, then statistics over the lines that are not ASCII.

import { analyse } from 'chardet'
import { CoreError } from '../errors'
import { binaryBytes } from './binary'
import { decodeUtf8, isDamagedUtf8, unfinishedTail } from './utf8'

export interface EncodingGuess {
  /** A TextDecoder label, lower-case. */
  readonly encoding: string
  readonly reason: string
  readonly alternatives: readonly string[]
}

/** What a screen may always offer. */
const USUAL = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'big5', 'shift_jis', 'euc-kr']

/** Names people use that TextDecoder does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  cp936: 'gb18030',
  'windows-936': 'gb18030',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp932: 'shift_jis',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  'utf-8-sig': 'utf-8',
  'euc-cn': 'gb18030'
}

const MULTIBYTE = ['gb18030', 'big5', 'euc-kr', 'shift_jis', 'euc-jp']
const STATISTICS_BYTES = 65_536
/** Old telephones' emoji are private-use characters, and files get damaged: so much is allowed. */
const BROKEN_SHARE = 0.01

/** @throws CoreError "encoding" when no decoder carries that name */
export function knownEncoding(label: string): string {
  const wanted = label.trim().toLowerCase()
  const name = ALIASES[wanted] ?? wanted
  try {
    return new TextDecoder(name).encoding
  } catch {
    throw new CoreError({
      code: 'encoding',
      subject: 'encoding',
      expected: `a name such as ${USUAL.join(', ')}`,
      got: `'${label}'`,
      next: 'Leave the encoding out to have it detected.'
    })
  }
}

/**
 * @param head the file's first bytes, or a sample of its lines
 * @param whole true when the head is all there is, so that an unfinished character at its end counts as damage
 * @throws CoreError "file-binary" for zero bytes that are no UTF-16, "encoding" for UTF-32
 */
export function guessEncoding(name: string, head: Uint8Array, whole: boolean): EncodingGuess {
  const mark = markOf(name, head)
  if (mark !== null) return { encoding: mark, reason: 'byte order mark', alternatives: others(mark) }
  if (head.includes(0)) {
    const wide = utf16WithoutMark(head)
    if (wide !== null) return { encoding: wide, reason: 'zero bytes lie as in UTF-16', alternatives: others(wide) }
    if (zeros(head) > 1 + head.length / 2000) throw binaryBytes(name, 'binary data (zero bytes)')
  }
  const kept = whole ? head : head.subarray(0, head.length - unfinishedTail(head))
  const { text, damaged, multibyte } = decodeUtf8(kept)
  if (damaged.length === 0) {
    const reason =
      text.length === kept.length ? 'every byte is ASCII, which UTF-8 contains' : 'every byte is valid UTF-8'
    return { encoding: 'utf-8', reason, alternatives: others('utf-8') }
  }
  const invalid = damaged.reduce((sum, line) => sum + line.count, 0)
  if (
    isDamagedUtf8(
      invalid,
      multibyte,
      damaged.map((line) => line.bytes)
    )
  ) {
    return {
      encoding: 'utf-8',
      reason: `UTF-8 but for ${invalid} damaged ${invalid === 1 ? 'byte' : 'bytes'}`,
      alternatives: others('utf-8')
    }
  }
  return byStatistics(
    damaged.map((line) => line.bytes),
    whole
  )
}

function markOf(name: string, head: Uint8Array): string | null {
  const [a, b, c, d] = head
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new CoreError({
      code: 'encoding',
      subject: name,
      expected: 'UTF-8, UTF-16 or a national encoding',
      got: 'UTF-32 (by its byte order mark)',
      next: 'Save the file as UTF-8 and choose it again.',
      case: 'utf-32'
    })
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 text has line ends, spaces, digits and separators as 16-bit units in one byte order, and hardly any in the other. */
function utf16WithoutMark(head: Uint8Array): string | null {
  const units = head.length >> 1
  const even = head.subarray(0, units * 2)
  let little = 0
  let big = 0
  for (let unit = 0; unit < units; unit++) {
    const first = even[2 * unit]
    const second = even[2 * unit + 1]
    if (second === 0 && isPlain(first)) little++
    if (first === 0 && isPlain(second)) big++
  }
  const [encoding, share, rival] =
    little >= big
      ? (['utf-16le', little / units, big / units] as const)
      : (['utf-16be', big / units, little / units] as const)
  if (units < 2 || share < 0.01 || rival > share / 4) return null
  const text = new TextDecoder(encoding).decode(even)
  const odd = text.match(/[\p{Cc}\p{Co}\ufffd]/gu)?.filter((character) => !/\s/.test(character)).length ?? 0
  return odd > text.length * 0.01 ? null : encoding
}

const isPlain = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d

/** Statistics over the lines that are not UTF-8: chardet's ranking, kept honest by strict decoding and byte neighbourhoods. */
function byStatistics(lines: readonly Uint8Array[], whole: boolean): EncodingGuess {
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
      return { encoding: best, reason: 'statistics: double-byte characters', alternatives: others(best, wide) }
  }
  const narrow = ranked.filter((name) => !MULTIBYTE.includes(name) && !name.startsWith('utf-') && name !== 'ascii')
  // Where nearly every non-ASCII byte stands alone between ASCII letters, the text is Western or Central European.
  const single =
    isolated >= 0.5 ? narrow.filter((name) => /^windows-125[0247]$|^iso-8859-(2|9|15)$/.test(name)) : narrow
  const best = single[0] ?? 'windows-1252'
  return { encoding: best, reason: 'statistics: single-byte characters', alternatives: others(best, narrow) }
}

/**
 * Among double-byte encodings that all decode without error, the one whose decoded characters are everyday ones.
 * Everyday: kana, Hangul, full-width punctuation, and the half of the Chinese characters that each standard lists first
 * (by use, not by radical), which the lead byte tells.
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

const others = (chosen: string, more: readonly string[] = []): string[] =>
  [...new Set([...more, ...USUAL])].filter((name) => name !== chosen).slice(0, 8)

const zeros = (bytes: Uint8Array): number => bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)

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
