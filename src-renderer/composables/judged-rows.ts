// Which rows a run is judged on: a part of its own data, or the table that is open on the Data page. An imported model has
// the table alone.

import { computed, ref, type ComputedRef, type WritableComputedRef } from 'vue'
import { isImported, type RunRecord } from '@core'
import type { Split, SplitName } from '@contract'
import { t } from '../i18n'
import { useDatasetsStore } from '../stores/datasets'

export type RowsChoice = SplitName | 'table'

export interface JudgedRows {
  /** Never one that the run lacks. */
  readonly chosen: WritableComputedRef<RowsChoice>
  /** The same as a question to the host. */
  readonly split: ComputedRef<Split>
  readonly segments: ComputedRef<readonly { value: RowsChoice; label: string; disabled: boolean }[]>
  /** Changes when the open table is read anew. */
  readonly reading: ComputedRef<unknown>
}

/** @param first shown where nobody chose: `test` where the run has test rows, as its report has; validation rows for what is tuned by them */
export function useJudgedRows(run: () => RunRecord | null, first: 'test' | 'validation'): JudgedRows {
  const datasets = useDatasetsStore()
  const picked = ref<RowsChoice>(first)
  const hasTest = computed(() => (run()?.split.test ?? 0) > 0)
  const table = computed(() => (datasets.trainable ? datasets.current : null))
  const imported = computed(() => {
    const now = run()
    return now !== null && isImported(now)
  })
  const chosen = computed<RowsChoice>({
    get: () => {
      if (table.value && (imported.value || picked.value === 'table')) return 'table'
      return picked.value === 'table' || (picked.value === 'test' && !hasTest.value) ? 'validation' : picked.value
    },
    set: (choice) => {
      picked.value = choice
    }
  })
  return {
    chosen,
    split: computed<Split>(() => {
      if (chosen.value !== 'table') return chosen.value
      const { info, text, label } = table.value!
      return { dataset: info.dataset, textColumn: text, labelColumn: label }
    }),
    segments: computed(() => [
      ...(['validation', 'test', 'train'] as const).map((value) => ({
        value,
        label: t(`evaluate.split.${value}`),
        disabled: imported.value || (value === 'test' && !hasTest.value)
      })),
      {
        value: 'table' as const,
        label: table.value?.info.name ?? t('evaluate.split.table'),
        disabled: table.value === null
      }
    ]),
    reading: computed(() => table.value?.info.options)
  }
}
