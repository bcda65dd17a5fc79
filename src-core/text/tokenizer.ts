// The two tokenizers, as one hand-written pass over a normalised text. The same rules as one regular expression are in
// hugging-face.ts, its twin; NOTES.md states them in words.

import {
  EXTEND,
  OTHER,
  REGIONAL_INDICATORS,
  REPLACEMENT_CHARACTER,
  SPACE,
  UNSPACED,
  WORD,
  ZERO_WIDTH_JOINER,
  characterClasses
} from './character-classes'
import type { Dictionary } from './dictionary'
import type { TokenizerSpec } from './tokens'

const APOSTROPHE = 0x27
const FIRST_SURROGATE = 0xd800
const LAST_SURROGATE = 0xdfff

/** Cuts normalised texts. The pieces of the last text stay in `starts` and `ends` until the next one. */
export class Tokenizer {
  readonly #spec: TokenizerSpec
  readonly #dictionary: Dictionary | null
  readonly #classes = characterClasses()
  /** [count] where pieces start and end in the normalised text; longer than `count`. */
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  count = 0

  constructor(spec: TokenizerSpec, dictionary: Dictionary | null) {
    this.#spec = spec
    this.#dictionary = dictionary !== null && dictionary.size > 0 ? dictionary : null
  }

  /** Cuts a normalised text and returns how many pieces it has. */
  cut(text: string): number {
    this.count = 0
    let at = 0
    while (at < text.length) {
      const codePoint = codePointAt(text, at)
      const next = at + width(codePoint)
      if (this.#spec.kind === 'char') {
        this.#push(at, next)
        at = next
        continue
      }
      const kind = this.#classes[codePoint]
      if (kind === SPACE) {
        at = next
        continue
      }
      const end = this.#pieceEnd(text, at, next, codePoint, kind)
      this.#push(at, end)
      at = end
    }
    return this.count
  }

  #pieceEnd(text: string, at: number, next: number, codePoint: number, kind: number): number {
    if (kind === WORD) return this.#wordEnd(text, next)
    if (kind === UNSPACED) return Math.max(next, this.#dictionary?.longestMatch(text, at) ?? -1)
    if (kind === EXTEND) return this.#extendEnd(text, next)
    if (isRegionalIndicator(codePoint) && next < text.length && isRegionalIndicator(codePointAt(text, next)))
      return next + 2
    return this.#clusterEnd(text, next)
  }

  /** Letters, digits and marks, with single apostrophes between letters or digits: "don't". */
  #wordEnd(text: string, from: number): number {
    let end = from
    while (end < text.length) {
      const codePoint = codePointAt(text, end)
      const kind = this.#classes[codePoint]
      if (kind === WORD || kind === EXTEND) end += width(codePoint)
      else if (codePoint === APOSTROPHE && end + 1 < text.length && this.#classes[codePointAt(text, end + 1)] === WORD)
        end++
      else break
    }
    return end
  }

  /** Marks with nothing before them to hold on to. */
  #extendEnd(text: string, from: number): number {
    let end = from
    while (end < text.length) {
      const codePoint = codePointAt(text, end)
      if (this.#classes[codePoint] !== EXTEND) break
      end += width(codePoint)
    }
    return end
  }

  /** A symbol with its marks, and whatever symbols zero-width joiners tie to it: a whole emoji. */
  #clusterEnd(text: string, from: number): number {
    let end = from
    let joined = false
    while (end < text.length) {
      const codePoint = codePointAt(text, end)
      const kind = this.#classes[codePoint]
      if (kind !== EXTEND && !(kind === OTHER && joined)) break
      joined = codePoint === ZERO_WIDTH_JOINER
      end += width(codePoint)
    }
    return end
  }

  #push(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts)
      this.ends = grown(this.ends)
    }
    this.starts[this.count] = start
    this.ends[this.count++] = end
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

function codePointAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (unit < FIRST_SURROGATE || unit > LAST_SURROGATE) return unit
  const codePoint = text.codePointAt(index)!
  return codePoint > 0xffff ? codePoint : REPLACEMENT_CHARACTER
}

const width = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1)

const isRegionalIndicator = (codePoint: number): boolean =>
  codePoint >= REGIONAL_INDICATORS[0] && codePoint <= REGIONAL_INDICATORS[1]
