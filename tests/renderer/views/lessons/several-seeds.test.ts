// @vitest-environment happy-dom
// A race over several seeds, in figures and in words.

import { expect, test } from 'vitest'
import { ownSentence } from '../../../../src-renderer/views/lessons/own-race'
import { spreadOf } from '../../../../src-renderer/views/lessons/race-curves'

test('a spread over seeds: mean, lowest, highest, as far as all seeds have come', () => {
  expect(
    spreadOf([
      [1, 2, 3],
      [3, 4],
      [2, 6, 9]
    ])
  ).toEqual({ mean: [2, 4], lower: [1, 2], upper: [3, 6] })
  expect(spreadOf([])).toEqual({ mean: [], lower: [], upper: [] })
})

test('a race on the own table with several seeds is told by means and ranges, with one by intervals', () => {
  const of = (name: string, ...accuracies: number[]) => ({
    name,
    counted: accuracies.map((accuracy) => ({ accuracy, rows: 400 }))
  })
  expect(ownSentence([of('RNN', 0.5, 0.6), of('LSTM', 0.9, 0.8)])).toContain(
    'LSTM leads with a mean of 85.0% (80.0% to 90.0%); RNN comes last with 55.0% (50.0% to 60.0%). 2 seeds'
  )
  expect(ownSentence([of('RNN', 0.5), of('LSTM', 0.9)])).toContain('LSTM leads with 90.0% (')
  expect(ownSentence([of('RNN', 0.5), of('LSTM')])).toContain('nothing is concluded')
})
