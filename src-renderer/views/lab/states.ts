// Hidden states of many texts projected onto two axes: asked for, and its figures in words.

import { computed, ref } from 'vue'
import type { RunRecord } from '@core'
import { MARKERS } from '../../charts/plot'
import { classColor } from '../../components/class-color'
import { format } from '../../i18n'
import { navigate } from '../../composables/route'
import { usePredictionsStore } from '../../stores/predictions'
import { useHost } from '../../transport/host'
import type { Split } from '@contract'
import { useHostAnswer } from './host-answer'

/** Paths drawn: more hide each other. */
const PATHS = 60

export function useStates(props: { readonly run: RunRecord; readonly split: Split }) {
  const direction = ref<'0' | '1'>('0')
  const {
    value: result,
    error,
    state
  } = useHostAnswer(
    () => ({
      run: props.run.id,
      split: props.split,
      direction: direction.value === '1' ? (1 as const) : (0 as const),
      texts: PATHS
    }),
    (question) => useHost().call('run.trajectory', question)
  )

  const byClass = computed(() =>
    (result.value?.classes ?? []).map((name, label) => {
      const points = result.value!.map.points.filter((point) => point.label === label)
      return {
        id: String(label),
        label: name,
        color: classColor(label) ?? 'stroke',
        marker: MARKERS[label % MARKERS.length],
        x: points.map(({ x }) => x),
        y: points.map(({ y }) => y),
        names: points.map(({ text }) => text),
        points
      }
    })
  )
  const wrong = computed(
    () => result.value?.map.points.filter(({ label, predicted }) => label !== predicted).length ?? 0
  )
  const share = (index: number): string => format.percent(result.value?.map.explained[index], 0)

  function inspectText(series: string, index: number): void {
    const point = byClass.value.find(({ id }) => id === series)?.points[index]
    if (!point) return
    usePredictionsStore().text = point.text
    navigate('inspect')
  }

  return { direction, result, error, state, byClass, wrong, share, inspectText }
}

export const figure = (value: number): string => format.number(value, 2)
