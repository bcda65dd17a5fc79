// The repeats of a run written as one model: the work, and what is said of it.

import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import type { EnsembleWritten } from '@contract'
import { useExportsStore } from '../../stores/exports'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

export interface WrittenEnsemble {
  readonly busy: Readonly<Ref<boolean>>
  readonly error: Readonly<Ref<CoreErrorData | null>>
  /** Of these very runs; null before, and once another one is finished. */
  readonly written: ComputedRef<EnsembleWritten | null>
  save(): Promise<void>
}

/** @param finished the repeats that would be in it */
export function useEnsemble(run: () => RunRecord, finished: () => readonly RunRecord[]): WrittenEnsemble {
  const busy = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  const last = shallowRef<{ readonly of: string; readonly result: EnsembleWritten } | null>(null)
  const key = computed(() =>
    finished()
      .map(({ id }) => id)
      .join('\n')
  )

  async function save(): Promise<void> {
    const of = key.value
    busy.value = true
    error.value = null
    try {
      const result = await useHost().call('run.ensemble', { run: run().id, zip: useExportsStore().zipped })
      if (!result) return
      last.value = { of, result }
      await useHost().download(result.path, result.name)
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  return { busy, error, written: computed(() => (last.value?.of === key.value ? last.value.result : null)), save }
}
