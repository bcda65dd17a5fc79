// The network that is set by hand: its weights as tables of numbers, kept while other pages are visited, and its walk.

import { computed } from 'vue'
import {
  RECURRENT_CELLS,
  TINY_EXAMPLES,
  TINY_STEPS,
  type TinyExample,
  type TinyNet,
  tinyNet,
  tinyParams,
  walkTiny
} from '@core'
import { persisted } from '../../composables/persisted'
import { t } from '../../i18n'

/** A tensor as rows of numbers. */
export interface WeightTable {
  readonly name: string
  readonly rows: readonly (readonly number[])[]
}

/** The numbers of a text, or null where it has none, too many or something else. */
export function parseSequence(text: string): readonly number[] | null {
  const values = text
    .trim()
    .split(/[\s,;，]+/)
    .map(Number)
  return values.length <= TINY_STEPS && values.every((value) => Number.isFinite(value)) && text.trim() !== ''
    ? values
    : null
}

export function useTinyNet() {
  const net = persisted<TinyNet>('theatre.tiny', tinyNet('vanishes'), 'until-closed')
  const typed = persisted('theatre.sequence', tinyNet('vanishes').sequence.join(' '), 'until-closed')
  const problem = computed(() =>
    parseSequence(typed.value) === null
      ? t('theatre.tiny.sequenceWrong', { steps: TINY_STEPS, found: typed.value.trim().slice(0, 60) })
      : ''
  )
  const change = (changes: Partial<TinyNet>): void => {
    net.value = { ...net.value, ...changes }
  }
  function take(name: TinyExample): void {
    net.value = tinyNet(name)
    typed.value = tinyNet(name).sequence.join(' ')
  }
  function typeSequence(text: string): void {
    typed.value = text
    const sequence = parseSequence(text)
    if (sequence) change({ sequence })
  }
  function setWeight(name: string, index: number, value: number): void {
    const data = Array.from(tinyParams(net.value).get(name)!.data)
    data[index] = value
    change({ weights: { ...net.value.weights, [name]: data } })
  }

  const tables = computed<readonly WeightTable[]>(() =>
    Array.from(tinyParams(net.value), ([name, { shape, data }]) => {
      const columns = shape.length > 1 ? shape[1] : shape[0]
      return {
        name,
        rows: Array.from({ length: data.length / columns }, (_, row) =>
          // As it was typed, not as the nearest float32.
          Array.from({ length: columns }, (__, column) => net.value.weights[name]?.[row * columns + column] ?? 0)
        )
      }
    })
  )
  const walk = computed(() => walkTiny(net.value))
  const tokens = computed(() => net.value.sequence.map(String))
  /** The example as it stands, or none once something was changed. */
  const example = computed<TinyExample | ''>(
    () => TINY_EXAMPLES.find((name) => JSON.stringify(tinyNet(name)) === JSON.stringify(net.value)) ?? ''
  )
  return {
    net,
    typed,
    problem,
    change,
    take,
    typeSequence,
    setWeight,
    tables,
    walk,
    tokens,
    example,
    cells: RECURRENT_CELLS
  }
}
