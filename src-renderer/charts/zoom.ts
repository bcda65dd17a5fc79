// What the charts of one page share: the part of the x axis in view and the x under the pointer. A page makes one and
// gives it to each chart; zooming one then moves the others. The zooming itself is chartjs-plugin-zoom's (drawing.ts).

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

/** The part of a chart's range that the shared zoom shows: a range zoomed to on another chart counts where both overlap. */
export function visibleRange(whole: Range, range: Range | null): Range {
  if (!range || range.to <= whole.from || range.from >= whole.to) return whole
  return { from: Math.max(range.from, whole.from), to: Math.min(range.to, whole.to) }
}
