// Texts of a split behind a cell or behind all mistakes: asked for in windows as they scroll into view, kept while the
// list lives. The host sorts them by confidence.

import { shallowRef } from 'vue'
import type { Example } from '@contract'
import type { CallArgument } from '@contract'
import { useAppStore } from '../../stores/app'
import { useHost } from '../../transport/host'

const WINDOW = 100

/** null for both: every mistake. */
export interface ExampleFilter {
  readonly label: number | null
  readonly predicted: number | null
}

export const ALL_WRONG: ExampleFilter = { label: null, predicted: null }

export type Split = CallArgument<'run.examples'>['split']

export class ExampleList {
  /** Bumped when texts arrive. */
  readonly revision = shallowRef(0)
  /** null until the first answer. */
  total: number | null = null
  readonly #windows = new Map<number, readonly Example[]>()
  readonly #asked = new Set<number>()
  readonly #question: Omit<CallArgument<'run.examples'>, 'from' | 'count'>

  constructor(run: string, split: Split, { label, predicted }: ExampleFilter) {
    this.#question = { run, split, label, predicted, wrongOnly: label === null && predicted === null }
    void this.#fetch(0)
  }

  at(position: number): Example | null {
    return this.#windows.get(Math.floor(position / WINDOW))?.[position % WINDOW] ?? null
  }

  want(from: number, to: number): void {
    for (let window = Math.floor(from / WINDOW); window <= Math.floor(to / WINDOW); window++) void this.#fetch(window)
  }

  async #fetch(window: number): Promise<void> {
    if (this.#windows.has(window) || this.#asked.has(window)) return
    this.#asked.add(window)
    try {
      const { total, examples } = await useHost().call('run.examples', {
        ...this.#question,
        from: window * WINDOW,
        count: WINDOW
      })
      this.total = total
      this.#windows.set(window, examples)
      this.revision.value++
    } catch (thrown) {
      useAppStore().tellError(thrown)
    } finally {
      this.#asked.delete(window)
    }
  }
}
