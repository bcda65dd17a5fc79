import { expect, test } from 'vitest'
import { SETTINGS, type Metrics, type Setting } from '@core'
import { type RungScores, bestTrial, nextJob } from '../../../src-core/search/halving'
import { trialChanges } from '../../../src-core/search/sampler'
import { SPACE, rungEpochs } from '../../../src-core/search/space'
import { parseSearch, serialiseSearch, type SearchState } from '../../../src-core/search/state'

const score = (accuracy: number, loss = 1): Metrics => ({ rows: 100, loss, accuracy, macroF1: accuracy })
const trial = (number: number, ...accuracies: number[]): RungScores => ({
  number,
  scores: accuracies.map((accuracy) => score(accuracy)),
  failed: false
})
const THREE = { rungs: 3, reduction: 3 }

test('one in three is promoted, the best first, from the highest rung down; else a trial begins', () => {
  expect(nextJob([], THREE)).toEqual({ number: 1, rung: 0 })
  expect(nextJob([trial(1, 0.7), trial(2, 0.9)], THREE)).toEqual({ number: 3, rung: 0 })
  const three = [trial(1, 0.7), trial(2, 0.9), trial(3, 0.8)]
  expect(nextJob(three, THREE)).toEqual({ number: 2, rung: 1 })
  const promoted = [trial(1, 0.7), trial(2, 0.9, 0.91), trial(3, 0.8)]
  expect(nextJob(promoted, THREE)).toEqual({ number: 4, rung: 0 })
  const nine = [
    ...[0.9, 0.89, 0.88].map((accuracy, n) => trial(n + 1, accuracy, [0.9, 0.95, 0.93][n])),
    ...[4, 5, 6, 7, 8, 9].map((number) => trial(number, 0.5))
  ]
  expect(nextJob(nine, THREE)).toEqual({ number: 2, rung: 2 })
})

test('a late trial that beats the promoted ones is promoted when its rung holds enough', () => {
  const trials = [trial(1, 0.7, 0.71), trial(2, 0.6), trial(3, 0.5), trial(4, 0.9), trial(5, 0.4)]
  expect(nextJob(trials, THREE)).toEqual({ number: 4, rung: 1 })
})

test('a trial that a kill left comes first; a failed one is never trained on and never the best', () => {
  expect(nextJob([trial(1, 0.9), trial(2)], THREE)).toEqual({ number: 2, rung: 0 })
  const failed = { ...trial(2, 0.99), failed: true }
  expect(nextJob([trial(1, 0.5), failed, trial(3, 0.4)], THREE)).toEqual({ number: 4, rung: 0 })
  expect(bestTrial([trial(1, 0.5), failed, trial(3, 0.4)])?.number).toBe(1)
  expect(bestTrial([trial(1)])).toBeNull()
})

test('equal accuracy is decided by the loss', () => {
  const low = { number: 2, scores: [score(0.8, 0.3)], failed: false }
  expect(bestTrial([trial(1, 0.8), low, trial(3, 0.8)])?.number).toBe(2)
})

test('trials are a function of seed and number; what was chosen stays and shifts nothing else', () => {
  const options = { seed: 7, fixed: new Set<string>(), series: false }
  expect(trialChanges(1, options)).toEqual({})
  const drawn = Array.from({ length: 40 }, (_, n) => trialChanges(n + 2, options))
  expect(Array.from({ length: 40 }, (_, n) => trialChanges(n + 2, options))).toEqual(drawn)
  expect(trialChanges(2, { ...options, seed: 8 })).not.toEqual(drawn[0])
  const others = Object.fromEntries(Object.entries(drawn[0]).filter(([path]) => path !== 'model.hidden'))
  expect(trialChanges(2, { ...options, fixed: new Set(['model.hidden']) })).toEqual(others)
  expect(trialChanges(2, { ...options, fixed: new Set(['model.peephole']) })).not.toHaveProperty(['model.cell'])
  expect(Object.keys(trialChanges(2, { ...options, series: true }))).not.toContain('text.tokenizer')
  for (const { path, values } of SPACE)
    if (values) expect(new Set(drawn.map((changes) => changes[path])).size).toBe(new Set(values).size)
})

test('every value of the space is one that its setting takes; rungs rise to all epochs', () => {
  for (const { path, values, logRange } of SPACE) {
    const setting: Setting = SETTINGS[path]
    for (const value of values ?? logRange!) {
      if (setting.kind === 'choice') expect(setting.choices).toContain(value)
      else if (setting.kind === 'flag') expect(typeof value).toBe('boolean')
      else if (value !== null) expect(value).toBeGreaterThanOrEqual(setting.range.min ?? setting.range.above ?? 0)
      else expect(setting.null).not.toBe(false)
    }
  }
  expect(rungEpochs(27)).toEqual([3, 9, 27])
  expect(rungEpochs(20)).toEqual([3, 7, 20])
  expect(rungEpochs(2)).toEqual([1, 2])
})

test('the state is read back as written; another file is refused', () => {
  const state: SearchState = {
    format: 1,
    seed: 3,
    rungs: [1, 2],
    seconds: 4.5,
    data: '/toy.csv',
    flags: { label: 'label', text: ['a', 'b'] },
    trials: [{ number: 1, changes: {}, scores: [score(0.5)], epochs: 1, seconds: 4.5, failed: false }]
  }
  expect(parseSearch(serialiseSearch(state), 'search.json')).toEqual(state)
  expect(() => parseSearch('{"format":2}', 'search.json')).toThrow(/search/)
})
