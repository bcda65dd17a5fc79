// A list too long for a page: fetched from the host in windows as they come into view, kept while they are near. What is
// listed (rows of a file, texts of a split) is the subclass's.

import { shallowRef, triggerRef } from 'vue'

/** Windows kept: with 200 rows of a few hundred characters each they stay below ten megabytes. */
const MAX_WINDOWS = 40

export abstract class WindowedList<T> {
  readonly #windowSize: number
  /** Changed in place when a window arrives; readers of `at` in a computed or a template then run again. */
  readonly #windows = shallowRef(new Map<number, readonly T[]>())
  readonly #requested = new Set<number>()

  /** @param windowSize items asked for at once */
  constructor(windowSize: number) {
    this.#windowSize = windowSize
  }

  /** Items of the whole list; null until it is known. */
  abstract get total(): number | null

  /** Items `from` to `from + count` of the list. */
  protected abstract fetch(from: number, count: number): Promise<readonly T[]>

  /** The item at a position of the list, or null while it is on its way. Reactive. */
  at(position: number): T | null {
    const window = this.#windows.value.get(Math.floor(position / this.#windowSize))
    return window?.[position % this.#windowSize] ?? null
  }

  /** Makes sure the items at these positions, both included, are here or requested. */
  want(from: number, to: number): void {
    const last = Math.min(to, (this.total ?? Infinity) - 1)
    for (let window = Math.floor(from / this.#windowSize); window <= Math.floor(last / this.#windowSize); window++)
      void this.#load(window)
  }

  async #load(window: number): Promise<void> {
    if (window < 0 || this.#windows.value.has(window) || this.#requested.has(window)) return
    this.#requested.add(window)
    const from = window * this.#windowSize
    try {
      const items = await this.fetch(from, Math.min(this.#windowSize, (this.total ?? Infinity) - from))
      this.#windows.value.set(window, items)
      if (this.#windows.value.size > MAX_WINDOWS) this.#dropFarthest(window)
      triggerRef(this.#windows)
    } catch (thrown) {
      this.onError(thrown)
    } finally {
      this.#requested.delete(window)
    }
  }

  /** A window could not be had; a later scroll asks again. */
  protected abstract onError(thrown: unknown): void

  #dropFarthest(near: number): void {
    const windows = this.#windows.value
    let farthest = near
    for (const window of windows.keys()) if (Math.abs(window - near) > Math.abs(farthest - near)) farthest = window
    windows.delete(farthest)
  }
}
