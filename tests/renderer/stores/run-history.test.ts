// @vitest-environment happy-dom
// A run's history: columns that grow, a resume that does not tell its steps twice.

import { expect, test, vi } from 'vitest'
import { watchEffect } from 'vue'
import { RunHistory } from '../../../src-renderer/stores/run-history'
import { Series } from '../../../src-renderer/stores/series'
import { fakeEvents } from '../fake-runs'

test('a series keeps 100,000 values in order through its growth', () => {
  const series = new Series<'a' | 'b'>(['a', 'b'])
  for (let index = 0; index < 100_000; index++) series.push({ a: index, b: -index })
  expect(series.length).toBe(100_000)
  expect(series.column('a')[99_999]).toBe(99_999)
  expect(series.column('b')[54_321]).toBe(-54_321)
})

test('a whole past gives phase, last and best events and one row per step and epoch', () => {
  const history = new RunHistory('r')
  const reader = vi.fn(() => history.state)
  watchEffect(reader, { flush: 'sync' })
  history.takeAll(fakeEvents('r', 3))
  expect(reader).toHaveBeenCalledTimes(2)
  expect(history.state.phase).toBe('ended')
  expect(history.state.steps.length).toBe(120)
  expect([...history.state.epochs.column('epoch')]).toEqual([1, 2, 3])
  expect(history.state.bestEpoch?.epoch).toBe(2)
})

test('resuming from a checkpoint drops the steps and epochs after it', () => {
  const history = new RunHistory('r')
  const events = fakeEvents('r', 2)
  history.takeAll(events.slice(0, -1))
  const started = events[0]
  if (started.kind !== 'started') throw new Error('the fake begins with "started"')
  history.takeAll([{ ...started, resumedFrom: 50 }])
  expect(history.state.steps.column('step').at(-1)).toBe(50)
  expect([...history.state.epochs.column('step')]).toEqual([40])
  expect(history.state.phase).toBe('running')
})

test('readers of a live run run again at most every 200 ms, and see every event when they ask', () => {
  vi.useFakeTimers()
  const history = new RunHistory('r')
  const reader = vi.fn(() => history.state)
  watchEffect(reader, { flush: 'sync' })
  for (const event of fakeEvents('r', 1).slice(0, 30)) history.take(event)
  expect(history.state.steps.length).toBe(29)
  expect(reader).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(200)
  expect(reader).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})
