// One text inside one run: the inspection as asked for while it is typed or edited, and what the cards below share.

import { computed, shallowRef, watch } from 'vue'
import type { RunRecord, TextInspection, UnitOrder } from '@core'
import type { Figures } from '../../charts/figure-table'
import { classColor } from '../../components/class-color'
import { useDebouncedAnswer } from '../../composables/debounced'
import { format, t } from '../../i18n'
import { usePredictionsStore } from '../../stores/predictions'
import { useHost } from '../../transport/host'
import { layerChoices } from './layers'
import { takeExampleOf } from './take-example'
import { changedText, countedLabels, outputFigures, predictedText } from './task/task-words'

const DEBOUNCE_MS = 250
/** Bars of the likeliest classes. */
const MAX_BARS = 6

export function useTextInspection(props: { readonly run: RunRecord }) {
  const predictions = usePredictionsStore()
  const explain = shallowRef<number | null>(null)
  /** The inspection before any token was changed. */
  const original = shallowRef<TextInspection | null>(null)
  const layer = shallowRef('0:0')
  const order = shallowRef<UnitOrder>('cluster')

  watch(
    () => props.run.id,
    () => {
      explain.value = null
      original.value = null
    }
  )
  const question = computed(() =>
    predictions.text.trim() === '' ? null : { run: props.run.id, text: predictions.text, explain: explain.value }
  )
  const {
    value: inspection,
    stale,
    error
  } = useDebouncedAnswer(question, (asked) => useHost().call('run.inspect', asked), DEBOUNCE_MS)
  const state = computed(() => (stale.value ? ('stale' as const) : ('ready' as const)))

  function changed(text: string): void {
    original.value ??= inspection.value
    predictions.text = text
  }
  function reset(): void {
    if (original.value) predictions.text = original.value.text
    original.value = null
  }
  async function takeExample(): Promise<void> {
    original.value = null
    await takeExampleOf(props.run)
  }

  const layers = computed(() => layerChoices(props.run.model))
  watch(layers, (choices) => {
    if (!choices.some(({ value }) => value === layer.value)) layer.value = choices[0].value
  })
  const place = computed(() =>
    Math.max(
      0,
      layers.value.findIndex(({ value }) => value === layer.value)
    )
  )
  const classes = computed(() => inspection.value?.prefix.classes ?? [])
  const bars = computed(() =>
    classes.value
      .map((label, index) => ({
        key: label,
        label,
        value: inspection.value!.probabilities[label],
        figure: format.percent(inspection.value!.probabilities[label]),
        color: classColor(index),
        strong: props.run.task
          ? countedLabels(props.run, inspection.value!).includes(label)
          : label === inspection.value!.label
      }))
      .sort((a, b) => b.value - a.value)
      .slice(0, MAX_BARS)
  )
  /** Said while there is nothing to show: nothing was asked, or the first answer is on its way. */
  const awaited = computed(() => t(stale.value ? 'inspect.text.computing' : 'inspect.text.waiting'))
  const predicted = computed(() =>
    !inspection.value
      ? awaited.value
      : props.run.task
        ? predictedText(props.run, inspection.value)
        : t('inspect.text.predicted', {
            label: inspection.value.label,
            share: format.percent(inspection.value.probabilities[inspection.value.label])
          })
  )
  const figures = computed<Figures | null>(() => inspection.value && figuresOf(props.run, inspection.value))
  const change = computed(() => {
    if (!original.value || !inspection.value) return t('inspect.text.unchanged')
    if (stale.value) return t('inspect.text.computing')
    if (props.run.task) return changedText(props.run, original.value, inspection.value)
    const { label, probabilities } = original.value
    const [before, now] = [probabilities[label], inspection.value.probabilities[label]]
    return t('inspect.text.changed', {
      label,
      before: format.percent(before),
      after: format.percent(now),
      change: `${now >= before ? '+' : '−'}${format.fixed(Math.abs(now - before) * 100, 1)}`
    })
  })

  return {
    predictions,
    explain,
    original,
    layer,
    order,
    inspection,
    stale,
    error,
    state,
    changed,
    reset,
    takeExample,
    layers,
    place,
    classes,
    bars,
    awaited,
    predicted,
    figures,
    change
  }
}

/** Every output, the likeliest first. */
function figuresOf(run: RunRecord, inspection: TextInspection): Figures {
  if (run.task) return outputFigures(run, inspection)
  return {
    columns: [
      { key: 'label', label: t('inspect.text.class') },
      { key: 'probability', label: t('inspect.text.probability'), write: (value) => format.percent(value) },
      { key: 'logit', label: 'logit', write: (value) => format.fixed(value, 3) }
    ],
    rows: inspection.prefix.classes
      .map((label, n) => [label, inspection.probabilities[label], inspection.logits[n]] as const)
      .toSorted((a, b) => b[1] - a[1])
  }
}
