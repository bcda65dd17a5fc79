// Rows of a table. One object per (dataset, filter); a new reading of the file makes a new one, so a row can never be
// another file's.

import type { DatasetRows } from '@contract'
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
