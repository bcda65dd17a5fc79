// Answers that cost something, asked for only when the question has rested, with the newest question winning. While an
// answer is awaited the old one stays visible and is marked stale: a number that blinks away is harder to read.

import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'
import type { CoreErrorData } from '@core'
import { errorDataOf } from '../transport/host-error'

export interface Answer<A> {
  readonly value: Readonly<ShallowRef<A | null>>
  readonly stale: Readonly<ShallowRef<boolean>>
  readonly error: Readonly<ShallowRef<CoreErrorData | null>>
  /** Asks again now. */
  refresh(): void
}

/** @param question null: nothing to ask, the answer is cleared */
export function useDebouncedAnswer<Q, A>(
  question: WatchSource<Q | null>,
  ask: (question: Q) => Promise<A>,
  delayMs: number
): Answer<A> {
  const value = shallowRef<A | null>(null)
  const stale = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let last: Q | null = null

  async function run(asked: Q): Promise<void> {
    const mine = ++turn
    try {
      const answer = await ask(asked)
      if (mine !== turn) return
      value.value = answer
      error.value = null
    } catch (thrown) {
      if (mine !== turn) return
      error.value = errorDataOf(thrown)
    }
    // An answer to a question that is no longer the newest is shown, but awaited is the next one.
    stale.value = asked !== last
  }

  function schedule(now: Q | null, delay: number): void {
    clearTimeout(timer)
    last = now
    if (now === null) {
      turn++
      value.value = null
      error.value = null
      stale.value = false
      return
    }
    stale.value = true
    timer = setTimeout(() => void run(now), delay)
  }

  watch(question, (now) => schedule(now, value.value === null ? 0 : delayMs), { immediate: true, deep: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    turn++
  })
  return { value, stale, error, refresh: () => schedule(last, 0) }
}
