// What the charts of one page share: the part of the x axis in view and the x under the pointer. A page makes one and
// gives it to each chart; brushing one then moves the others.

import { shallowRef } from 'vue'

export interface Range {
  readonly from: number
  readonly to: number
}

export class Zoom {
  readonly #range = shallowRef<Range | null>(null)
  readonly #cursor = shallowRef<number | null>(null)

  /** null: everything. */
  get range(): Range | null {
    return this.#range.value
  }

  /** x under the pointer or the keyboard's crosshair; null: none. */
  get cursor(): number | null {
    return this.#cursor.value
  }

  show(range: Range | null): void {
    this.#range.value = range
  }

  point(x: number | null): void {
    this.#cursor.value = x
  }
}

/** Narrowest share of the whole that can be zoomed to: below it a chart shows a single point. */
const MIN_SHARE = 1e-6

/** Zooms by a factor (< 1: closer) around a point, never beyond the whole. */
export function zoomed(now: Range, whole: Range, around: number, factor: number): Range | null {
  const width = Math.max((whole.to - whole.from) * MIN_SHARE, (now.to - now.from) * factor)
  if (width >= whole.to - whole.from) return null
  const share = (around - now.from) / (now.to - now.from)
  const from = Math.min(Math.max(whole.from, around - share * width), whole.to - width)
  return { from, to: from + width }
}
