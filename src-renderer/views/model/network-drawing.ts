// What the drawing of a network shows beside its layout: the data's own words, the classes, the sentence below it.

import { computed } from 'vue'
import type { ModelSettings, ModelSpec } from '@core'
import { format, t } from '../../i18n'
import { useDatasetsStore } from '../../stores/datasets'
import { layoutNetwork, type Line } from './network-layout'
import { optionLabel } from './setting-list'

/** More classes than this are drawn as the first few and a number. */
export const DRAWN_CLASSES = 5
const MAX_TOKEN_LENGTH = 9
const GATE_TONES = {
  rnn: ['state-h'],
  gru: ['gate-r', 'gate-z', 'gate-g'],
  lstm: ['gate-i', 'gate-f', 'gate-g', 'gate-o']
} as const

export function useNetworkDrawing(props: { readonly model: ModelSettings; readonly spec: ModelSpec | null }) {
  const datasets = useDatasetsStore()

  const layout = computed(() => layoutNetwork(props.model))
  const tones = computed(() => GATE_TONES[props.model.cell])
  const pooledWidth = computed(() => props.model.hidden * (props.model.bidirectional ? 2 : 1))
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

  const poolText = computed(
    () => `${optionLabel('model.pooling', props.model.pooling)} · ${format.integer(pooledWidth.value)}`
  )

  const summary = computed(() =>
    t('model.drawing.summary', {
      embedding: format.integer(props.model.embedding),
      layers:
        props.model.layers === 1
          ? t('model.drawing.layersOne')
          : t('model.drawing.layersMany', { count: format.integer(props.model.layers) }),
      cell: optionLabel('model.cell', props.model.cell),
      hidden: format.integer(props.model.hidden),
      direction: t(props.model.bidirectional ? 'model.drawing.bidirectional' : 'model.drawing.forwardOnly'),
      pooling: t(`model.drawing.${props.model.pooling}`),
      pooled: format.integer(pooledWidth.value),
      classes: props.spec
        ? t('model.drawing.countClasses', { count: format.integer(props.spec.classes) })
        : t('model.drawing.someClasses')
    })
  )

  return { layout, tones, classes, classXs, tokens, poolText, summary }
}

export const path = ({ from, to }: Line): string => `M${from.x} ${from.y}L${to.x} ${to.y}`
