// How many words a text has, for lengths on a screen: quick, not the tokenizer.

const SPACED_WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
const HAS_UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

/** Characters of unspaced script given to the segmenter: it does about a quarter of a million a second. */
const SEGMENTED = 60_000

/**
 * Words of scripts with spaces are counted. Those of scripts without are found by `Intl.Segmenter` in a sample spread over
 * the texts; the other texts are given the sample's words per character.
 */
export class WordCounter {
  private readonly wordsPerCharacter: number

  constructor(texts: readonly string[]) {
    this.wordsPerCharacter = ratioOf(texts)
  }

  count(text: string): number {
    if (!HAS_UNSPACED.test(text)) return text.match(SPACED_WORD)?.length ?? 0
    let unspaced = 0
    const spaced = text.replace(UNSPACED, (run) => {
      unspaced += run.length
      return ' '
    })
    const words = Math.round(unspaced * this.wordsPerCharacter)
    return (unspaced > 0 ? Math.max(1, words) : 0) + (spaced.match(SPACED_WORD)?.length ?? 0)
  }
}

/** Words per character of unspaced script, from every n-th text. */
function ratioOf(texts: readonly string[]): number {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
  const step = Math.max(1, Math.floor(texts.length / 2000))
  let words = 0
  let characters = 0
  for (let index = 0; index < texts.length && characters < SEGMENTED; index += step) {
    const text = texts[index].slice(0, 2000)
    if (!HAS_UNSPACED.test(text)) continue
    for (const run of text.match(UNSPACED) ?? []) {
      characters += run.length
      for (const segment of segmenter.segment(run)) if (segment.isWordLike === true) words++
    }
  }
  return characters === 0 ? 1 : words / characters
}
