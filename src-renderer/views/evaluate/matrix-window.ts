// Which cells of a large matrix exist right now: those in view and a few around them. A matrix of 77 classes has 5 929
// cells; a page that keeps them all is slow for everyone and unusable with a screen reader.

import { computed, onBeforeUnmount, onMounted, shallowRef, type ComputedRef, type ShallowRef } from 'vue'

export const CELL = 26
export const NAME = 150
export const HEAD = 128
/** Cells kept beyond the edge, so that scrolling shows no gap. */
const AROUND = 3

export interface Window {
  readonly from: number
  /** One past the last. */
  readonly to: number
}

export interface MatrixWindow {
  readonly rows: ComputedRef<Window>
  readonly columns: ComputedRef<Window>
  /** Scrolls a cell into view, past the names that stick. */
  reveal(row: number, column: number): void
  onScroll(): void
}

/** @param count classes a side; all of them are in the window where `whole` */
export function useMatrixWindow(
  frame: Readonly<ShallowRef<HTMLElement | null>>,
  count: () => number,
  whole: () => boolean
): MatrixWindow {
  const seen = shallowRef({ left: 0, top: 0, width: 1200, height: 560 })
  let observer: ResizeObserver | null = null

  function onScroll(): void {
    const { value: element } = frame
    if (element)
      seen.value = {
        left: element.scrollLeft,
        top: element.scrollTop,
        width: element.clientWidth || 1200,
        height: element.clientHeight || 560
      }
  }
  onMounted(() => {
    observer = new ResizeObserver(onScroll)
    if (frame.value) observer.observe(frame.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  const windowOf = (start: number, length: number): Window =>
    whole()
      ? { from: 0, to: count() }
      : {
          from: Math.min(count(), Math.max(0, Math.floor(start / CELL) - AROUND)),
          to: Math.min(count(), Math.ceil((start + length) / CELL) + AROUND)
        }

  return {
    rows: computed(() => windowOf(seen.value.top, seen.value.height - HEAD)),
    columns: computed(() => windowOf(seen.value.left, seen.value.width - NAME)),
    reveal(row, column) {
      const { value: element } = frame
      if (!element || whole()) return
      element.scrollTop = within(element.scrollTop, row * CELL, element.clientHeight - HEAD)
      element.scrollLeft = within(element.scrollLeft, column * CELL, element.clientWidth - NAME)
      onScroll()
    },
    onScroll
  }
}

/** The least scrolling that shows a cell. */
function within(scroll: number, start: number, length: number): number {
  if (start < scroll) return start
  return start + CELL > scroll + length ? start + CELL - length : scroll
}
