// Exponential moving average, debiased: s[n] = w s[n-1] + (1 - w) y[n], divided by 1 - w^(n+1) so that the first values
// are not dragged towards zero (Kingma & Ba 2015, section 3, the same correction as Adam's moments).

import type { Column } from './plot'

/** An average that goes on where it stopped: a line that grew by one point costs one point. */
class MovingAverage {
  readonly weight: number
  #values: Float64Array
  #length = 0
  #mean = 0
  #correction = 1

  constructor(weight: number, capacity: number) {
    this.weight = weight
    this.#values = new Float64Array(capacity)
  }

  /** @param y what was averaged before, and more. @returns as many averages as y has values */
  over(y: Column): Float64Array {
    if (y.length > this.#values.length) {
      const grown = new Float64Array(y.length * 2)
      grown.set(this.#values)
      this.#values = grown
    }
    const rest = 1 - this.weight
    for (let n = this.#length; n < y.length; n++) {
      const value = y[n]
      if (Number.isFinite(value)) {
        this.#mean = this.weight * this.#mean + rest * value
        this.#correction *= this.weight
      }
      this.#values[n] = this.#correction === 1 ? NaN : this.#mean / (1 - this.#correction)
    }
    this.#length = Math.max(this.#length, y.length)
    return this.#values.subarray(0, y.length)
  }
}

/** Per memory of a growing column, the average last asked for; values in it never change (blocks.ts). */
const known = new WeakMap<ArrayBufferLike, MovingAverage>()

/** @param weight 0 (no smoothing) up to, not including, 1; values that are no finite number are passed over */
export function smoothed(y: Column, weight: number): Float64Array {
  if (!(y instanceof Float64Array) || y.byteOffset !== 0) return new MovingAverage(weight, y.length).over(y)
  const before = known.get(y.buffer)
  const average = before?.weight === weight ? before : new MovingAverage(weight, y.length)
  known.set(y.buffer, average)
  return average.over(y)
}
