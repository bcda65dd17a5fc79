// Train, from wherever the button stands: starts a run with the draft, or repeats a recorded one, and goes to its page
// unless the user has gone elsewhere meanwhile. A refusal stays where the button was pressed, in words.

import { readonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import { useDatasetsStore } from '../stores/datasets'
import { useRunsStore } from '../stores/runs'
import { errorDataOf } from '../transport/host-error'
import { navigate, useRoute } from './route'

export function useTraining(): {
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  start(): Promise<void>
  /** Trains with a recorded run's own files, columns, settings and seed. */
  repeat(run: RunRecord): Promise<void>
} {
  const runs = useRunsStore()
  const busy = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  // What was refused of one file is not said of the next, nor of other columns.
  const datasets = useDatasetsStore()
  watch(
    () => [datasets.currentId, datasets.current?.text, datasets.current?.label].join('\n'),
    () => {
      error.value = null
    }
  )

  const route = useRoute()
  async function begin(starting: () => Promise<string>): Promise<void> {
    busy.value = true
    error.value = null
    const pressedOn = route.value
    try {
      const run = await starting()
      if (route.value === pressedOn) navigate('train', run)
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  return {
    busy: readonly(busy),
    error: readonly(error),
    start: () => begin(() => runs.start()),
    repeat: (run) => begin(() => runs.repeat(run))
  }
}
