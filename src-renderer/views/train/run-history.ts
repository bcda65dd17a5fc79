// The history of the run a page is on, its past loaded, with a revision slow enough to draw by: a chart redrawn more often
// than this shows nothing more and costs the training its cores.

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useAppStore } from '../../stores/app'
import type { RunHistory } from '../../stores/run-history'
import { useRunsStore } from '../../stores/runs'

const REDRAW_MS = 200

export interface FollowedHistory {
  readonly history: Readonly<ShallowRef<RunHistory | null>>
  /** Changes at most every REDRAW_MS while events arrive. */
  readonly revision: Readonly<ShallowRef<number>>
}

export function useRunHistory(run: () => string | null): FollowedHistory {
  const runs = useRunsStore()
  const history = shallowRef<RunHistory | null>(null)
  const revision = shallowRef(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    run,
    async (id) => {
      history.value = id === null ? null : runs.historyOf(id)
      revision.value++
      if (id === null || history.value?.started) return
      try {
        const loaded = await runs.loadHistory(id)
        if (run() !== id) return
        history.value = loaded
        revision.value++
      } catch (thrown) {
        useAppStore().tellError(thrown)
      }
    },
    { immediate: true }
  )

  watch(
    () => history.value?.revision.value,
    () => {
      timer ??= setTimeout(() => {
        timer = undefined
        revision.value++
      }, REDRAW_MS)
    }
  )
  onScopeDispose(() => clearTimeout(timer))
  return { history, revision }
}
