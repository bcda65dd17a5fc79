// The pieces of a token. Of a word: its character n-grams with its ends marked, "<wh", "whe", ... (Bojanowski et al. 2017). Of
// a character: the two and three characters it stands in, which make a token of its place.
//
// fastText hashes n-grams into 2^21 buckets; here they have rows of their own, those met often enough: no two of them collide, the
// table is as large as the texts make it, and what of an unknown word is known can be said. Code points throughout.

import { UNKNOWN_ID } from '../data/sequence-set'
import { TokenPieces } from '../data/token-pieces'
import { GrowableInt32 } from '../data/growable'
import { normaliseText } from './normalise'
import { TokenCounts } from './token-counts'
import { Tokenizer } from './tokenizer'
import type { EncoderSpec, TokenizerSpec } from './tokens'

const MIN_SUBWORD_LENGTH = 3
const MAX_SUBWORD_LENGTH = 5
/** A piece of one word of the vocabulary alone says nothing that the word's own vector does not. */
const WORDS_OF_A_PIECE = 2
/** Neighbours met less often are seldom met again (NOTES.md). */
const TIMES_OF_NEIGHBOURS = 4
/** Rows of the subword table at most. */
const MAX_PIECES = 1 << 16
/** Distinct pieces counted at once. */
const MAX_COUNTED = 1_000_000

/** The n-grams of a word with its ends marked, as often as they occur. */
export function piecesOfWord(word: string): string[] {
  const letters = ['<', ...word, '>']
  const pieces: string[] = []
  for (let length = MIN_SUBWORD_LENGTH; length <= MAX_SUBWORD_LENGTH; length++)
    for (let at = 0; at + length <= letters.length; at++) pieces.push(letters.slice(at, at + length).join(''))
  return pieces
}

/** The pieces that get a row, the most frequent first. @param vocabulary with its two fixed entries */
export function fitSubwords(texts: readonly string[], spec: TokenizerSpec, vocabulary: readonly string[]): string[] {
  const counts = new TokenCounts(MAX_COUNTED)
  const count = (piece: string): void => counts.count(piece, 0, piece.length)
  if (spec.kind === 'word')
    for (const word of vocabulary.slice(UNKNOWN_ID + 1)) new Set(piecesOfWord(word)).forEach(count)
  else {
    const tokenizer = new Tokenizer(spec, null)
    for (const text of texts) {
      const normal = normaliseText(text, spec)
      const tokens = tokenizer.cut(normal)
      for (let i = 0; i + 1 < tokens; i++) {
        const { starts, ends } = tokenizer
        counts.count(normal, starts[i], ends[i + 1])
        if (i + 2 < tokens) counts.count(normal, starts[i], ends[i + 2])
      }
    }
  }
  const min = spec.kind === 'word' ? WORDS_OF_A_PIECE : TIMES_OF_NEIGHBOURS
  return counts
    .frequent(min)
    .slice(0, MAX_PIECES)
    .map(([piece]) => piece)
}

/** A text that was cut into tokens. */
type CutText = Pick<Tokenizer, 'starts' | 'ends' | 'count'>

/** The pieces of an encoder's tokens. */
export class Subwords {
  readonly #rowOf: ReadonlyMap<string, number>
  readonly #isWord: boolean
  readonly #known: { readonly offsets: Int32Array; readonly ids: Int32Array }

  constructor({ tokenizer, vocabulary, subwords = [], folded = false }: EncoderSpec) {
    this.#rowOf = new Map(subwords.map((piece, index) => [piece, index + 1]))
    this.#isWord = tokenizer.kind === 'word'
    const offsets = new Int32Array(vocabulary.length + 1)
    const ids = new GrowableInt32()
    vocabulary.forEach((word, id) => {
      if (this.#isWord && !folded && id > UNKNOWN_ID) for (const row of this.rowsOfWord(word)) ids.push(row)
      offsets[id + 1] = ids.length
    })
    this.#known = { offsets, ids: ids.trimmed() }
  }

  /** Ids for the tokens of some texts. */
  take(): TakenPieces {
    return new TakenPieces(this, new TokenPieces(this.#known))
  }

  rowsOfWord(word: string): number[] {
    return this.#rows(piecesOfWord(word))
  }

  /** The pieces of token `i` of a text; what tells it from other tokens is `key`. */
  piecesAt(
    text: string,
    { starts, ends, count }: CutText,
    i: number,
    id: number
  ): { key: string; rows: () => number[] } {
    if (this.#isWord) {
      const word = text.slice(starts[i], ends[i])
      return { key: word, rows: () => this.rowsOfWord(word) }
    }
    const from = starts[Math.max(0, i - 1)]
    const to = ends[Math.min(count - 1, i + 1)]
    const left = i > 0 ? [text.slice(from, ends[i])] : []
    const right = i + 1 < count ? [text.slice(starts[i], to)] : []
    const both = i > 0 && i + 1 < count ? [text.slice(from, to)] : []
    // At the ends of a text the same two characters may be first or second.
    return {
      key: `${i === 0 ? 0 : 1}${id} ${text.slice(from, to)}`,
      rows: () => this.#rows([...left, ...right, ...both])
    }
  }

  /** True for a token that its id says all about. */
  isWhole(id: number): boolean {
    return this.#isWord && id !== UNKNOWN_ID
  }

  /** 0..1: the share of a word's pieces that have a vector; null for a character, which has none of its own. */
  knownShare(token: string): number | null {
    if (!this.#isWord) return null
    const pieces = piecesOfWord(token)
    return this.#rows(pieces).length / pieces.length
  }

  #rows(pieces: readonly string[]): number[] {
    return pieces.flatMap((piece) => this.#rowOf.get(piece) ?? [])
  }
}

/** Hands out ids while some texts are encoded. */
export class TakenPieces {
  readonly pieces: TokenPieces
  readonly #subwords: Subwords
  readonly #ids = new Map<string, number>()

  constructor(subwords: Subwords, pieces: TokenPieces) {
    this.#subwords = subwords
    this.pieces = pieces
  }

  /** @param id of token `i` in the vocabulary @returns the id that says what else is known of it; `id` where nothing is */
  idOf(text: string, cut: CutText, i: number, id: number): number {
    if (this.#subwords.isWhole(id)) return id
    const { key, rows } = this.#subwords.piecesAt(text, cut, i, id)
    const taken = this.#ids.get(key)
    if (taken !== undefined) return taken
    const found = rows()
    const made = found.length === 0 ? id : this.pieces.add(id, found)
    this.#ids.set(key, made)
    return made
  }
}
