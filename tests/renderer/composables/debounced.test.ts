// Answers that are asked for while the question still changes.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { useDebouncedAnswer } from '../../../src-renderer/composables/debounced'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('an answer stays stale until it is the newest question that was answered', async () => {
  const question = shallowRef<string | null>('a')
  const replies = new Map<string, (answer: string) => void>()
  const scope = effectScope()
  const { value, stale } = scope.run(() =>
    useDebouncedAnswer(
      question,
      (asked) =>
        new Promise<string>((resolve) => {
          replies.set(asked, resolve)
        }),
      100
    )
  )!
  await vi.advanceTimersByTimeAsync(0)
  replies.get('a')!('A')
  await vi.advanceTimersByTimeAsync(0)
  expect([value.value, stale.value]).toEqual(['A', false])

  question.value = 'b'
  await vi.advanceTimersByTimeAsync(100)
  question.value = 'c'
  await vi.advanceTimersByTimeAsync(50)
  replies.get('b')!('B')
  await vi.advanceTimersByTimeAsync(0)
  expect([value.value, stale.value]).toEqual(['B', true])
  await vi.advanceTimersByTimeAsync(50)
  replies.get('c')!('C')
  await vi.advanceTimersByTimeAsync(0)
  expect([value.value, stale.value]).toEqual(['C', false])
  scope.stop()
})
