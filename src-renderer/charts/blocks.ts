// What a long column holds, 64 points at a time: the first, lowest, highest and last finite value of every block. A redraw
// then walks blocks instead of points, and a column that grew by one point costs one point. Summaries belong to the memory
// behind a column and are never revised: a value once drawn stays; whoever rewrites history takes new memory.

import type { Column } from './plot'

export const BLOCK = 64

/** Below this, walking the points is as fast. */
const MIN_POINTS = 16_384

/** Indices into the column, per whole block; -1 where a block has no finite value. */
export interface Blocks {
  readonly count: number
  readonly first: Int32Array
  readonly lowest: Int32Array
  readonly highest: Int32Array
  readonly last: Int32Array
}

const known = new WeakMap<ArrayBufferLike, Blocks>()

/** @returns the summary of a long column of doubles that starts its memory; null where there is none to keep */
export function blocksOf(column: Column): Blocks | null {
  if (!(column instanceof Float64Array) || column.byteOffset !== 0 || column.length < MIN_POINTS) return null
  const count = Math.floor(column.length / BLOCK)
  const before = known.get(column.buffer)
  if (before && before.count >= count) return before
  const blocks = before && before.first.length >= count ? { ...before, count } : withRoom(count, before)
  for (let block = before?.count ?? 0; block < count; block++) summarise(column, block, blocks)
  known.set(column.buffer, blocks)
  return blocks
}

/** Twice what is needed now, so that a growing column is copied rarely. */
function withRoom(count: number, before: Blocks | undefined): Blocks {
  const room = (name: 'first' | 'lowest' | 'highest' | 'last'): Int32Array => {
    const indices = new Int32Array(count * 2)
    if (before) indices.set(before[name].subarray(0, before.count))
    return indices
  }
  return { count, first: room('first'), lowest: room('lowest'), highest: room('highest'), last: room('last') }
}

function summarise(column: Float64Array, block: number, { first, lowest, highest, last }: Blocks): void {
  let low = -1
  let high = -1
  first[block] = last[block] = -1
  for (let n = block * BLOCK; n < (block + 1) * BLOCK; n++) {
    const value = column[n]
    if (!Number.isFinite(value)) continue
    if (low < 0) first[block] = low = high = n
    else if (value < column[low]) low = n
    else if (value > column[high]) high = n
    last[block] = n
  }
  lowest[block] = low
  highest[block] = high
}
