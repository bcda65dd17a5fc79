// A fitted encoder at work: text -> ids, for one text with everything a screen shows, or for many as a flat
// SequenceSet. It is a pure function of its EncoderSpec.

import { CoreError } from '../errors'
import { evenly } from '../data/evenly'
import { GrowableInt32 } from '../data/growable'
import { type SequenceSet, UNKNOWN_ID } from '../data/sequence-set'
import { Dictionary } from './dictionary'
import { normalise, normaliseText, originalRange } from './normalise'
import { type TakenPieces, Subwords } from './subwords'
import { TokenTable } from './token-table'
import { Tokenizer } from './tokenizer'
import type { Encoded, EncoderSpec, Token } from './tokens'

/** Texts from whose tokens the room for all is reckoned. */
const SAMPLED = 1000
/** Ids below it are fixed. */
const FIRST_TOKEN_ID = UNKNOWN_ID + 1

export class Encoder {
  readonly spec: EncoderSpec
  /** Entry n is the token of id n + FIRST_TOKEN_ID. */
  readonly #table = new TokenTable()
  readonly #tokenizer: Tokenizer
  readonly #subwords: Subwords | null

  constructor(spec: EncoderSpec) {
    this.spec = spec
    for (const token of spec.vocabulary.slice(FIRST_TOKEN_ID)) this.#table.add(token, 0, token.length)
    if (this.#table.size !== spec.vocabulary.length - FIRST_TOKEN_ID) {
      throw new CoreError({
        code: 'contract',
        case: 'repeated-tokens',
        values: { count: spec.vocabulary.length - FIRST_TOKEN_ID - this.#table.size }
      })
    }
    this.#tokenizer = new Tokenizer(
      spec.tokenizer,
      spec.tokenizer.kind === 'word' ? Dictionary.of(spec.vocabulary) : null
    )
    this.#subwords = spec.subwords ? new Subwords(spec) : null
  }

  /** Id of a normalised token; the unknown id where the vocabulary lacks it. */
  idOf(token: string): number {
    return this.#idAt(token, 0, token.length)
  }

  /** One text with its tokens, places in the original, unknown words and what was cut. */
  encode(text: string): Encoded {
    const normalised = normalise(text, this.spec.tokenizer)
    const tokenizer = this.#tokenizer
    const count = tokenizer.cut(normalised.text)
    const tokens: Token[] = []
    for (let i = 0; i < count; i++) {
      const start = tokenizer.starts[i]
      const end = tokenizer.ends[i]
      tokens.push({ text: normalised.text.slice(start, end), ...originalRange(normalised, start, end) })
    }
    const { keptFrom, keptTo } = this.kept(count)
    const taken = this.#subwords?.take()
    const pieces = taken?.pieces
    if (count === 0)
      return { ids: Int32Array.of(UNKNOWN_ID), tokens, keptFrom, keptTo, unknown: [], truncated: false, pieces }
    const ids = new Int32Array(keptTo - keptFrom)
    const unknown: string[] = []
    for (let i = keptFrom; i < keptTo; i++) {
      const id = this.idOf(tokens[i].text)
      ids[i - keptFrom] = taken?.idOf(normalised.text, tokenizer, i, id) ?? id
      if (id !== UNKNOWN_ID) continue
      unknown.push(tokens[i].text)
      const share = this.#subwords?.knownShare(tokens[i].text) ?? null
      if (share !== null) tokens[i] = { ...tokens[i], knownShare: Math.round(share * 1000) / 1000 }
    }
    return { ids, tokens, keptFrom, keptTo, unknown, truncated: keptTo - keptFrom < count, pieces }
  }

  /**
   * Appends the kept ids of one text, at least one, without making token objects.
   * @returns how many of them are unknown, and whether the text was cut
   */
  encodeInto(
    text: string,
    into: GrowableInt32,
    taken?: TakenPieces
  ): { readonly unknown: number; readonly truncated: boolean } {
    const normalised = normaliseText(text, this.spec.tokenizer)
    const tokenizer = this.#tokenizer
    const count = tokenizer.cut(normalised)
    if (count === 0) {
      into.push(UNKNOWN_ID)
      return { unknown: 1, truncated: false }
    }
    const { keptFrom, keptTo } = this.kept(count)
    let unknown = 0
    for (let i = keptFrom; i < keptTo; i++) {
      const id = this.#idAt(normalised, tokenizer.starts[i], tokenizer.ends[i])
      into.push(taken?.idOf(normalised, tokenizer, i, id) ?? id)
      if (id === UNKNOWN_ID) unknown++
    }
    return { unknown, truncated: keptTo - keptFrom < count }
  }

  #idAt(text: string, start: number, end: number): number {
    const entry = this.#table.find(text, start, end)
    return entry < 0 ? UNKNOWN_ID : entry + FIRST_TOKEN_ID
  }

  /** Which of `count` tokens the length limit leaves. */
  protected kept(count: number): { readonly keptFrom: number; readonly keptTo: number } {
    const { maxLength, truncate } = this.spec
    if (count <= maxLength) return { keptFrom: 0, keptTo: count }
    return truncate === 'tail' ? { keptFrom: 0, keptTo: maxLength } : { keptFrom: count - maxLength, keptTo: count }
  }

  /** About how many ids these texts have, from some of them: room enough at once is never copied. */
  #expectedIds(texts: readonly string[]): number {
    const rows = evenly(texts.length, SAMPLED)
    let tokens = 0
    for (const row of rows) {
      const { keptFrom, keptTo } = this.kept(this.#tokenizer.cut(normaliseText(texts[row], this.spec.tokenizer)))
      tokens += Math.max(1, keptTo - keptFrom)
    }
    return rows.length === 0 ? 0 : Math.ceil((1.05 * tokens * texts.length) / rows.length) + SAMPLED
  }

  /**
   * Encodes texts into one flat set.
   *
   * @param labels [N] class index of each text, -1 where it has none
   * @param rowOf  [N] table row of each text
   */
  encodeAll(texts: readonly string[], labels: ArrayLike<number>, rowOf: ArrayLike<number>): SequenceSet {
    const ids = new GrowableInt32(this.#expectedIds(texts))
    const offsets = new Int32Array(texts.length + 1)
    let truncated = 0
    let unknown = 0
    const taken = this.#subwords?.take()
    for (let n = 0; n < texts.length; n++) {
      const result = this.encodeInto(texts[n], ids, taken)
      if (result.truncated) truncated++
      unknown += result.unknown
      offsets[n + 1] = ids.length
    }
    return {
      ...(taken ? { pieces: taken.pieces } : {}),
      ids: ids.trimmed(),
      offsets,
      labels: Int32Array.from(labels),
      rowOf: Int32Array.from(rowOf),
      truncated,
      unknown
    }
  }
}

/** `Encoder.encodeAll`: rows into one flat set. */
export const encodeSet = (
  encoder: Encoder,
  texts: readonly string[],
  labels: ArrayLike<number>,
  rowOf: ArrayLike<number>
): SequenceSet => encoder.encodeAll(texts, labels, rowOf)
