// Normalisation of a text before it is cut into tokens, and the way back: from a place in the normalised text to the
// place in the original, which is what a screen marks. Steps, in this order, each also a Hugging Face normalizer:
// lone surrogates -> U+FFFD, Unicode normal form, lower case code point by code point, and (words) U+2019 -> apostrophe.

import { type CodePointRange, EXTEND, characterClasses, rangePattern } from './character-classes'
import type { TokenizerSpec } from './tokens'

/** A normalised text; `starts` is absent where every UTF-16 unit kept its place. */
export interface Normalised {
  readonly text: string
  readonly original: string
  /** [text.length + 1] place in the original where the piece that unit i came from starts; the last is its end. */
  readonly starts?: Int32Array
  /** [text.length] place in the original where the piece that unit i came from ends. */
  readonly ends?: Int32Array
}

const LONE_SURROGATES = /[\uD800-\uDFFF]/gu
const TYPOGRAPHIC_APOSTROPHE = /\u2019/g
/**
 * Characters that got a combining class or a canonical composition after Unicode 9. The Hugging Face normalizers stand at
 * Unicode 9, runtimes anywhere later; normalised one by one, these characters are the same everywhere. (U+1715, whose class
 * changed in Unicode 14, is the one that may come in another order there.)
 */
const YOUNG_RANGES: readonly CodePointRange[] = [
  [0x7fd, 0x7fd],
  [0x897, 0x89f],
  [0x8ca, 0x8d3],
  [0x9fe, 0x9fe],
  [0xc3c, 0xc3c],
  [0xd3b, 0xd3c],
  [0xeba, 0xeba],
  [0x1abf, 0x1aeb],
  [0x1df6, 0x1dfa],
  [0xa82c, 0xa82c],
  [0x105c0, 0x105ff],
  [0x10d24, 0x10d27],
  [0x10d69, 0x10d6d],
  [0x10eab, 0x10eff],
  [0x10f46, 0x10f50],
  [0x10f82, 0x10f85],
  [0x11070, 0x11070],
  [0x1133b, 0x1133b],
  [0x11380, 0x113ff],
  [0x1145e, 0x1145e],
  [0x11839, 0x1183a],
  [0x11930, 0x11943],
  [0x119e0, 0x119e0],
  [0x11a34, 0x11a34],
  [0x11a47, 0x11a47],
  [0x11a99, 0x11a99],
  [0x11d42, 0x11d45],
  [0x11d97, 0x11d97],
  [0x11f41, 0x11f42],
  [0x16100, 0x1613f],
  [0x16d40, 0x16d7f],
  [0x16ff0, 0x16ff1],
  [0x1e08f, 0x1e08f],
  [0x1e130, 0x1e136],
  [0x1e2ae, 0x1e2ef],
  [0x1e4ec, 0x1e4ef],
  [0x1e5ee, 0x1e5ef],
  [0x1e6e3, 0x1e6f5]
]
const YOUNG_CHARACTER = new RegExp(`([${rangePattern(YOUNG_RANGES)}])`, 'u')

/** Conjoining vowels and finals of Hangul compose with the syllable before them though they are no marks. */
const HANGUL_CONJOINING = [0x1160, 0x11ff] as const
const SCRIPT_MARK = /^\p{M}$/u

/** The normalised text alone. */
export function normaliseText(text: string, spec: TokenizerSpec): string {
  const wellFormed = text.replace(LONE_SURROGATES, '\uFFFD')
  const composed = compose(wellFormed, spec)
  const cased = spec.lowercase ? lowerCase(composed) : composed
  return spec.kind === 'word' ? cased.replace(TYPOGRAPHIC_APOSTROPHE, "'") : cased
}

/** The normalised text with the way back to the original. */
export function normalise(original: string, spec: TokenizerSpec): Normalised {
  const text = normaliseText(original, spec)
  // Only lower-casing that keeps the length (all but U+0130) and an unchanged normal form keep every unit in its place.
  const wellFormed = original.replace(LONE_SURROGATES, '\uFFFD')
  if (text.length === original.length && compose(wellFormed, spec) === wellFormed) return { text, original }

  const starts = new Int32Array(text.length + 1)
  const ends = new Int32Array(text.length)
  let written = 0
  let from = 0
  while (from < original.length) {
    const to = pieceEnd(original, from)
    const length = normaliseText(original.slice(from, to), spec).length
    const sameLength = length === to - from
    for (let i = 0; i < length && written < text.length; i++, written++) {
      starts[written] = sameLength ? from + i : from
      ends[written] = sameLength ? from + i + 1 : to
    }
    from = to
  }
  // Pieces normalise on their own; should one ever not, the rest of the text points at its end rather than outside.
  starts.fill(original.length, written)
  ends.fill(original.length, written)
  return { text, original, starts, ends }
}

/** Place in the original of the normalised range [start, end). */
export function originalRange(
  normalised: Normalised,
  start: number,
  end: number
): { readonly start: number; readonly end: number } {
  if (normalised.starts === undefined || normalised.ends === undefined || end <= start) return { start, end }
  return { start: normalised.starts[start], end: normalised.ends[end - 1] }
}

/** The Unicode normal form of well-formed text. */
function compose(text: string, { normalization }: TokenizerSpec): string {
  if (normalization === 'none') return text
  if (!YOUNG_CHARACTER.test(text)) return text.normalize(normalization)
  return text
    .split(YOUNG_CHARACTER)
    .map((piece) => piece.normalize(normalization))
    .join('')
}

/**
 * Lower case without context: a capital sigma at a word's end becomes σ, not ς, because the tokenizers this one must
 * equal lower-case one code point at a time. Every other mapping of `toLowerCase` is free of context.
 */
function lowerCase(text: string): string {
  return (text.includes('Σ') ? text.replaceAll('Σ', 'σ') : text).toLowerCase()
}

/** End of the piece that starts at `from`: a code point and everything after it that may compose with it. */
function pieceEnd(text: string, from: number): number {
  let to = from + widthAt(text, from)
  while (to < text.length && continuesPiece(text.codePointAt(to)!)) to += widthAt(text, to)
  return to
}

function continuesPiece(codePoint: number): boolean {
  if (codePoint < 0x300) return false
  if (codePoint >= HANGUL_CONJOINING[0] && codePoint <= HANGUL_CONJOINING[1]) return true
  return characterClasses()[codePoint] === EXTEND || SCRIPT_MARK.test(String.fromCodePoint(codePoint))
}

function widthAt(text: string, index: number): number {
  return text.codePointAt(index)! > 0xffff ? 2 : 1
}
