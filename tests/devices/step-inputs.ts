// What stands behind the ids of a batch's steps: numbers, or pieces of tokens. Pure functions of their arguments.

import { type ModelSpec, Rng, TokenPieces } from '@core'

/** Numbers of their own for every step, now and then a missing one; `ids` are pointed at them. @returns [2 + steps, C] */
export function numbersFor(ids: Int32Array, { embedding: C }: ModelSpec, seed: number): Float32Array {
  const rng = Rng.stream(seed, 'test numbers')
  const values = new Float32Array((2 + ids.length) * C)
  ids.forEach((id, at) => {
    if (id === 0 || rng.uniform() < 0.1) return
    ids[at] = 2 + at
    for (let c = 0; c < C; c++) values[(2 + at) * C + c] = rng.normal()
  })
  return values
}

/**
 * Up to four pieces for every token, some twice, some none; now and then an id becomes that of a token with pieces of its own, or
 * of a dropped one (negative).
 */
export function piecesFor(ids: Int32Array, { vocabulary, subwords = 1 }: ModelSpec, seed: number): TokenPieces {
  const rng = Rng.stream(seed, 'test pieces')
  const draw = (): number[] => Array.from({ length: rng.below(5) }, () => 1 + rng.below(subwords - 1))
  const lists = Array.from({ length: vocabulary }, draw)
  const offsets = Int32Array.from({ length: vocabulary + 1 }, (_, id) => lists.slice(0, id).flat().length)
  const pieces = new TokenPieces({ offsets, ids: Int32Array.from(lists.flat()) })
  ids.forEach((id, at) => {
    if (id === 0) return
    const chance = rng.uniform()
    if (chance < 0.2) ids[at] = pieces.add(id, draw())
    else if (chance < 0.35) ids[at] = -id
  })
  return pieces
}
