// One run evaluated on one split: its figures and its curves, asked for anew when the run, the split or the epoch changes.

import type { CurvesResult, EvaluatedRows } from '@contract'
import { computed, type ComputedRef, type Ref } from 'vue'
import type { CoreErrorData, RunRecord } from '@core'
import type { ChartState } from '../../charts/plot'
import { useDebouncedAnswer } from '../../composables/debounced'
import { type JudgedRows, useJudgedRows } from '../../composables/judged-rows'
import { useHost } from '../../transport/host'

/** Long enough that a quick change of split asks once. */
const DEBOUNCE_MS = 60

export interface ShownEvaluation extends JudgedRows {
  /** null while another run's figures are all there is. */
  readonly evaluation: ComputedRef<EvaluatedRows | null>
  readonly stale: Readonly<Ref<boolean>>
  readonly error: Readonly<Ref<CoreErrorData | null>>
  readonly curves: ComputedRef<CurvesResult | null>
  readonly curvesState: ComputedRef<ChartState>
}

export function useEvaluation(run: () => RunRecord | null): ShownEvaluation {
  const rows = useJudgedRows(run, 'test')
  /** `epochs` is part of the question: a run that trains on is evaluated anew after each epoch. */
  const question = computed(() => {
    const now = run()
    return now && { run: now.id, split: rows.split.value, epochs: now.epochs, reading: rows.reading.value }
  })
  const figures = useDebouncedAnswer(
    question,
    async (of) => ({ of, evaluation: await useHost().call('run.evaluate', { run: of.run, split: of.split }) }),
    DEBOUNCE_MS
  )
  const lines = useDebouncedAnswer(
    question,
    async (of) => ({ of, curves: await useHost().call('run.curves', { run: of.run, split: of.split }) }),
    DEBOUNCE_MS
  )
  // Another run's figures are not shown under this run's name, not even while waiting.
  const evaluation = computed(() =>
    figures.value.value?.of.run === run()?.id ? (figures.value.value?.evaluation ?? null) : null
  )
  const curves = computed(() => (lines.value.value?.of.run === run()?.id ? (lines.value.value?.curves ?? null) : null))

  return {
    ...rows,
    evaluation,
    stale: figures.stale,
    error: figures.error,
    curves,
    curvesState: computed(() =>
      lines.error.value ? 'failed' : !curves.value ? 'loading' : lines.stale.value ? 'stale' : 'ready'
    )
  }
}
