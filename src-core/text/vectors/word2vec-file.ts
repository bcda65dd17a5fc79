// word2vec's binary format: a line "words width", then for each word its UTF-8 bytes, a space and `width` little-endian floats;
// some writers add a line break. It is also the format in which installed vectors are kept.

import type { ByteSource } from '../../table/table'
import { ByteReader, readFloats } from './byte-reader'
import { checkedWidth, excerpt, place, vectorsError } from './errors'
import type { LoadedVectors, WantedWords } from './wanted'

const SPACE = 0x20
const NEW_LINE = 0x0a
/** Bytes of a word at most. */
const MAX_WORD = 10_000
/** Bytes of the first line at most: two numbers. */
const MAX_HEADER = 64
/** Bytes of the first word's numbers that are looked at. */
const MAX_SAMPLED_BYTES = 256

/** True for a file whose first line counts words and numbers, and whose first word is followed by bytes that are no text. */
export function isWord2vecBinary(start: Uint8Array): boolean {
  const end = start.indexOf(NEW_LINE)
  const header = end < 0 || end > MAX_HEADER ? null : /^\d+ (\d+)\s*$/.exec(latin(start.subarray(0, end)))
  const space = start.indexOf(SPACE, end + 1)
  if (!header || space < 0) return false
  return !isText(start.subarray(space + 1, space + 1 + Math.min(4 * Number(header[1]), MAX_SAMPLED_BYTES)))
}

/** UTF-8 without controls; its last character may be cut. Floats hold zeros, or bytes that follow each other in no text. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return [...text].every((letter) => letter >= ' ' || letter === '\t' || letter === '\n' || letter === '\r')
  } catch {
    return false
  }
}

/** @throws CoreError "vectors" where the file ends before all its words have been read */
export async function readWord2vec(source: ByteSource, wanted: WantedWords): Promise<LoadedVectors> {
  const reader = new ByteReader(source)
  try {
    const [words, wide] = latin(await reader.until(NEW_LINE, MAX_HEADER))
      .trim()
      .split(' ')
      .map(Number)
    const width = checkedWidth(wide, place(source, 1))
    for (let n = 0; n < words; n++) {
      const word = wordOf(await reader.until(SPACE, MAX_WORD))
      const entry = wanted.entryFor(word)
      const bytes = await reader.take(4 * width)
      if (entry) readFloats(bytes, wanted.take(entry, width), { file: source.name, word: excerpt(word) })
    }
    if (words === 0) throw vectorsError('vectors-cut', { file: source.name })
    return wanted.finish(width)
  } finally {
    await reader.close()
  }
}

/** Writes one record: a word without spaces and its numbers. */
export function word2vecRecord(word: string, numbers: ArrayLike<number>): Uint8Array {
  const name = new TextEncoder().encode(`${word} `)
  const record = new Uint8Array(name.length + 4 * numbers.length)
  record.set(name)
  const view = new DataView(record.buffer)
  for (let e = 0; e < numbers.length; e++) view.setFloat32(name.length + 4 * e, numbers[e], true)
  return record
}

/** Without the line break that closes the record before. */
const wordOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8').decode(bytes[0] === NEW_LINE ? bytes.subarray(1) : bytes)

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
