// fastText's `.bin` (Bojanowski et al. 2017; versions 11 and 12 of facebookresearch/fastText): arguments, dictionary, then a matrix
// whose first rows are words and whose others are buckets of hashed character n-grams. A word's vector is the mean of its
// row and its n-grams' rows; a word the dictionary lacks has those of its n-grams alone, so every word has a vector.

import type { ByteSource } from '../../table/table'
import { ByteReader, readFloats } from './byte-reader'
import { checkedWidth, place, vectorsError } from './errors'
import type { LoadedVectors, WantedWords } from './wanted'

const MAGIC = [0xba, 0x16, 0x4f, 0x2f]
/** Version 11 has no n-grams where it classifies. */
const VERSIONS = [11, 12]
const ARGUMENTS = 12
const MAX_WORD = 10_000
/** Type of an entry of the dictionary that is a word, not a label. */
const WORD = 0

export const isFastText = (start: Uint8Array): boolean => MAGIC.every((byte, at) => start[at] === byte)

interface Shape {
  readonly width: number
  readonly bucket: number
  readonly shortest: number
  readonly longest: number
}

/** @throws CoreError "vectors" for another version, a quantised matrix, or a file that is cut */
export async function readFastText(source: ByteSource, wanted: WantedWords): Promise<LoadedVectors> {
  const reader = new ByteReader(source)
  try {
    await reader.take(MAGIC.length)
    const version = (await reader.view(4)).getInt32(0, true)
    if (!VERSIONS.includes(version)) throw vectorsError('vectors-version', { file: source.name, version })
    const shape = await readShape(reader, source)
    const { words, rowOf } = await readDictionary(reader, wanted)
    if ((await reader.take(1))[0] !== 0) throw vectorsError('vectors-quantised', { file: source.name })
    const sizes = await reader.view(16)
    const rows = Number(sizes.getBigInt64(0, true))
    await addRows(reader, source, { wanted, shape, rows, needed: rowsNeeded(wanted, rowOf, words, shape) })
    return wanted.finish(shape.width)
  } finally {
    await reader.close()
  }
}

/** dim, ws, epoch, minCount, neg, wordNgrams, loss, model, bucket, minn, maxn, lrUpdateRate; then t, a double. */
async function readShape(reader: ByteReader, source: ByteSource): Promise<Shape> {
  const view = await reader.view(4 * ARGUMENTS + 8)
  const at = (index: number): number => view.getInt32(4 * index, true)
  return { width: checkedWidth(at(0), place(source, 1)), bucket: at(8), shortest: at(9), longest: at(10) }
}

/** How many words there are, and the row that serves each entry of the vocabulary: its own spelling's, else the first other's. */
async function readDictionary(
  reader: ByteReader,
  wanted: WantedWords
): Promise<{ readonly words: number; readonly rowOf: ReadonlyMap<number, number> }> {
  const view = await reader.view(28)
  const [size, words] = [view.getInt32(0, true), view.getInt32(4, true)]
  const pruned = Number(view.getBigInt64(20, true))
  const rowOf = new Map<number, number>()
  const exact = new Set<number>()
  const decoder = new TextDecoder('utf-8')
  for (let row = 0; row < size; row++) {
    const word = decoder.decode(await reader.until(0, MAX_WORD))
    const type = (await reader.take(9))[8]
    const entry = type === WORD ? wanted.entryFor(word) : null
    if (!entry || exact.has(entry.id) || (rowOf.has(entry.id) && !entry.exact)) continue
    rowOf.set(entry.id, row)
    if (entry.exact) exact.add(entry.id)
  }
  // Pairs of a pruned, and so quantised, model.
  if (pruned > 0) await reader.take(8 * pruned)
  return { words, rowOf }
}

/** Rows of the matrix to the entries whose mean they enter, once for each time. */
function rowsNeeded(
  wanted: WantedWords,
  rowOf: ReadonlyMap<number, number>,
  words: number,
  shape: Shape
): ReadonlyMap<number, readonly number[]> {
  const needed = new Map<number, number[]>()
  const need = (row: number, id: number): void => {
    const ids = needed.get(row)
    if (ids) ids.push(id)
    else needed.set(row, [id])
  }
  // Padding and unknown are no words.
  for (let id = 2; id < wanted.words.length; id++) {
    const own = rowOf.get(id)
    if (own !== undefined) need(own, id)
    for (const bucket of bucketsOf(wanted.words[id], shape)) need(words + bucket, id)
  }
  return needed
}

async function addRows(
  reader: ByteReader,
  source: ByteSource,
  {
    wanted,
    shape,
    rows,
    needed
  }: { wanted: WantedWords; shape: Shape; rows: number; needed: ReadonlyMap<number, readonly number[]> }
): Promise<void> {
  const { width } = shape
  const counts = new Map<number, number>()
  for (const ids of needed.values()) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const sums = new Map([...counts.keys()].map((id) => [id, wanted.take({ id, exact: true }, width)]))
  const numbers = new Float32Array(width)
  for (let row = 0; row < rows; row++) {
    const bytes = await reader.take(4 * width)
    const ids = needed.get(row)
    if (!ids) continue
    readFloats(bytes, numbers, { file: source.name, word: String(row) })
    for (const id of ids) {
      const sum = sums.get(id)!
      for (let e = 0; e < width; e++) sum[e] += numbers[e] / counts.get(id)!
    }
  }
}

/** Buckets of a word's n-grams, its ends marked by < and >; lengths count characters, hashes bytes. */
export function bucketsOf(word: string, { bucket, shortest, longest }: Omit<Shape, 'width'>): number[] {
  if (longest <= 0 || bucket <= 0) return []
  const letters = ['<', ...word, '>'].map((letter) => new TextEncoder().encode(letter))
  const buckets: number[] = []
  for (let from = 0; from < letters.length; from++) {
    let hash = 2166136261
    for (let length = 1; length <= longest && from + length <= letters.length; length++) {
      for (const byte of letters[from + length - 1]) hash = fnv1a(hash, byte)
      const isMark = length === 1 && (from === 0 || from === letters.length - 1)
      if (length >= shortest && !isMark) buckets.push(hash % bucket)
    }
  }
  return buckets
}

/** One byte of FNV-1a in 32 bits; fastText widens bytes with their sign, as its first release did by accident. */
const fnv1a = (hash: number, byte: number): number => Math.imul(hash ^ ((byte << 24) >> 24), 16777619) >>> 0
