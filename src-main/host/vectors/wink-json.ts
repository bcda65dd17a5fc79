// The words and vectors in a wink-embeddings JSON file of 300 MB, one after another: `"vectors":{"word":[numbers, norm, index],...}`.
// No JSON parser of the platform reads a part at a time; each entry is cut out and parsed by the platform's.

const VECTORS_KEY = '"vectors":{'
/** Characters of an entry at most: a word and some hundred numbers take two thousand. */
const MAX_BUFFERED = 1 << 20

/** @yields [word, numbers] in the file's order; ends early where the file does not go on as it should */
export async function* winkEntries(
  chunks: AsyncIterable<Uint8Array>,
  width: number
): AsyncGenerator<readonly [word: string, numbers: readonly number[]]> {
  const decoder = new TextDecoder('utf-8')
  let text = ''
  let inside = false
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    if (!inside) {
      const at = text.indexOf(VECTORS_KEY)
      if (at < 0) {
        text = text.slice(-VECTORS_KEY.length)
        continue
      }
      inside = true
      text = text.slice(at + VECTORS_KEY.length)
    }
    let at = 0
    for (;;) {
      if (text[at] === ',') at++
      if (text[at] === '}') return
      const end = endOfEntry(text, at)
      if (end < 0) break
      const entry = entryOf(text.slice(at, end), width)
      if (!entry) return
      yield entry
      at = end
    }
    text = text.slice(at)
    if (text.length > MAX_BUFFERED) return
  }
}

/** One past the closing bracket of `"word":[...]`; -1 where it has not come yet. A word may hold quotes and brackets. */
function endOfEntry(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  const end = at < text.length ? text.indexOf(']', at) : -1
  return end < 0 ? -1 : end + 1
}

function entryOf(text: string, width: number): readonly [string, readonly number[]] | null {
  try {
    const [[word, numbers]] = Object.entries(JSON.parse(`{${text}}`) as Record<string, unknown>)
    if (!Array.isArray(numbers) || numbers.length < width) return null
    const vector = numbers.slice(0, width) as unknown[]
    return vector.every((value): value is number => typeof value === 'number') ? [word, vector] : null
  } catch {
    return null
  }
}
