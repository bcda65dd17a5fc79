// Which encoding a file is written in, from its first bytes: byte order mark, then UTF-8 validity, then UTF-16 by its
// zero bytes, then statistics over the lines that are not ASCII.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import { binaryZeros } from './binary'
import { type EncodingGuess, USUAL_ENCODINGS, guessByStatistics, others } from './encoding-statistics'
import { decodeUtf8, isDamagedUtf8, unfinishedTail } from './utf8'

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

/** @throws CoreError "encoding" when no decoder carries that name */
export function knownEncoding(label: string): string {
  const wanted = label.trim().toLowerCase()
  const name = ALIASES[wanted] ?? wanted
  try {
    return new TextDecoder(name).encoding
  } catch {
    throw new CoreError({
      code: 'encoding',
      case: 'unknown-encoding',
      values: { name: label, names: USUAL_ENCODINGS.join(', ') }
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
  if (mark !== null) return { encoding: mark, reason: message('encoding-mark'), alternatives: others(mark) }
  if (head.includes(0)) {
    const wide = utf16WithoutMark(head)
    if (wide !== null) return { encoding: wide, reason: message('encoding-utf-16'), alternatives: others(wide) }
    if (zeros(head) > 1 + head.length / 2000) throw binaryZeros(name)
  }
  const kept = whole ? head : head.subarray(0, head.length - unfinishedTail(head))
  const { text, damaged, multibyte } = decodeUtf8(kept)
  if (damaged.length === 0) {
    const reason = message(text.length === kept.length ? 'encoding-ascii' : 'encoding-utf-8')
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
      reason: message('encoding-damaged', { count: invalid }),
      alternatives: others('utf-8')
    }
  }
  return guessByStatistics(
    damaged.map((line) => line.bytes),
    whole
  )
}

function markOf(name: string, head: Uint8Array): string | null {
  const [a, b, c, d] = head
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new CoreError({
      code: 'encoding',
      case: 'utf-32',
      values: { file: name }
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

const zeros = (bytes: Uint8Array): number => bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
