// The encoder of a language model: every text begins with the id of END_TOKEN, so that its first token is predicted from
// something. A pure function of its spec, as every encoder.

import { GrowableInt32 } from '../data/growable'
import type { SequenceSet } from '../data/sequence-set'
import { Encoder } from './encoder'
import { type Encoded, END_TOKEN } from './tokens'

export class BeginningEncoder extends Encoder {
  readonly #begin = this.spec.vocabulary.indexOf(END_TOKEN)

  override encode(text: string): Encoded {
    const encoded = super.encode(text)
    if (encoded.tokens.length === 0) return { ...encoded, ids: Int32Array.of(this.#begin), unknown: [] }
    const ids = new Int32Array(encoded.ids.length + 1)
    ids[0] = this.#begin
    ids.set(encoded.ids, 1)
    return { ...encoded, ids }
  }

  override encodeAll(texts: readonly string[], labels: ArrayLike<number>, rowOf: ArrayLike<number>): SequenceSet {
    const ids = new GrowableInt32(texts.length * 64)
    const offsets = new Int32Array(texts.length + 1)
    let truncated = 0
    let unknown = 0
    texts.forEach((text, n) => {
      ids.push(this.#begin)
      const result = this.encodeInto(text, ids)
      if (result.truncated) truncated++
      unknown += result.unknown
      offsets[n + 1] = ids.length
    })
    return {
      ids: ids.trimmed(),
      offsets,
      labels: Int32Array.from(labels),
      rowOf: Int32Array.from(rowOf),
      truncated,
      unknown
    }
  }
}
