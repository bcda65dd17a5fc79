// Text-format word vectors (`.vec` of word2vec and fastText, GloVe's without a header), streamed.

import { CoreError } from '../../errors'
import type { ByteSource } from '../../table/table'
import { checkedWidth, excerpt, place, type Place, vectorsError } from './errors'
import type { LoadedVectors, WantedWords } from './wanted'

/** Longer lines are no word vector; also keeps a binary file from being collected whole. */
const MAX_LINE_LENGTH = 1 << 20

/** @throws CoreError "vectors" naming the line that does not fit */
export async function readTextVectors(source: ByteSource, wanted: WantedWords): Promise<LoadedVectors> {
  let width = 0
  let number = 0
  for await (const line of linesOf(source)) {
    number++
    if (line.trim() === '') continue
    if (number === 1 && isHeader(line)) {
      width = checkedWidth(Number(line.trim().split(/\s+/)[1]), place(source, number))
      continue
    }
    if (width === 0) width = widthOfFirst(line, place(source, number))
    // Words may hold spaces (GloVe's do): the last `width` fields are the numbers.
    const fields = line.trimEnd().split(/[ \t]+/)
    if (fields.length < width + 1)
      throw vectorsError('vectors-short-line', {
        ...place(source, number),
        width,
        count: fields.length - 1,
        word: excerpt(fields[0] ?? '')
      })
    const entry = wanted.entryFor(fields.slice(0, fields.length - width).join(' '))
    if (entry) wanted.take(entry, width).set(numbersOf(fields, width, place(source, number)))
  }
  if (width === 0) throw new CoreError({ code: 'vectors', case: 'vectors-empty', where: source.name })
  return wanted.finish(width)
}

/** "1694 100": how many words, how many numbers each. A word vector of width 1 cannot be told from it and is not supported. */
function isHeader(line: string): boolean {
  return /^\s*\d+\s+\d+\s*$/.test(line)
}

function widthOfFirst(line: string, at: Place): number {
  const fields = line.trimEnd().split(/[ \t]+/)
  let numbers = 0
  while (numbers < fields.length - 1 && isNumber(fields[fields.length - 1 - numbers])) numbers++
  if (numbers < 2) throw vectorsError('vectors-first-line', { ...at, text: excerpt(line) })
  return checkedWidth(numbers, at)
}

function numbersOf(fields: readonly string[], width: number, at: Place): number[] {
  return fields.slice(fields.length - width).map((field) => {
    if (!isNumber(field)) throw vectorsError('vectors-number', { ...at, width, text: excerpt(field) })
    return Number(field)
  })
}

function isNumber(field: string): boolean {
  return field !== '' && Number.isFinite(Number(field))
}

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
