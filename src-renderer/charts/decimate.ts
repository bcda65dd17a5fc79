// From columns of any length to at most four points a pixel column: the first, the lowest, the highest, the last. The
// drawn line then covers exactly the pixels the full line would, and a single spike in a million points stays visible.

import { BLOCK, type Blocks, blocksOf } from './blocks'
import type { Column } from './plot'
import type { Range } from './zoom'

export interface Points {
  readonly x: Float64Array
  readonly y: Float64Array
}

const POINTS_A_COLUMN = 4

/** First index whose x is >= value; x ascending. */
function lowerBound(x: Column, value: number): number {
  let low = 0
  let high = x.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (x[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the x nearest to a value, or -1 where there are none. */
export function nearestIndex(x: Column, value: number): number {
  const after = lowerBound(x, value)
  if (after === 0) return x.length > 0 ? 0 : -1
  if (after === x.length) return x.length - 1
  return value - x[after - 1] <= x[after] - value ? after - 1 : after
}

/**
 * @param x        ascending
 * @param range    the part in view; one neighbour on either side is kept, so that lines run on to the edge
 * @param columns  pixel columns of the plot
 * @returns        points in the order of x; values that are no finite number are left out
 */
export function decimate(x: Column, y: Column, range: Range, columns: number): Points {
  const from = Math.max(0, lowerBound(x, range.from) - 1)
  const to = Math.min(x.length, lowerBound(x, range.to) + 1)
  const width = range.to - range.from
  const few = to - from <= columns * POINTS_A_COLUMN || !(width > 0)
  const out = new Writer(few ? to - from : (columns + 2) * POINTS_A_COLUMN)
  if (few) {
    for (let n = from; n < to; n++) out.add(x, y, n)
    return out.points()
  }
  const column = new PixelColumn(y)
  const blocks = blocksOf(y)
  /** Where the present pixel column ends: x ascends, so one comparison a point tells whether it still belongs. */
  let edge = -Infinity
  const columnWidth = width / columns
  let n = from
  while (n < to) {
    const at = x[n]
    if (at >= edge) {
      out.addInOrder(x, y, column)
      column.clear()
      const place = Math.max(-1, Math.min(columns, Math.floor((at - range.from) / columnWidth)))
      edge = place === columns ? Infinity : range.from + (place + 1) * columnWidth
    }
    const block = n / BLOCK
    if (blocks && Number.isInteger(block) && block < blocks.count && n + BLOCK <= to && x[n + BLOCK - 1] < edge) {
      column.takeBlock(blocks, block)
      n += BLOCK
    } else column.take(n++)
  }
  out.addInOrder(x, y, column)
  return out.points()
}

/** What is kept of the points that fall on one column of pixels: indices, -1 while there is none. */
class PixelColumn {
  readonly #y: Column
  first = -1
  lowest = -1
  highest = -1
  last = -1

  constructor(y: Column) {
    this.#y = y
  }

  clear(): void {
    this.first = this.lowest = this.highest = this.last = -1
  }

  take(n: number): void {
    const value = this.#y[n]
    if (!Number.isFinite(value)) return
    if (this.first < 0) this.first = this.lowest = this.highest = n
    else if (value < this.#y[this.lowest]) this.lowest = n
    else if (value > this.#y[this.highest]) this.highest = n
    this.last = n
  }

  takeBlock({ first, lowest, highest, last }: Blocks, block: number): void {
    if (first[block] < 0) return
    this.take(first[block])
    this.take(lowest[block])
    this.take(highest[block])
    this.last = last[block]!
  }
}

class Writer {
  readonly #x: Float64Array
  readonly #y: Float64Array
  #length = 0

  constructor(capacity: number) {
    this.#x = new Float64Array(capacity)
    this.#y = new Float64Array(capacity)
  }

  add(x: Column, y: Column, n: number): void {
    if (!Number.isFinite(y[n])) return
    this.#x[this.#length] = x[n]!
    this.#y[this.#length++] = y[n]!
  }

  addInOrder(x: Column, y: Column, { first, lowest, highest, last }: PixelColumn): void {
    if (first < 0) return
    this.add(x, y, first)
    const [early, late] = lowest < highest ? [lowest, highest] : [highest, lowest]
    if (early !== first && early !== last) this.add(x, y, early)
    if (late !== early && late !== first && late !== last) this.add(x, y, late)
    if (last !== first) this.add(x, y, last)
  }

  points(): Points {
    return { x: this.#x.subarray(0, this.#length), y: this.#y.subarray(0, this.#length) }
  }
}
