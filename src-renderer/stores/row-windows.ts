// Rows of a table too long for a page: fetched in windows as they come into view, kept while they are near. One object
// per (dataset, filter); a new reading of the file makes a new one, so a row can never be another file's.

import { shallowRef, triggerRef } from 'vue'
import type { DatasetRows } from '@contract'
import { useHost } from '../transport/host'

export type TableRow = DatasetRows['rows'][number]

/** Rows asked for at once: two screens, one message. */
const WINDOW = 200
/** Windows kept: 40 x 200 rows of a few hundred characters stay below ten megabytes. */
const KEPT = 40

export class RowWindows {
  readonly dataset: string
  readonly count: number
  /** Bumped whenever rows arrive, so that a list re-renders. */
  readonly revision = shallowRef(0)
  readonly #rows: readonly number[] | null
  readonly #windows = new Map<number, readonly TableRow[]>()
  readonly #asked = new Set<number>()

  /** @param rows table rows of a filter, or null for all of them */
  constructor(dataset: string, count: number, rows: readonly number[] | null) {
    this.dataset = dataset
    this.#rows = rows
    this.count = rows === null ? count : rows.length
  }

  /** The row at a position of the list, or null while it is on its way. */
  at(position: number): TableRow | null {
    return this.#windows.get(Math.floor(position / WINDOW))?.[position % WINDOW] ?? null
  }

  /** Makes sure these positions are here or coming. */
  want(from: number, to: number): void {
    for (let window = Math.floor(from / WINDOW); window <= Math.floor(Math.min(to, this.count - 1) / WINDOW); window++)
      void this.#fetch(window)
  }

  async #fetch(window: number): Promise<void> {
    if (window < 0 || this.#windows.has(window) || this.#asked.has(window)) return
    this.#asked.add(window)
    const from = window * WINDOW
    const count = Math.min(WINDOW, this.count - from)
    try {
      const argument =
        this.#rows === null
          ? { dataset: this.dataset, from, count }
          : { dataset: this.dataset, from: 0, count, rows: this.#rows.slice(from, from + count) }
      const { rows } = await useHost().call('dataset.rows', argument)
      this.#windows.set(window, rows)
      if (this.#windows.size > KEPT) this.#forgetFarthest(window)
      this.revision.value++
      triggerRef(this.revision)
    } catch {
      // The dataset's own error panel says what happened; a later scroll asks again.
    } finally {
      this.#asked.delete(window)
    }
  }

  #forgetFarthest(near: number): void {
    let farthest = near
    for (const window of this.#windows.keys())
      if (Math.abs(window - near) > Math.abs(farthest - near)) farthest = window
    this.#windows.delete(farthest)
  }
}
