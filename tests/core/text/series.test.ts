// A cell of numbers as a sequence: scaling fitted on training cells, missing values, channels, cutting, and the file it is kept in.

import { expect, test } from 'vitest'
import { defaultSettings, encoderOf, encodeSet, fitColumn, parseTokenizer, serialiseTokenizer, UNKNOWN_ID } from '@core'

const { text: settings } = defaultSettings({ rows: 100, classes: 2 })
const fit = (cells: readonly string[], maxLength: number | null = null) =>
  fitColumn('series', cells, { ...settings, maxLength })

test('scaling is the mean and deviation of the known values, channel by channel', () => {
  const { spec, report } = fit(['1,10 3,10', '?,10 5,nan'])
  expect(spec.series).toEqual({ mean: [3, 10], deviation: [Math.sqrt(8 / 3), 1] })
  expect(report).toMatchObject({ kind: 'series', vocabulary: 2, tokens: 4, unknownShare: 2 / 8 })
})

test('ids point at the scaled steps; a step without a number is the mean, and is named', () => {
  const { spec } = fit(['0 2'])
  const { ids, values, tokens, unknown, truncated } = encoderOf(spec).encode(' 2  ? 4 ')
  expect([...ids]).toEqual([2, UNKNOWN_ID, 4])
  expect([...values!]).toEqual([0, 0, 1, 0, 3])
  expect(tokens).toEqual([
    { text: '2', start: 1, end: 2 },
    { text: '?', start: 4, end: 5 },
    { text: '4', start: 6, end: 7 }
  ])
  expect([unknown, truncated]).toEqual([['?'], false])
})

test('a set holds what each cell alone gives, an empty cell is one unknown step', () => {
  const { spec } = fit(['1,2 3,4 5,6'], 3)
  const encoder = encoderOf(spec)
  const cells = ['1,2 ?,4 7,8 9,9', '', '5', '3,4,9']
  const set = encodeSet(encoder, cells, [1, 0, -1, 1], [4, 5, 6, 7])
  expect([...set.offsets]).toEqual([0, 3, 4, 5, 6])
  expect([set.truncated, set.unknown]).toEqual([1, 0])
  cells.forEach((cell, n) => {
    const alone = encoder.encode(cell)
    const rows = (ids: ArrayLike<number>, values: Float32Array) =>
      Array.from(ids, (id) => [...values.subarray(id * 2, id * 2 + 2)])
    expect(rows(set.ids.subarray(set.offsets[n], set.offsets[n + 1]), set.values!)).toEqual(
      rows(alone.ids, alone.values!)
    )
  })
})

test('the head or the tail of a long cell is kept, as asked', () => {
  const { spec } = fit(['0 2'], 2)
  expect(encoderOf(spec).encode('1 2 3')).toMatchObject({ keptFrom: 0, keptTo: 2, truncated: true })
  expect(encoderOf({ ...spec, truncate: 'head' }).encode('1 2 3')).toMatchObject({ keptFrom: 1, keptTo: 3 })
})

test('the tokenizer file keeps the scaling to the last bit, and refuses one that divides by zero', () => {
  const { spec } = fit(['0.1,7 0.25,9 1e-7,8'])
  expect(parseTokenizer(serialiseTokenizer(spec), 'tokenizer.json')).toEqual(spec)
  const spoilt = { ...spec, series: { mean: [0], deviation: [0] } }
  expect(() => parseTokenizer(serialiseTokenizer(spoilt), 'tokenizer.json')).toThrow('deviation')
})
