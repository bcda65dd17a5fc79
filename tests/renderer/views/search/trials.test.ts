// @vitest-environment happy-dom
// A search's trials in words, and as lines over their settings.

import { expect, test } from 'vitest'
import type { Metrics } from '@core'
import type { SearchInfo, SearchTrial } from '@contract'
import { SETTINGS_WITHOUT_DATA } from '../../../../src-renderer/stores/presets'
import { parallelAxes } from '../../../../src-renderer/views/search/parallel-axes'
import { trialViews, variedPaths } from '../../../../src-renderer/views/search/trial-view'

const metrics = (accuracy: number): Metrics => ({ rows: 100, loss: 1, accuracy, macroF1: accuracy })
const trial = (number: number, scores: number[], more: Partial<SearchTrial> = {}): SearchTrial => ({
  number,
  run: `run-${number}`,
  changes: {},
  scores: scores.map(metrics),
  epochs: scores.length,
  seconds: 1,
  failed: false,
  ...more
})

const search: SearchInfo = {
  id: 'search',
  name: 'data, trial',
  created: '2026-11-20T12:00:00.000Z',
  data: 'data.csv',
  status: 'running',
  error: null,
  minutes: 5,
  seconds: 60,
  rungs: [1, 3, 9],
  settings: SETTINGS_WITHOUT_DATA,
  current: { number: 4, rung: 0, since: 0 },
  best: 2,
  trials: [
    trial(1, [0.7]),
    trial(2, [0.8, 0.9], { changes: { 'model.cell': 'gru', learningRate: 0.01, 'model.pooling': 'max' } }),
    trial(3, [0.6], { changes: { 'model.cell': 'rnn', learningRate: 0.001 } }),
    trial(4, [], { changes: { 'model.cell': 'rnn' } }),
    trial(5, [], { failed: true })
  ]
}

test('best first; a difference only to the first trial at the same rung; what equals the settings as given is no change', () => {
  const views = trialViews(search)
  expect(views.map(({ trial: { number }, state }) => [number, state])).toEqual([
    [2, 'best'],
    [1, 'passed'],
    [3, 'passed'],
    [4, 'trains'],
    [5, 'failed']
  ])
  const [best, given, third] = views
  // The first trial was not so far.
  expect(best.toGiven).toBeNull()
  expect(third.toGiven).toBeCloseTo(-0.1, 12)
  expect(given.changes).toBe('the settings as given')
  expect(best.changes).toContain('GRU')
  expect(best.changes).not.toContain('Pooling')
})

test('an axis for what differs, rates by their logarithm, the figure last; trials without a figure have no line', () => {
  const views = trialViews(search)
  const { axes, lines } = parallelAxes(views, 'Validation')
  expect(variedPaths(views.slice(0, 3))).toEqual(['model.cell', 'learningRate'])
  expect(axes.map(({ key }) => key)).toEqual(['model.cell', 'learningRate', 'figure'])
  expect(lines.map(({ number, best }) => [number, best])).toEqual([
    [1, false],
    [3, false],
    [2, true]
  ])
  const [first, third, second] = lines.map(({ heights }) => heights)
  expect([second.at(-1), third.at(-1)]).toEqual([1, 0])
  expect(first.at(-1)).toBeCloseTo(1 / 3, 12)
  // As given the rate is the engine's choice: below all numbers.
  expect(first[1]).toBe(0)
  expect(third[1]).toBeGreaterThan(0)
  expect(second[1]).toBe(1)
  for (const { marks } of axes) for (const { at } of marks) expect(at).toBeGreaterThanOrEqual(0)
})
