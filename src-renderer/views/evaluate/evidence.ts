// A run trained again, with other seeds or with other test rows: which runs belong together, what they show, and starting more of them
// by the queue.

import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import { type CoreErrorData, foldsAmong, repeatedRun, repeatsAmong, type RunRecord } from '@core'
import type { CallArgument, EvidenceResult, QueuedRun } from '@contract'
import { useDebouncedAnswer } from '../../composables/debounced'
import { t } from '../../i18n'
import { useQueueStore } from '../../stores/queue'
import { uniqueName } from '../../stores/run-names'
import { useRunsStore } from '../../stores/runs'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

/** Several runs may end or change in a moment. */
const DEBOUNCE_MS = 60
/** These count, or will. */
const EXPECTED: readonly RunRecord['status'][] = ['finished', 'running', 'paused']

type Again = Pick<CallArgument<'run.repeat'>, 'name' | 'seed' | 'fold' | 'maxRuns'>

export interface ShownEvidence {
  /** The run and its repeats, the oldest first; or its folds. */
  readonly group: ComputedRef<readonly RunRecord[]>
  /** Those that wait for their turn. */
  readonly waiting: ComputedRef<readonly QueuedRun[]>
  /** Folds that neither train, wait nor have finished, counted from 1; none of repeats. */
  readonly missingFolds: ComputedRef<readonly number[]>
  readonly result: Readonly<Ref<EvidenceResult | null>>
  /** Seconds that one more takes, as far as the run's own speed says; null where it says nothing. */
  readonly seconds: ComputedRef<number | null>
  readonly busy: Readonly<Ref<boolean>>
  readonly error: ComputedRef<CoreErrorData | null>
  /**
   * Trains it so many times more, each time with a seed that none of them had. @param untilDecided those that wait are dropped once the
   * difference to the best baseline is decided
   */
  repeat(count: number, untilDecided: boolean): Promise<void>
  /** Trains the missing folds. */
  fold(): Promise<void>
  /** Takes those out of the queue that wait. */
  cancel(): Promise<void>
}

/** @param folds how many; null: repeats with other seeds */
export function useEvidence(run: () => RunRecord, folds: () => number | null): ShownEvidence {
  const runs = useRunsStore()
  const queue = useQueueStore()
  const busy = shallowRef(false)
  const refused = shallowRef<CoreErrorData | null>(null)
  const root = computed(() => repeatedRun(run()))
  const group = computed(() => {
    const count = folds()
    return count === null ? repeatsAmong(runs.list, root.value) : foldsAmong(runs.list, root.value, count)
  })
  const waiting = computed(() => {
    const count = folds()
    return queue.items.filter(({ repeatOf, foldOf, settings }) =>
      count === null ? repeatOf === root.value : foldOf === root.value && settings.folds === count
    )
  })
  const missingFolds = computed(() => {
    const there = [...group.value.filter(({ status }) => EXPECTED.includes(status)), ...waiting.value]
    const taken = new Set(there.map(({ settings }) => settings.fold))
    return Array.from({ length: folds() ?? 0 }, (_, index) => index + 1).filter((fold) => !taken.has(fold))
  })
  const question = computed(() => ({
    run: run().id,
    folds: folds(),
    ended: group.value.map(({ id, status }) => `${id} ${status}`).join('\n')
  }))
  const answer = useDebouncedAnswer(
    question,
    async (of) => ({ of, result: await useHost().call('run.evidence', { run: of.run, folds: of.folds }) }),
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

  /** The run that all repeat; another one of them where it was deleted. */
  const repeated = (): RunRecord => runs.list.find(({ id }) => id === root.value) ?? run()

  async function beginAll(several: readonly Again[]): Promise<void> {
    const names = [...runs.list, ...queue.items].map(({ name }) => name)
    for (const one of several) {
      const name = uniqueName(one.name, names)
      names.push(name)
      await useHost().call('run.repeat', { run: repeated().id, ...one, name, whenBusy: 'queue' })
    }
  }

  const repeat = (count: number, untilDecided: boolean): Promise<void> =>
    attempt(async () => {
      const first = repeated()
      const there = [...group.value, ...waiting.value]
      const seeds = new Set(there.map(({ settings }) => settings.seed))
      const plan = untilDecided ? { maxRuns: there.length + count } : {}
      const several: Again[] = []
      for (let seed = first.settings.seed; several.length < count;) {
        while (seeds.has(seed)) seed = (seed + 1) >>> 0
        seeds.add(seed)
        several.push({ name: `${first.name}, ${t('model.queue.seed', { seed: String(seed) })}`, seed, ...plan })
      }
      await beginAll(several)
    })

  const fold = (): Promise<void> =>
    attempt(() => {
      const count = folds()!
      const nameOf = (one: number): string =>
        `${repeated().name}, ${t('evaluate.evidence.foldName', { fold: String(one), folds: String(count) })}`
      return beginAll(missingFolds.value.map((one) => ({ name: nameOf(one), fold: { folds: count, fold: one } })))
    })

  return {
    group,
    waiting,
    missingFolds,
    // What another run or another number of folds has shown is not said under this one's name.
    result: computed(() => {
      const found = answer.value.value
      return found?.of.run === run().id && found.of.folds === folds() ? found.result : null
    }),
    seconds: computed(() => {
      const { throughput, epochs, split } = run()
      return throughput && throughput.sequencesPerSecond > 0
        ? (epochs * split.train) / throughput.sequencesPerSecond
        : null
    }),
    busy,
    error: computed(() => refused.value ?? answer.error.value),
    repeat,
    fold,
    cancel: () =>
      attempt(async () => {
        for (const item of waiting.value) await queue.remove(item.run)
      })
  }
}
