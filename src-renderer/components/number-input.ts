// A number as it is typed: read, checked against its range, stepped by keys.

import { computed, ref, watch } from 'vue'
import { t } from '../i18n'

export interface NumberInput {
  readonly modelValue: number | null
  readonly min: number
  readonly max: number
  readonly step: number
  readonly integer: boolean
  readonly nullable: boolean
  readonly doubling: boolean
}

/** @param update takes a value in range; null where `nullable` and the field was emptied */
export function useNumberInput(props: NumberInput, update: (value: number | null) => void) {
  const typed = ref('')
  const problem = ref('')
  watch(
    () => props.modelValue,
    (value) => {
      typed.value = value === null ? '' : String(value)
      problem.value = ''
    },
    { immediate: true }
  )

  const range = computed(() => {
    if (props.min > -Infinity && props.max < Infinity) return t('field.between', { min: props.min, max: props.max })
    return props.min > -Infinity ? t('field.atLeast', { min: props.min }) : ''
  })

  /** What is typed: a value in range, null for an empty field, undefined for anything else. */
  function typedValue(): number | null | undefined {
    const text = typed.value.trim().replace(',', '.')
    if (text === '') return null
    const value = Number(text)
    return Number.isFinite(value) &&
      value >= props.min &&
      value <= props.max &&
      (!props.integer || Number.isInteger(value))
      ? value
      : undefined
  }

  function take(): void {
    const value = typedValue()
    problem.value =
      value === undefined ? t(props.integer ? 'field.wantsInteger' : 'field.wantsNumber', { range: range.value }) : ''
    if (value === null && !props.nullable) typed.value = String(props.modelValue)
    else if (value !== undefined && value !== props.modelValue) update(value)
  }

  function stepBy(direction: 1 | -1, times: number): void {
    const from = typedValue() ?? props.modelValue ?? (props.min > -Infinity ? props.min : 0)
    const next = props.doubling ? (direction > 0 ? from * 2 : from / 2) : from + direction * props.step * times
    const rounded = props.integer ? Math.round(next) : Number(next.toPrecision(10))
    update(Math.min(props.max, Math.max(props.min, rounded)))
  }

  function onKeydown(event: KeyboardEvent): void {
    const steps: Record<string, readonly [1 | -1, number]> = {
      ArrowUp: [1, 1],
      ArrowDown: [-1, 1],
      PageUp: [1, 10],
      PageDown: [-1, 10]
    }
    const found = steps[event.key]
    if (found) {
      event.preventDefault()
      stepBy(...found)
    }
    if (event.key === 'Enter') take()
  }

  return { typed, problem, take, stepBy, onKeydown }
}
