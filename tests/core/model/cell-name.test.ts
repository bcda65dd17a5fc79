// A plain RNN that keeps its spectral radius is an echo state network wherever a network is named.

import { expect, test } from 'vitest'
import { cellName, isReservoir, networkWord } from '@core'

test('a spectral radius makes an echo state network of a plain RNN; without one every cell keeps its name', () => {
  expect(cellName({ cell: 'rnn', spectralRadius: 0.9 })).toBe('ESN')
  expect(cellName({ cell: 'rnn', spectralRadius: null })).toBe('RNN')
  expect(cellName({ cell: 'lstm' })).toBe('LSTM')
  expect(networkWord({ cell: 'rnn', bidirectional: true, spectralRadius: 0.9 })).toBe('biesn')
  expect(networkWord({ cell: 'rnn', bidirectional: false, spectralRadius: null })).toBe('rnn')
  expect([isReservoir({}), isReservoir({ spectralRadius: null }), isReservoir({ spectralRadius: 0.5 })]).toEqual([
    false,
    false,
    true
  ])
})
