// The way from a text back to its line in the CSV: the open dataset the run was trained on (or tested with), else the file
// where it lay, else only its line number.

import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { DataFile, RunRecord } from '@core'
import type { Split } from '@contract'
import { navigate } from '../../composables/route'
import { useDatasetsStore } from '../../stores/datasets'

export interface SourceRow {
  /** Name of the file the split's rows come from. */
  readonly name: ComputedRef<string>
  /** The file as an open dataset; null while it is not open. */
  readonly open: ComputedRef<string | null>
  readonly busy: Readonly<Ref<boolean>>
  /** The file is neither open nor where it lay. */
  readonly missing: Readonly<Ref<boolean>>
  /** The file may have been opened since. */
  reset(): void
  /** Goes to the row on the Data page; false where the file cannot be opened. */
  show(at: { readonly row: number }): Promise<boolean>
}

export function useSourceRow(run: () => RunRecord, split: () => Split): SourceRow {
  const datasets = useDatasetsStore()
  const busy = shallowRef(false)
  const missing = shallowRef(false)
  /** The open dataset that the rows are of; null: they are the run's own. */
  const table = computed(() => {
    const rows = split()
    return typeof rows === 'string' ? null : (datasets.open.get(rows.dataset)?.info ?? null)
  })
  const file = computed<Pick<DataFile, 'name' | 'path' | 'bytes'>>(() => {
    const part = split()
    if (table.value) return table.value
    return part === 'validation' || part === 'test' ? (run().data[part] ?? run().data.train) : run().data.train
  })

  const openOne = (): string | null =>
    table.value?.dataset ??
    datasets.list.find(
      ({ info }) =>
        (info.path !== '' && info.path === file.value.path) ||
        (info.name === file.value.name && info.bytes === file.value.bytes)
    )?.info.dataset ??
    null

  async function show({ row }: { readonly row: number }): Promise<boolean> {
    busy.value = true
    try {
      const dataset =
        openOne() ?? (file.value.path === '' ? null : ((await datasets.openRecent(file.value.path))?.dataset ?? null))
      missing.value = dataset === null
      // What could not be opened is said where the text is, not on the Data page too.
      if (dataset === null) datasets.openError = null
      if (dataset === null) return false
      datasets.currentId = dataset
      navigate('data', '', { row: String(row) })
      return true
    } finally {
      busy.value = false
    }
  }

  return {
    name: computed(() => file.value.name),
    open: computed(openOne),
    busy: readonly(busy),
    missing: readonly(missing),
    reset: () => {
      missing.value = false
    },
    show
  }
}
