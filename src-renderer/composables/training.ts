// Train, from wherever the button stands: starts a run with the draft, or repeats a recorded one, and goes to its page
// unless the user has gone elsewhere meanwhile; while another run trains it waits in the queue. A refusal stays where the
// button was pressed, in words.

import { readonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { CoreErrorData, RunRecord, TrainSettings } from '@core'
import type { BegunRun } from '@contract'
import { t } from '../i18n'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'
import { useQueueStore } from '../stores/queue'
import { useRunsStore } from '../stores/runs'
import { errorDataOf } from '../transport/host-error'
import { navigate, useRoute } from './route'

export function useTraining(): {
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  start(): Promise<void>
  /** Several runs, one after the other. */
  startAll(planned: readonly { readonly name: string; readonly settings: TrainSettings }[]): Promise<void>
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
  const app = useAppStore()
  const queue = useQueueStore()
  async function begin(starting: () => Promise<BegunRun>): Promise<void> {
    busy.value = true
    error.value = null
    const pressedOn = route.value
    try {
      const { run, queued } = await starting()
      if (queued)
        app.notify(t('train.queue.waits', { place: Math.max(1, queue.items.length) }), {
          action: { label: t('train.queue.show'), run: () => navigate('train') }
        })
      else if (route.value === pressedOn) navigate('train', run)
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
    startAll: (planned) =>
      begin(async () => {
        const [first, ...rest] = planned
        const begun = await runs.start(first)
        for (const run of rest) await runs.start(run)
        return begun
      }),
    repeat: (run) => begin(() => runs.repeat(run))
  }
}
