// Rows of a table. One object per (dataset, filter); a new reading of the file makes a new one, so a row can never be
// another file's.

import { shallowRef } from 'vue'
import type { CallArgument, DatasetRows } from '@contract'
import { useHost } from '../transport/host'
import { WindowedList } from './windowed-list'

export type TableRow = DatasetRows['rows'][number]

/** Rows asked for at once: two screens, one message. */
const WINDOW_SIZE = 200

export class RowWindows extends WindowedList<TableRow> {
  readonly dataset: string
  readonly total: number
  readonly #rows: readonly number[] | null

  /** @param rows table rows of a filter, or null for all of them */
  constructor(dataset: string, count: number, rows: readonly number[] | null) {
    super(WINDOW_SIZE)
    this.dataset = dataset
    this.#rows = rows
    this.total = rows === null ? count : rows.length
  }

  protected async fetch(from: number, count: number): Promise<readonly TableRow[]> {
    const { rows } = await useHost().call(
      'dataset.rows',
      this.#rows === null
        ? { dataset: this.dataset, from, count }
        : { dataset: this.dataset, from: 0, count, rows: this.#rows.slice(from, from + count) }
    )
    return rows
  }

  protected onError(): void {
    // The dataset's own error panel says what happened.
  }
}

/** Rows that the host chose and ordered by a view; how many there are it says with the first of them. */
export class ViewWindows extends WindowedList<TableRow> {
  readonly #question: Omit<CallArgument<'dataset.view'>, 'from' | 'count'>
  readonly #total = shallowRef<number | null>(null)
  readonly #failed: (thrown: unknown) => void

  constructor(question: Omit<CallArgument<'dataset.view'>, 'from' | 'count'>, failed: (thrown: unknown) => void) {
    super(WINDOW_SIZE)
    this.#question = question
    this.#failed = failed
    this.want(0, 0)
  }

  get total(): number | null {
    return this.#total.value
  }

  protected async fetch(from: number, count: number): Promise<readonly TableRow[]> {
    const { rows, total } = await useHost().call('dataset.view', { ...this.#question, from, count })
    this.#total.value = total
    return rows
  }

  protected onError(thrown: unknown): void {
    this.#failed(thrown)
  }
}
