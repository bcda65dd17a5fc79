// Text-format word vectors (`.vec` of word2vec and fastText, GloVe's without a header), streamed: only the rows of words
// that the vocabulary has are kept, so a file of gigabytes costs no more memory than the embedding itself.

import { CoreError, type ErrorCase } from '../errors'
import type { MessageValues } from '../messages/message'
import type { ByteSource } from '../table/table'

/** Longer lines are no word vector; also keeps a binary file from being collected whole. */
const MAX_LINE_LENGTH = 1 << 20
const MAX_WIDTH = 4096

export interface LoadedVectors {
  /** E */
  readonly width: number
  /** How many words of the vocabulary have a vector. */
  readonly found: number
  /** [V, E], zeros where the file has no such word. */
  readonly data: Float32Array
  /** [V] 1 where the file has the word. */
  readonly present: Uint8Array
}

/**
 * Loads the vectors of a vocabulary's words. A word counts as written or, where the vocabulary has no such entry, in lower
 * case; of several lines for one entry the exact spelling wins, then the first.
 *
 * @throws CoreError "vectors" naming the line that does not fit
 */
export async function loadVectors(source: ByteSource, vocabulary: readonly string[]): Promise<LoadedVectors> {
  const idOf = new Map(vocabulary.map((token, id) => [token, id]))
  const present = new Uint8Array(vocabulary.length)
  const isExact = new Uint8Array(vocabulary.length)
  let width = 0
  let data = new Float32Array(0)
  let found = 0
  let number = 0
  for await (const line of linesOf(source)) {
    number++
    if (line.trim() === '') continue
    if (number === 1 && isHeader(line)) {
      width = checkedWidth(Number(line.trim().split(/\s+/)[1]), source, number)
      continue
    }
    if (width === 0) width = widthOfFirst(line, source, number)
    if (data.length === 0) data = new Float32Array(vocabulary.length * width)
    // Words may hold spaces (GloVe's do): the last `width` fields are the numbers.
    const fields = line.trimEnd().split(/[ \t]+/)
    if (fields.length < width + 1)
      throw vectorsError('vectors-short-line', {
        ...place(source, number),
        width,
        count: fields.length - 1,
        word: excerpt(fields[0] ?? '')
      })
    const word = fields
      .slice(0, fields.length - width)
      .join(' ')
      .normalize('NFC')
    const exact = idOf.get(word)
    const id = exact ?? idOf.get(word.toLowerCase())
    if (id === undefined || (present[id] === 1 && (exact === undefined || isExact[id] === 1))) continue
    readNumbers(fields, width, data.subarray(id * width, (id + 1) * width), place(source, number))
    if (present[id] === 0) found++
    present[id] = 1
    isExact[id] = exact === undefined ? 0 : 1
  }
  if (width === 0) throw new CoreError({ code: 'vectors', case: 'vectors-empty', where: source.name })
  if (data.length === 0) data = new Float32Array(vocabulary.length * width)
  return { width, found, data, present }
}

/** "1694 100": how many words, how many numbers each. A word vector of width 1 cannot be told from it and is not supported. */
function isHeader(line: string): boolean {
  return /^\s*\d+\s+\d+\s*$/.test(line)
}

function widthOfFirst(line: string, source: ByteSource, number: number): number {
  const fields = line.trimEnd().split(/[ \t]+/)
  let numbers = 0
  while (numbers < fields.length - 1 && isNumber(fields[fields.length - 1 - numbers])) numbers++
  if (numbers < 2) throw vectorsError('vectors-first-line', { ...place(source, number), text: excerpt(line) })
  return checkedWidth(numbers, source, number)
}

function checkedWidth(width: number, source: ByteSource, number: number): number {
  if (width >= 1 && width <= MAX_WIDTH) return width
  throw vectorsError('vectors-width', { ...place(source, number), width, limit: MAX_WIDTH })
}

function readNumbers(fields: readonly string[], width: number, into: Float32Array, at: Place): void {
  const from = fields.length - width
  for (let e = 0; e < width; e++) {
    const field = fields[from + e]
    if (!isNumber(field)) throw vectorsError('vectors-number', { ...at, width, text: excerpt(field) })
    into[e] = Number(field)
  }
}

function isNumber(field: string): boolean {
  return field !== '' && Number.isFinite(Number(field))
}

/** A line of a file, as errors name it. */
interface Place {
  readonly file: string
  readonly line: string
}
const place = (source: ByteSource, number: number): Place => ({ file: source.name, line: String(number) })

const vectorsError = (errorCase: ErrorCase, values: MessageValues & Place): CoreError =>
  new CoreError({ code: 'vectors', case: errorCase, values })

const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text)

/** Lines of a UTF-8 file; bytes that are not UTF-8 become U+FFFD (fastText files hold some cut words). */
async function* linesOf(source: ByteSource): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const bytes of source.open()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()!
    if (rest.length > MAX_LINE_LENGTH)
      throw new CoreError({
        code: 'vectors',
        case: 'vectors-long-line',
        values: { limit: MAX_LINE_LENGTH },
        where: source.name
      })
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
