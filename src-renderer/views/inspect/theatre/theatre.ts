// A walk through an unrolled network: where one stands on it, forwards and back, and what is seen there.

import { computed, shallowRef, watch } from 'vue'
import { type UnitNumbers, type Walk, slopesAt, unitNumbers, WalkSteps } from '@core'
import { format } from '../../../i18n'

export type Phase = 'forward' | 'backward'

/** Small and large numbers as a power, others with three digits. */
export function figure(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  return size >= 1e-3 && size < 1e4 ? format.number(value, 3) : value.toExponential(1)
}

/** The product of all factors, as a factor per step. */
export const perStep = (product: number, steps: number): number => (steps > 0 ? product ** (1 / steps) : 1)

/**
 * What gradients along the text are compared with: the last step's, and the largest where max pooling took nothing from the last
 * step, so that it got none.
 */
export function comparedWith(gradients: readonly number[]): { readonly norm: number; readonly last: boolean } {
  const last = gradients.at(-1) ?? 0
  return last > 0 ? { norm: last, last: true } : { norm: Math.max(...gradients) || 1, last: false }
}

export function useTheatre(props: { readonly walk: Walk; readonly tokens: readonly string[] }) {
  /** 0 .. T-1 forwards, T .. 2T-1 back from the last step to the first. */
  const place = shallowRef(0)
  const unit = shallowRef(0)

  const steps = computed(() => new WalkSteps(props.walk))
  const count = computed(() => steps.value.count)
  const last = computed(() => 2 * count.value - 1)
  watch(last, (now) => {
    place.value = Math.min(place.value, now)
  })
  watch(
    () => props.walk.hidden,
    (hidden) => {
      unit.value = Math.min(unit.value, hidden - 1)
    }
  )
  const phase = computed<Phase>(() => (place.value < count.value ? 'forward' : 'backward'))
  const step = computed(() => (phase.value === 'forward' ? place.value : last.value - place.value))
  const go = (to: number): void => {
    place.value = Math.max(0, Math.min(last.value, to))
  }
  /** To a step, without changing between forwards and back. */
  const goToStep = (to: number): void => go(phase.value === 'forward' ? to : last.value - to)

  /** Of each step, in the order of time. */
  const names = computed(() => props.walk.positions.map((at) => props.tokens[at] ?? '∅'))
  const token = computed(() => names.value[step.value])
  const numbers = computed<UnitNumbers>(() => unitNumbers(props.walk, step.value, unit.value))
  const slopes = computed(() => slopesAt(props.walk, step.value))
  /** [T] |dL/dh_t|, and |h_t|. */
  const gradients = computed(() => norms(props.walk.dStates, props.walk.hidden))
  const states = computed(() => norms(props.walk.states, props.walk.hidden))

  return {
    place,
    last,
    phase,
    step,
    count,
    unit,
    go,
    goToStep,
    names,
    token,
    numbers,
    slopes,
    gradients,
    states,
    steps
  }
}

function norms(values: readonly number[], width: number): number[] {
  return Array.from({ length: values.length / width }, (_, t) =>
    Math.hypot(...values.slice(t * width, (t + 1) * width))
  )
}
