// What the drawing of a network shows beside its layout: the data's own words, the classes, the sentence below it.

import { computed } from 'vue'
import { type ModelSettings, type ModelSpec, CONCAT_PARTS, FILTER_WIDTHS } from '@core'
import { format, t } from '../../i18n'
import { useDatasetsStore } from '../../stores/datasets'
import { FILTER_TONES } from './equations'
import { layoutNetwork, type Line } from './network-layout'
import { cellLabel, optionLabel } from './setting-list'

/** More classes than this are drawn as the first few and a number. */
export const DRAWN_CLASSES = 5
const MAX_TOKEN_LENGTH = 9
const GATE_TONES = {
  rnn: ['state-h'],
  gru: ['gate-r', 'gate-z', 'gate-g'],
  'gru-cho': ['gate-r', 'gate-z', 'gate-g'],
  indrnn: ['state-h'],
  lstm: ['gate-i', 'gate-f', 'gate-g', 'gate-o'],
  cnn: FILTER_WIDTHS.map((width) => FILTER_TONES[width])
} as const

export function useNetworkDrawing(props: { readonly model: ModelSettings; readonly spec: ModelSpec | null }) {
  const datasets = useDatasetsStore()

  const layout = computed(() => layoutNetwork(props.model))
  const tones = computed(() => GATE_TONES[props.model.cell])
  const filters = computed(() => props.model.cell === 'cnn')
  const pooling = computed(() => (filters.value ? 'max' : props.model.pooling))
  const pooledWidth = computed(
    () =>
      props.model.hidden *
      (filters.value ? FILTER_WIDTHS.length : props.model.bidirectional ? 2 : 1) *
      (pooling.value === 'concat' && !bySteps.value && !decoder.value ? CONCAT_PARTS.length : 1)
  )
  /** What stands beside a row of boxes. */
  const rowName = (layer: number): string =>
    filters.value ? t('model.drawing.filters') : t('model.drawing.layer', { number: layer + 1 })
  const rowNote = (backward: boolean): string => {
    const hidden = format.integer(props.model.hidden)
    if (filters.value) return t('model.drawing.filterWidths', { hidden })
    return `${backward ? '←' : '→'} ${t(backward ? 'model.drawing.backward' : 'model.drawing.forward')} · ${hidden}`
  }
  const classes = computed(() => props.spec?.classes ?? 2)
  const classXs = computed(() => {
    const count = Math.min(classes.value, DRAWN_CLASSES)
    const middle = (layout.value.steps[0] + layout.value.steps[3]) / 2
    return Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) * 34)
  })

  /** Words of a text that is really in the data, so that the picture is about this task. */
  const tokens = computed(() => {
    const { current } = datasets
    const sample = current?.info.columns.find(({ name }) => name === current.text)?.samples[0] ?? ''
    const words = sample.match(/[\p{L}\p{N}'’]+/gu) ?? []
    const parts = words.length >= 4 ? words : [...(sample.match(/[\p{L}\p{N}]/gu) ?? [])]
    const shown =
      parts.length >= 4
        ? [parts[0], parts[1], parts[2], parts[parts.length - 1]]
        : ['x₁', 'x₂', 'x₃', 'x_T'].map((name) => name.replace('_T', 'ᴛ'))
    return shown.map((token) => (token.length > MAX_TOKEN_LENGTH ? `${token.slice(0, MAX_TOKEN_LENGTH - 1)}…` : token))
  })

  /** What the outputs are, above the network. */
  const outputs = computed(() => {
    const kind = outputKind(props.spec)
    const count = format.integer(classes.value)
    return kind === null ? `${t('model.drawing.classes')} · ${count}` : t(`taskPages.model.outputs.${kind}`, { count })
  })

  /** Outputs at every step read its state: nothing is pooled. */
  const bySteps = computed(() => props.spec?.head === 'steps')
  const decoder = computed(() => props.spec?.decoder ?? null)
  const poolName = computed(() =>
    t(decoder.value ? 'taskPages.model.decoder' : bySteps.value ? 'taskPages.model.unpooled' : 'model.drawing.pooled')
  )
  const poolText = computed(() => {
    const width = format.integer(pooledWidth.value)
    if (decoder.value)
      return t('taskPages.model.decoderText', {
        cell: cellLabel(props.model),
        width,
        alignment: optionLabel('alignment', decoder.value.alignment)
      })
    return bySteps.value
      ? t('taskPages.model.everyStep', { width })
      : `${optionLabel('model.pooling', pooling.value)} · ${width}`
  })

  const summary = computed(() =>
    t(filters.value ? 'model.drawing.summaryFilters' : 'model.drawing.summary', {
      embedding: format.integer(props.model.embedding),
      layers:
        props.model.layers === 1
          ? t('model.drawing.layersOne')
          : t('model.drawing.layersMany', { count: format.integer(props.model.layers) }),
      cell: cellLabel(props.model),
      hidden: format.integer(props.model.hidden),
      direction: t(props.model.bidirectional ? 'model.drawing.bidirectional' : 'model.drawing.forwardOnly'),
      pooling: t(
        bySteps.value || decoder.value ? 'taskPages.model.everyState' : `model.drawing.${props.model.pooling}`
      ),
      pooled: format.integer(pooledWidth.value),
      classes: answers(props.spec)
    })
  )

  return { layout, tones, classes, classXs, outputs, tokens, rowName, rowNote, poolName, poolText, summary }
}

export const path = ({ from, to }: Line): string => `M${from.x} ${from.y}L${to.x} ${to.y}`

/** The same in the sentence below. */
function answers(spec: ModelSpec | null): string {
  if (!spec) return t('model.drawing.someClasses')
  const count = format.integer(spec.classes)
  const kind = outputKind(spec)
  return kind === null ? t('model.drawing.countClasses', { count }) : t(`taskPages.model.answers.${kind}`, { count })
}

/** null: classes of a row. */
const outputKind = (spec: ModelSpec | null): NonNullable<ModelSpec['head']> | 'decoder' | null =>
  spec?.decoder ? 'decoder' : (spec?.head ?? null)
