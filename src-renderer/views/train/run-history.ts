// The history of the run a page is on, with its past loaded.

import { shallowRef, watch, type ShallowRef } from 'vue'
import { useAppStore } from '../../stores/app'
import type { RunHistory } from '../../stores/run-history'
import { useRunsStore } from '../../stores/runs'

/** @param run id of the run, or null where the page is on none */
export function useRunHistory(run: () => string | null): Readonly<ShallowRef<RunHistory | null>> {
  const runs = useRunsStore()
  const history = shallowRef<RunHistory | null>(null)
  watch(
    run,
    async (id) => {
      history.value = id === null ? null : runs.historyOf(id)
      if (id === null || history.value?.state.started) return
      try {
        const loaded = await runs.loadHistory(id)
        if (run() === id) history.value = loaded
      } catch (thrown) {
        useAppStore().showError(thrown)
      }
    },
    { immediate: true }
  )
  return history
}
