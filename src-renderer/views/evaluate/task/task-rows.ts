// Rows of a split by how wrong they are, the worst first (the host sorts), fetched as they come into view.

import { shallowRef } from 'vue'
import type { CallArgument, Split, TaskRow } from '@contract'
import { useAppStore } from '../../../stores/app'
import { WindowedList } from '../../../stores/windowed-list'
import { useHost } from '../../../transport/host'

const WINDOW_SIZE = 100

export class TaskRowList extends WindowedList<TaskRow> {
  readonly #total = shallowRef<number | null>(null)
  readonly #question: Omit<CallArgument<'run.taskRows'>, 'from' | 'count'>

  /** @param label of labels and tags: only rows that are wrong about it @param all those too in which nothing is wrong */
  constructor(run: string, split: Split, label: number | null, all: boolean) {
    super(WINDOW_SIZE)
    this.#question = { run, split, label, all }
    this.want(0, 0)
  }

  /** null until the first answer. */
  get total(): number | null {
    return this.#total.value
  }

  protected async fetch(from: number): Promise<readonly TaskRow[]> {
    const { total, rows } = await useHost().call('run.taskRows', { ...this.#question, from, count: WINDOW_SIZE })
    this.#total.value = total
    return rows
  }

  protected onError(thrown: unknown): void {
    useAppStore().showError(thrown)
  }
}
