// Train, from wherever the button stands: starts a run with the draft and goes to its page. A refusal stays where the
// button was pressed, in words.

import { readonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { CoreErrorData } from '@core'
import { useDatasetsStore } from '../stores/datasets'
import { useRunsStore } from '../stores/runs'
import { errorDataOf } from '../transport/host-error'
import { navigate } from './route'

export function useTraining(): {
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  start(): Promise<void>
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

  async function start(): Promise<void> {
    busy.value = true
    error.value = null
    try {
      const run = await runs.start()
      navigate('train', run)
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  return { busy: readonly(busy), error: readonly(error), start }
}
