// What a run that does not classify rows makes of the text in the box, as it is typed.

import { computed } from 'vue'
import type { RunRecord } from '@core'
import { usePredictionsStore } from '../stores/predictions'
import { useHost } from '../transport/host'
import { useDebouncedAnswer } from './debounced'

const DEBOUNCE_MS = 60

/** Another run's answer is not shown under this run's name, not even while waiting. */
export function useTaskAnswer(run: () => RunRecord) {
  const predictions = usePredictionsStore()
  const question = computed(() =>
    predictions.text.trim() === ''
      ? null
      : {
          run: run().id,
          epochs: run().epochs,
          text: predictions.text,
          ...(run().task?.kind === 'pairs' ? { beam: predictions.beam } : {})
        }
  )
  const { value, stale, error } = useDebouncedAnswer(
    question,
    async ({ epochs: _, ...of }) => ({ of, result: await useHost().call('run.taskPrediction', of) }),
    DEBOUNCE_MS
  )
  const result = computed(() => (value.value?.of.run === run().id ? value.value.result : null))
  return { result, stale, error }
}
