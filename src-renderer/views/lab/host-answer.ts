// A question to the host that is asked again when it changes; the last answer stays, marked stale, until the next comes.

import { shallowRef, watch, type ShallowRef } from 'vue'
import type { CoreErrorData } from '@core'
import type { ChartState } from '../../charts/plot'
import { errorDataOf } from '../../transport/host-error'

export interface HostAnswer<A> {
  readonly value: Readonly<ShallowRef<A | null>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  readonly busy: Readonly<ShallowRef<boolean>>
  /** As charts want it. */
  state(): ChartState
}

/** @param question null: nothing to ask now */
export function useHostAnswer<Q, A>(question: () => Q | null, ask: (question: Q) => Promise<A>): HostAnswer<A> {
  const value = shallowRef<A | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  const busy = shallowRef(false)
  let turn = 0

  watch(
    question,
    async (now, before) => {
      if (JSON.stringify(now) === JSON.stringify(before)) return
      const mine = ++turn
      error.value = null
      busy.value = now !== null
      if (now === null) {
        value.value = null
        return
      }
      try {
        const answer = await ask(now)
        if (mine === turn) value.value = answer
      } catch (thrown) {
        if (mine === turn) [error.value, value.value] = [errorDataOf(thrown), null]
      } finally {
        if (mine === turn) busy.value = false
      }
    },
    { immediate: true }
  )

  return {
    value,
    error,
    busy,
    state: () =>
      error.value
        ? 'failed'
        : value.value === null
          ? busy.value
            ? 'loading'
            : 'empty'
          : busy.value
            ? 'stale'
            : 'ready'
  }
}
