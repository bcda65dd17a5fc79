// The nearest neighbour of a numeric sequence, by hand.

import { expect, test } from 'vitest'
import { encoderOf, encodeSet, type EncoderSpec } from '@core'
import { nearestNeighbour } from '../../../src-core/baseline/nearest-neighbour'

test('the class of the nearest sequence, shorter ones filled up with the mean, the first of equals', () => {
  const spec: EncoderSpec = {
    tokenizer: { kind: 'word', normalization: 'none', lowercase: false },
    vocabulary: ['<pad>', '<unk>'],
    maxLength: 5,
    truncate: 'tail',
    series: { mean: [0], deviation: [1] }
  }
  const set = (cells: readonly string[], labels: readonly number[]) =>
    encodeSet(
      encoderOf(spec),
      cells,
      labels,
      cells.map((_, n) => n)
    )
  const train = set(['0 0 0', '1 1', '5'], [2, 0, 1])
  expect([...nearestNeighbour(train, set(['0.1 0', '0.9 1.2 0.1', '4 1 ?', '0.5 0.5'], [0, 0, 0, 0]))]).toEqual([
    2, 0, 1, 2
  ])
})
