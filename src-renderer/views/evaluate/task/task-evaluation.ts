// A run of another task than classes, judged on one split: asked for anew when the run, the split or the epoch changes.

import { computed, type ComputedRef, type Ref } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import type { TaskEvaluation } from '@contract'
import { useDebouncedAnswer } from '../../../composables/debounced'
import { type JudgedRows, useJudgedRows } from '../../../composables/judged-rows'
import { useHost } from '../../../transport/host'

/** Long enough that a quick change of split asks once. */
const DEBOUNCE_MS = 60

export interface ShownTaskEvaluation extends JudgedRows {
  /** null while another run's figures are all there is. */
  readonly evaluation: ComputedRef<TaskEvaluation | null>
  readonly stale: Readonly<Ref<boolean>>
  readonly error: Readonly<Ref<CoreErrorData | null>>
}

export function useTaskEvaluation(run: () => RunRecord): ShownTaskEvaluation {
  const rows = useJudgedRows(run, 'test')
  /** `epochs` and `status` are part of the question: a run that trains on, and one that settles its thresholds, is judged anew. */
  const question = computed(() => ({
    run: run().id,
    split: rows.split.value,
    epochs: run().epochs,
    status: run().status,
    reading: rows.reading.value
  }))
  const answer = useDebouncedAnswer(
    question,
    async (of) => ({ of, evaluation: await useHost().call('run.taskEvaluation', { run: of.run, split: of.split }) }),
    DEBOUNCE_MS
  )
  return {
    ...rows,
    // Another run's figures are not shown under this run's name, not even while waiting.
    evaluation: computed(() => (answer.value.value?.of.run === run().id ? answer.value.value.evaluation : null)),
    stale: answer.stale,
    error: answer.error
  }
}
