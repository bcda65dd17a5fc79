// A run trained again with other seeds: which runs belong together, what they show, and starting more of them by the queue.

import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import type { EvidenceResult, QueuedRun } from '@contract'
import { useDebouncedAnswer } from '../../composables/debounced'
import { t } from '../../i18n'
import { useQueueStore } from '../../stores/queue'
import { uniqueName } from '../../stores/run-names'
import { useRunsStore } from '../../stores/runs'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

/** Several runs may end or change in a moment. */
const DEBOUNCE_MS = 60

export interface ShownEvidence {
  /** The run and its repeats, the oldest first. */
  readonly group: ComputedRef<readonly RunRecord[]>
  /** Repeats that wait for their turn. */
  readonly waiting: ComputedRef<readonly QueuedRun[]>
  readonly result: Readonly<Ref<EvidenceResult | null>>
  /** Seconds that one more takes, as far as the run's own speed says; null where it says nothing. */
  readonly seconds: ComputedRef<number | null>
  readonly busy: Readonly<Ref<boolean>>
  readonly error: ComputedRef<CoreErrorData | null>
  /** Trains it so many times more, each time with a seed that none of them had. */
  begin(count: number): Promise<void>
  /** Takes those out of the queue that wait. */
  cancel(): Promise<void>
}

export function useEvidence(run: () => RunRecord): ShownEvidence {
  const runs = useRunsStore()
  const queue = useQueueStore()
  const busy = shallowRef(false)
  const refused = shallowRef<CoreErrorData | null>(null)
  const root = computed(() => run().repeatOf ?? run().id)
  const group = computed(() =>
    runs.list.filter(({ id, repeatOf }) => id === root.value || repeatOf === root.value).reverse()
  )
  const waiting = computed(() => queue.items.filter(({ repeatOf }) => repeatOf === root.value))
  const question = computed(() => ({
    run: run().id,
    ended: group.value.map(({ id, status }) => `${id} ${status}`).join('\n')
  }))
  const answer = useDebouncedAnswer(
    question,
    async (of) => ({ of, result: await useHost().call('run.evidence', { run: of.run }) }),
    DEBOUNCE_MS
  )

  async function attempt(work: () => Promise<void>): Promise<void> {
    busy.value = true
    refused.value = null
    try {
      await work()
    } catch (thrown) {
      refused.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }

  const begin = (count: number): Promise<void> =>
    attempt(async () => {
      const first = group.value.find(({ id }) => id === root.value) ?? run()
      const seeds = new Set([...group.value, ...waiting.value].map(({ settings }) => settings.seed))
      const names = [...runs.list, ...queue.items].map(({ name }) => name)
      for (let made = 0, seed = first.settings.seed; made < count; made++) {
        while (seeds.has(seed)) seed = (seed + 1) >>> 0
        seeds.add(seed)
        const name = uniqueName(`${first.name}, ${t('model.queue.seed', { seed: String(seed) })}`, names)
        names.push(name)
        await useHost().call('run.repeat', { run: first.id, name, seed, whenBusy: 'queue' })
      }
    })

  return {
    group,
    waiting,
    // What another run has shown is not said under this one's name.
    result: computed(() => (answer.value.value?.of.run === run().id ? answer.value.value.result : null)),
    seconds: computed(() => {
      const { throughput, epochs, split } = run()
      return throughput && throughput.sequencesPerSecond > 0
        ? (epochs * split.train) / throughput.sequencesPerSecond
        : null
    }),
    busy,
    error: computed(() => refused.value ?? answer.error.value),
    begin,
    cancel: () =>
      attempt(async () => {
        for (const item of waiting.value) await queue.remove(item.run)
      })
  }
}
