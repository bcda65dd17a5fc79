// The n-grams naive Bayes reads, as hashed features: words and word pairs, or runs of 1 to 4 characters where
// words are not spaced or too few. Hashing bounds memory whatever the table; a collision merges two n-grams.

import { chooseTokenizer, gatherEvidence } from '../text/choose'
import { normaliseText } from '../text/normalise'
import { hashOf } from '../text/token-table'
import { Tokenizer } from '../text/tokenizer'
import type { TokenizerSpec } from '../text/tokens'

export type NgramKind = 'word' | 'char'

const MAX_GRAM: Readonly<Record<NgramKind, number>> = { word: 2, char: 4 }
/** Longer texts are read up to here: a baseline needs no more. */
const MAX_PIECES = 4_000

export class Ngrams {
  readonly kind: NgramKind
  readonly #spec: TokenizerSpec
  readonly #tokenizer: Tokenizer
  readonly #mask: number

  /** @param buckets a power of two */
  constructor(kind: NgramKind, buckets: number) {
    this.kind = kind
    this.#spec = { kind, normalization: 'NFC', lowercase: true }
    this.#tokenizer = new Tokenizer(this.#spec, null)
    this.#mask = buckets - 1
  }

  /** The kind that suits these texts: words where they are spaced, else characters. */
  static suit(texts: readonly string[]): NgramKind {
    return chooseTokenizer(gatherEvidence(texts)).kind
  }

  /** Distinct features of a text, ascending, with how often each occurs. */
  of(text: string): { readonly features: Int32Array; readonly counts: Float32Array } {
    const hashes = this.#hashes(text).sort()
    let distinct = 0
    const features = new Int32Array(hashes.length)
    const counts = new Float32Array(hashes.length)
    for (const hash of hashes) {
      if (distinct === 0 || features[distinct - 1] !== hash) features[distinct++] = hash
      counts[distinct - 1]++
    }
    return { features: features.subarray(0, distinct), counts: counts.subarray(0, distinct) }
  }

  #hashes(original: string): Int32Array {
    const text = normaliseText(original, this.#spec)
    const tokenizer = this.#tokenizer
    // Begin and end are pieces of their own: how a name ends tells more than that it holds these letters.
    const units = Math.min(MAX_PIECES, tokenizer.cut(text)) + 2
    const pieceHash = new Int32Array(units).fill(BOUNDARY)
    for (let i = 1; i < units - 1; i++) pieceHash[i] = hashOf(text, tokenizer.starts[i - 1], tokenizer.ends[i - 1])
    const longest = MAX_GRAM[this.kind]
    const hashes = new Int32Array(units * longest)
    let written = 0
    for (let i = 0; i < units; i++) {
      let hash = 0
      for (let n = 1; n <= longest && i + n <= units; n++) {
        hash = Math.imul(hash ^ pieceHash[i + n - 1], 0x9e3779b1) + n
        hash ^= hash >>> 15
        const isBareBoundary = n === 1 && (i === 0 || i === units - 1)
        if (!isBareBoundary) hashes[written++] = scramble(hash) & this.#mask
      }
    }
    return hashes.subarray(0, written)
  }
}

const BOUNDARY = 0x5bd1e995

/** MurmurHash3's finaliser: every bit of the hash reaches the low bits that the mask keeps. */
export function scramble(hash: number): number {
  let h = hash
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
