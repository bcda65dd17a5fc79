// The slices of a split as a person edits them, their measurements, and the weakest of them.

import { computed, ref, watch } from 'vue'
import type { RunRecord } from '@core'
import type { Figures } from '../../charts/figure-table'
import { accuracyText, averagedTexts, intervalText, splitCaveats } from '../../composables/accuracy'
import { format, t } from '../../i18n'
import { useHost } from '../../transport/host'
import type { Split } from '@contract'
import { useHostAnswer } from './host-answer'
import { firstSlices, sliceName, type AskedSlice } from './slice-list'

/** Where the length of texts is not known from the settings. */
const USUAL_LENGTH = 40

export function useSlices(props: { readonly run: RunRecord; readonly split: Split }) {
  const { value: evaluation } = useHostAnswer(
    () => ({ run: props.run.id, split: props.split }),
    (question) => useHost().call('run.evaluate', question)
  )
  const classes = computed(() => evaluation.value?.classes ?? [])
  const slices = ref<AskedSlice[]>([])
  watch(
    () => [props.run.id, classes.value.length] as const,
    ([, count]) => {
      slices.value = firstSlices(props.run.settings.text.maxLength ?? USUAL_LENGTH, count)
    },
    { immediate: true }
  )
  const {
    value: result,
    error,
    state
  } = useHostAnswer(
    () => (classes.value.length === 0 ? null : { run: props.run.id, split: props.split, slices: slices.value }),
    (question) => useHost().call('run.slices', question)
  )

  const draft = ref({
    contains: '',
    from: null as number | null,
    to: null as number | null,
    script: '',
    label: '',
    wrongOnly: false
  })
  const drafted = computed<AskedSlice>(() => {
    const { contains, from, to, script, label, wrongOnly } = draft.value
    return {
      ...(contains.trim() === '' ? {} : { contains: contains.trim() }),
      ...(from === null && to === null ? {} : { length: { from: from ?? 0, to: to ?? 1e6 } }),
      ...(script === '' || script === 'any' ? {} : { script }),
      ...(label === '' || label === 'any' ? {} : { label: Number(label) }),
      ...(wrongOnly ? { wrongOnly } : {})
    }
  })
  function add(): void {
    slices.value = [...slices.value, drafted.value]
    draft.value = { contains: '', from: null, to: null, script: '', label: '', wrongOnly: false }
  }
  const rows = computed(() =>
    result.value
      ? slices.value.flatMap((slice, index) => {
          const metrics = result.value!.slices[index]
          return metrics ? [{ index, name: sliceName(slice, classes.value), metrics }] : []
        })
      : []
  )
  const filled = computed(() => rows.value.filter(({ metrics }) => metrics.rows > 0))
  const weakest = computed(() =>
    filled.value.reduce<(typeof rows.value)[number] | null>(
      (worst, row) => (worst === null || row.metrics.accuracy < worst.metrics.accuracy ? row : worst),
      null
    )
  )
  const summary = computed(() =>
    weakest.value
      ? t('lab.slice.summary', {
          name: weakest.value.name,
          accuracy: accuracyText(weakest.value.metrics)
        })
      : ''
  )
  const names = computed(() => filled.value.map(({ name }) => name))
  /** The whole first; a slice without rows has no metrics. */
  const figures = computed<Figures | null>(() => {
    if (!result.value) return null
    const three = (value: number): string => format.fixed(value, 3)
    const rowOf = (name: string, { rows: count, accuracy, macroF1, loss }: (typeof rows.value)[number]['metrics']) =>
      count === 0
        ? [name, 0, null, null, null, null]
        : [name, count, accuracy, intervalText({ accuracy, rows: count }), macroF1, loss]
    return {
      columns: [
        { key: 'name', label: t('lab.slice.name') },
        { key: 'rows', label: t('lab.slice.rows'), write: format.integer, width: '84px' },
        { key: 'accuracy', label: t('lab.slice.accuracy'), write: (value) => format.percent(value), width: '84px' },
        { key: 'interval', label: t('lab.slice.interval'), width: '124px' },
        { key: 'macroF1', label: t('lab.slice.macroF1'), write: three, width: '84px' },
        { key: 'loss', label: t('lab.slice.loss'), write: three, width: '84px' }
      ],
      rows: [
        rowOf(t('lab.slice.whole'), result.value.whole),
        ...rows.value.map(({ name, metrics }) => rowOf(name, metrics))
      ]
    }
  })

  /** Beside the accuracy of every slice. */
  const caveats = computed(() => splitCaveats(props.run, props.split))
  /** Beside the macro F1 of each row of `figures`. */
  const averaged = computed(() =>
    result.value ? [result.value.whole, ...rows.value.map(({ metrics }) => metrics)].map(averagedTexts) : []
  )

  return {
    classes,
    slices,
    result,
    error,
    state,
    draft,
    drafted,
    add,
    rows,
    filled,
    summary,
    names,
    figures,
    caveats,
    averaged
  }
}
