// @vitest-environment happy-dom
// Several runs from one draft.

import { expect, test } from 'vitest'
import { plannedRuns, typedValues } from '../../../../src-renderer/views/model/run-plan'
import { SETTINGS_WITHOUT_DATA } from '../../../../src-renderer/stores/presets'
import { uniqueName } from '../../../../src-renderer/stores/run-names'

test('every combination of cells, values and seeds, each with a name of its own', () => {
  const runs = plannedRuns({ ...SETTINGS_WITHOUT_DATA, seed: 5 }, 'trec.csv', {
    seeds: 2,
    cells: ['rnn', 'gru'],
    path: 'model.hidden',
    values: [32, 64]
  })
  expect(runs.length).toBe(8)
  expect(new Set(runs.map(({ name }) => name)).size).toBe(8)
  expect(runs.map(({ settings }) => [settings.model.cell, settings.model.hidden, settings.seed])).toEqual(
    ['rnn', 'gru'].flatMap((cell) =>
      [32, 64].flatMap((hidden) => [
        [cell, hidden, 5],
        [cell, hidden, 6]
      ])
    )
  )
})

test('peepholes and the activation of the plain RNN do not follow into a cell without them', () => {
  const model = { ...SETTINGS_WITHOUT_DATA.model, cell: 'lstm' as const, peephole: true }
  const runs = plannedRuns({ ...SETTINGS_WITHOUT_DATA, model }, 'a.csv', {
    seeds: 1,
    cells: ['lstm', 'gru'],
    path: null,
    values: []
  })
  expect(runs.map(({ settings }) => settings.model.peephole)).toEqual([true, false])
})

test('values are read between commas of either language and refused outside the setting’s range', () => {
  expect(typedValues('64, 128；256', 'model.hidden')).toEqual([64, 128, 256])
  expect(typedValues('64 64', 'model.hidden')).toEqual([64])
  expect(typedValues('64.5', 'model.hidden')).toBeNull()
  expect(typedValues('-1', 'model.hidden')).toBeNull()
  expect(typedValues('many', 'model.hidden')).toBeNull()
  expect(typedValues('', 'model.hidden')).toBeNull()
})

test('no two runs share a name', () => {
  expect(uniqueName('trec, lstm', [])).toBe('trec, lstm')
  expect(uniqueName('trec, lstm', ['trec, lstm', 'trec, lstm 2'])).toBe('trec, lstm 3')
})
