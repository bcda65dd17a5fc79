// When a canvas has to be drawn: with the next frame after something changed, and when its element got another width.

import { onBeforeUnmount, onMounted, watch, type Ref, type ShallowRef } from 'vue'

/** @returns asks for a call of `draw` with the next frame, however often it is called before */
export function useFrame(draw: () => void): () => void {
  let scheduled = 0
  onBeforeUnmount(() => cancelAnimationFrame(scheduled))
  return () => {
    scheduled ||= requestAnimationFrame(() => {
      scheduled = 0
      draw()
    })
  }
}

/** Keeps the width of an element, in whole CSS pixels, also where the element comes and goes. */
export function useWidth(element: Readonly<ShallowRef<HTMLElement | null>>, width: Ref<number>): void {
  let observer: ResizeObserver | null = null
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry.contentRect.width)
    })
    if (element.value) observer.observe(element.value)
  })
  watch(element, (now) => {
    observer?.disconnect()
    if (now) observer?.observe(now)
  })
  onBeforeUnmount(() => observer?.disconnect())
}
