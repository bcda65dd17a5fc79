// The n-grams that the wide path reads: words and pairs of neighbouring words, and runs of 1 to 5 characters. As strings, so that
// a reader sees what counted, and so that every predictor can find them again.

import { normaliseText } from '../text/normalise'
import { Tokenizer } from '../text/tokenizer'
import type { TokenizerSpec } from '../text/tokens'

export const MIN_RUN = 1
export const MAX_RUN = 5
/** UTF-16 units read of a text: the beginning of a long one decides as well. */
export const UNITS_READ = 8000

/** Words as they are cut for every wide path, whatever the network's own tokens are. */
export const WIDE_TOKENIZER: TokenizerSpec = { kind: 'word', normalization: 'NFC', lowercase: true }

/** White space of JavaScript's \s, spelled out: other languages count other characters. */
export const WHITE_SPACE = '\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'
const SPACES = new RegExp(`[${WHITE_SPACE}]+`, 'gu')

export class NgramCutter {
  readonly #tokenizer = new Tokenizer(WIDE_TOKENIZER, null)

  /** Words, then pairs: two words with a space between, which no word holds. Repeated as they occur. */
  words(text: string): string[] {
    const tokenizer = this.#tokenizer
    const count = tokenizer.cut(text)
    const words = Array.from({ length: count }, (_, n) => text.slice(tokenizer.starts[n], tokenizer.ends[n]))
    for (let n = 1; n < count; n++) words.push(`${words[n - 1]} ${words[n]}`)
    return words
  }

  /** Calls `each` with every run: text[from, to) of `spacedText(text)`. */
  eachRun(spaced: string, each: (from: number, to: number) => void): void {
    // The places where the last few code points begin, the newest last.
    const starts: number[] = []
    for (let at = 0; at < spaced.length;) {
      starts.push(at)
      at += spaced.codePointAt(at)! > 0xffff ? 2 : 1
      if (starts.length > MAX_RUN) starts.shift()
      for (let back = MIN_RUN; back <= starts.length; back++) each(starts[starts.length - back], at)
    }
  }
}

/** What n-grams are cut from. */
export const ngramText = (original: string): string => normaliseText(original.slice(0, UNITS_READ), WIDE_TOKENIZER)

/** White space as one space, with one at both ends: how a word ends tells more than that it holds these letters. */
export const spacedText = (text: string): string => ` ${text.replace(SPACES, ' ').replace(/^ | $/g, '')} `
