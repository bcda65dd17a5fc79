// One run evaluated on one split: its figures and its curves, asked for anew when the run, the split or the epoch changes.

import type { EvaluatedRows, Split, SplitName } from '@contract'
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { type CoreErrorData, type Curves, isImported, type RunRecord } from '@core'
import type { ChartState } from '../../charts/plot'
import { useDebouncedAnswer } from '../../composables/debounced'
import { t } from '../../i18n'
import { useDatasetsStore } from '../../stores/datasets'
import { useHost } from '../../transport/host'

/** Long enough that a quick change of split asks once. */
const REST_MS = 60

/** A part of the run's own data, or the table that is open on the Data page. */
type Choice = SplitName | 'table'

export interface ShownEvaluation {
  /** The split as chosen; `split` is the one shown, where the run has no test rows. */
  readonly chosen: Ref<Choice>
  readonly split: ComputedRef<Split>
  readonly segments: ComputedRef<readonly { value: Choice; label: string; disabled: boolean }[]>
  /** null while another run's figures are all there is. */
  readonly evaluation: ComputedRef<EvaluatedRows | null>
  readonly stale: Readonly<Ref<boolean>>
  readonly error: Readonly<Ref<CoreErrorData | null>>
  readonly curves: ComputedRef<Curves | null>
  readonly curvesState: ComputedRef<ChartState>
}

export function useEvaluation(run: () => RunRecord | null): ShownEvaluation {
  const datasets = useDatasetsStore()
  const picked = ref<Choice>('validation')
  const hasTest = computed(() => (run()?.split.test ?? 0) > 0)
  const table = computed(() => (datasets.trainable ? datasets.current : null))
  const imported = computed(() => {
    const now = run()
    return now !== null && isImported(now)
  })
  // Of a run's own data an imported model has none.
  const chosen = computed<Choice>({
    get: () => {
      if (imported.value && table.value) return 'table'
      if (picked.value === 'table' && !table.value) return 'validation'
      return picked.value === 'test' && !hasTest.value ? 'validation' : picked.value
    },
    set: (choice) => {
      picked.value = choice
    }
  })
  const split = computed<Split>(() => {
    if (chosen.value !== 'table' || !table.value) return chosen.value === 'table' ? 'validation' : chosen.value
    const { info, text, label } = table.value
    return { dataset: info.dataset, textColumn: text, labelColumn: label }
  })

  /** `epochs` is part of the question: a run that trains on is evaluated anew after each epoch. */
  const question = computed(() => {
    const now = run()
    return now && { run: now.id, split: split.value, epochs: now.epochs, read: table.value?.info.options }
  })
  const figures = useDebouncedAnswer(
    question,
    async (of) => ({ of, evaluation: await useHost().call('run.evaluate', { run: of.run, split: of.split }) }),
    REST_MS
  )
  const lines = useDebouncedAnswer(
    question,
    async (of) => ({ of, curves: await useHost().call('run.curves', { run: of.run, split: of.split }) }),
    REST_MS
  )
  // Another run's figures are not shown under this run's name, not even while waiting.
  const evaluation = computed(() =>
    figures.value.value?.of.run === run()?.id ? (figures.value.value?.evaluation ?? null) : null
  )
  const curves = computed(() => (lines.value.value?.of.run === run()?.id ? (lines.value.value?.curves ?? null) : null))

  return {
    chosen,
    split,
    segments: computed(() =>
      (['validation', 'test', 'train', 'table'] as const).map((value) => ({
        value,
        label: value === 'table' ? (table.value?.info.name ?? t('evaluate.split.table')) : t(`evaluate.split.${value}`),
        disabled: value === 'table' ? table.value === null : imported.value || (value === 'test' && !hasTest.value)
      }))
    ),
    evaluation,
    stale: figures.stale,
    error: figures.error,
    curves,
    curvesState: computed(() =>
      lines.error.value ? 'failed' : !curves.value ? 'loading' : lines.stale.value ? 'stale' : 'ready'
    )
  }
}
