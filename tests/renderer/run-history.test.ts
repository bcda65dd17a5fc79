// @vitest-environment happy-dom
// A run's history: columns that grow, a resume that does not tell its steps twice.

import { expect, test } from 'vitest'
import { RunHistory } from '../../src-renderer/stores/run-history'
import { Series } from '../../src-renderer/stores/series'
import { fakeEvents } from './fake-runs'

test('a series keeps 100,000 values in order through its growth', () => {
  const series = new Series<'a' | 'b'>(['a', 'b'])
  for (let index = 0; index < 100_000; index++) series.push({ a: index, b: -index })
  expect(series.length).toBe(100_000)
  expect(series.column('a')[99_999]).toBe(99_999)
  expect(series.column('b')[54_321]).toBe(-54_321)
})

test('a whole past gives phase, last and best events and one row per step and epoch', () => {
  const history = new RunHistory('r')
  history.takeAll(fakeEvents('r', 3))
  expect(history.phase).toBe('ended')
  expect(history.steps.length).toBe(120)
  expect([...history.epochs.column('epoch')]).toEqual([1, 2, 3])
  expect(history.bestEpoch?.epoch).toBe(2)
  expect(history.revision.value).toBe(1)
})

test('resuming from a checkpoint drops the steps and epochs after it', () => {
  const history = new RunHistory('r')
  const events = fakeEvents('r', 2)
  history.takeAll(events.slice(0, -1))
  const started = events[0]
  if (started.kind !== 'started') throw new Error('the fake begins with "started"')
  history.takeAll([{ ...started, resumedFrom: 50 }])
  expect(history.steps.column('step').at(-1)).toBe(50)
  expect([...history.epochs.column('step')]).toEqual([40])
  expect(history.phase).toBe('running')
})
