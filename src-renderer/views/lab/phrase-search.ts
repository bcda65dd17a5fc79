// A phrase picked in a text, the search for the units it activates, and what was found as tables.

import { computed, ref, shallowRef, watch } from 'vue'
import type { CoreErrorData, RunRecord, TextInspection } from '@core'
import type { PhraseSearchResult } from '@contract'
import type { Figures } from '../../charts/figure-table'
import { classColor } from '../../components/class-color'
import { useDebouncedAnswer } from '../../composables/debounced'
import { wholePercent } from '../../composables/axes'
import { format, t } from '../../i18n'
import { usePredictionsStore } from '../../stores/predictions'
import { errorDataOf } from '../../transport/host-error'
import { useHost } from '../../transport/host'
import { layerChoices } from '../inspect/layers'

const DEBOUNCE_MS = 300
export const MAX_LISTED = 12
/** Bars of the commonest classes; the table has all. */
export const MAX_BARS = 8

/** The phrase is tokens `from` to `to` (excluded) of the text on the Predict page, so that both pages speak of the same one. */
export function usePhraseSearch(props: { readonly run: RunRecord }) {
  const predictions = usePredictionsStore()
  const layer = ref('0:0')
  const threshold = ref(0.3)
  const from = ref(0)
  const to = ref(1)
  /** True while the next click ends the phrase. */
  const half = ref(false)
  const result = shallowRef<PhraseSearchResult | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  const busy = ref(false)

  const layers = computed(() => layerChoices(props.run.model))
  watch(
    layers,
    (choices) => {
      if (!choices.some(({ value }) => value === layer.value)) layer.value = choices[0].value
    },
    { immediate: true }
  )
  const { value: inspection } = useDebouncedAnswer(
    () => (predictions.text.trim() === '' ? null : { run: props.run.id, text: predictions.text }),
    (asked): Promise<TextInspection> => useHost().call('run.inspect', asked),
    DEBOUNCE_MS
  )
  const tokens = computed(() => inspection.value?.tokens.filter(({ kept }) => kept) ?? [])
  const classes = computed(() => inspection.value?.prefix.classes ?? [])
  watch(
    () => [props.run.id, predictions.text],
    () => {
      ;[from.value, to.value, half.value, result.value, error.value] = [0, 1, false, null, null]
    }
  )

  function pick(index: number): void {
    if (half.value) [from.value, to.value] = [Math.min(from.value, index), Math.max(from.value, index) + 1]
    else [from.value, to.value] = [index, index + 1]
    half.value = !half.value
    result.value = null
  }
  async function search(): Promise<void> {
    const place = layers.value.find(({ value }) => value === layer.value)!
    busy.value = true
    error.value = null
    try {
      result.value = await useHost().call('run.phraseSearch', {
        run: props.run.id,
        text: predictions.text,
        from: from.value,
        to: to.value,
        layer: place.layer,
        direction: place.direction,
        threshold: threshold.value
      })
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      busy.value = false
    }
  }
  const phrase = computed(() =>
    tokens.value
      .slice(from.value, to.value)
      .map(({ text }) => text)
      .join(' ')
  )
  const hits = computed<Figures | null>(
    () =>
      result.value && {
        columns: [
          { key: 'text', label: t('lab.phrase.hit') },
          { key: 'words', label: t('lab.phrase.words'), width: '22%' },
          { key: 'label', label: t('lab.phrase.label'), width: '120px' },
          { key: 'share', label: t('lab.phrase.share'), write: wholePercent, width: '64px' },
          { key: 'line', label: t('lab.phrase.line'), write: format.integer, width: '64px' }
        ],
        rows: result.value.hits.map((hit) => [
          hit.text,
          around(hit).hit,
          classes.value[hit.label] ?? '',
          hit.share,
          hit.line
        ])
      }
  )
  const mixed = computed(() =>
    (result.value?.mix ?? [])
      .map((value, index) => ({
        key: String(index),
        label: classes.value[index] ?? '',
        value,
        figure: format.percent(value, 0),
        color: classColor(index)
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value)
  )
  const mix = computed<Figures>(() => ({
    columns: [
      { key: 'label', label: t('lab.phrase.label') },
      { key: 'share', label: t('lab.phrase.share'), write: (value) => format.percent(value, 1), width: '72px' }
    ],
    rows: mixed.value.map(({ label, value }) => [label, value])
  }))
  const found = computed(() =>
    !result.value
      ? ''
      : result.value.units.length === 0
        ? t('lab.phrase.none')
        : t('lab.phrase.summary', {
            units: result.value.units.length,
            found: format.integer(result.value.found),
            searched: format.integer(result.value.searched)
          })
  )

  return {
    predictions,
    layer,
    threshold,
    from,
    to,
    result,
    error,
    busy,
    layers,
    tokens,
    classes,
    pick,
    search,
    phrase,
    hits,
    mixed,
    mix,
    found
  }
}

/** The words around a hit, for the eye; the exports have the whole text. */
export const around = ({ text, start, end }: PhraseSearchResult['hits'][number]) => ({
  before: text.slice(Math.max(0, start - 30), start),
  hit: text.slice(start, end),
  after: text.slice(end, end + 60)
})
