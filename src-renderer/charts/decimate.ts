// From columns of any length to at most four points a pixel column: the first, the lowest, the highest, the last. The
// drawn line then covers exactly the pixels the full line would, and a single spike in a million points stays visible.

import type { Column } from './plot'
import type { Range } from './zoom'

export interface Points {
  readonly x: Float64Array
  readonly y: Float64Array
}

const POINTS_A_COLUMN = 4

/** First index whose x is >= value; x ascending. */
export function lowerBound(x: Column, value: number): number {
  let low = 0
  let high = x.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (x[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the x nearest to a value, or -1 where there are none. */
export function nearestIndex(x: Column, value: number): number {
  const after = lowerBound(x, value)
  if (after === 0) return x.length > 0 ? 0 : -1
  if (after === x.length) return x.length - 1
  return value - x[after - 1]! <= x[after]! - value ? after - 1 : after
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
  let first = -1
  let lowest = -1
  let highest = -1
  let last = -1
  /** Where the present pixel column ends: x ascends, so one comparison a point tells whether it still belongs. */
  let edge = -Infinity
  const columnWidth = width / columns
  for (let n = from; n < to; n++) {
    const value = y[n]!
    if (!Number.isFinite(value)) continue
    const at = x[n]!
    if (at >= edge) {
      if (first >= 0) out.addInOrder(x, y, first, lowest, highest, last)
      const column = Math.max(-1, Math.min(columns, Math.floor((at - range.from) / columnWidth)))
      edge = column === columns ? Infinity : range.from + (column + 1) * columnWidth
      first = lowest = highest = n
    } else if (value < y[lowest]!) lowest = n
    else if (value > y[highest]!) highest = n
    last = n
  }
  if (first >= 0) out.addInOrder(x, y, first, lowest, highest, last)
  return out.points()
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
    if (!Number.isFinite(y[n]!)) return
    this.#x[this.#length] = x[n]!
    this.#y[this.#length++] = y[n]!
  }

  addInOrder(x: Column, y: Column, first: number, lowest: number, highest: number, last: number): void {
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
