// binary16 beside what IEEE 754 says of it, and beside its own definition for every one of its 65,536 values.

import { expect, test } from 'vitest'
import { MAX_HALF, fromHalf, toHalf } from '../../../src-core/numeric/half'

const half = (value: number): number => toHalf(Float32Array.of(value))[0]

test.each([
  [0, 0x0000],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [0.333251953125, 0x3555],
  [MAX_HALF, 0x7bff],
  [65_519, 0x7bff],
  [65_520, 0x7c00],
  [-Infinity, 0xfc00],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [2 ** -25, 0x0000],
  [1.5 * 2 ** -25, 0x0001],
  [-(2 ** -26), 0x8000],
  [1e-42, 0x0000],
  // Ties go to the even neighbour, and a carry goes on into the exponent.
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [2 - 2 ** -12, 0x4000]
])('%d is written as its IEEE bits', (value, bits) => {
  expect(half(value)).toBe(bits)
})

test('NaN stays NaN', () => {
  expect(fromHalf(toHalf(Float32Array.of(NaN)))[0]).toBeNaN()
})

test('every half comes back bit for bit, but for the payloads of NaN', () => {
  const all = Uint16Array.from({ length: 65_536 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00 || (bits & 0x3ff) === 0
  )
  expect(toHalf(fromHalf(all))).toEqual(all)
})

test('what lies between two halves goes to the nearer one', () => {
  const finite = Uint16Array.from({ length: 0x7bff }, (_, bits) => bits)
  const values = fromHalf(finite)
  const wrong = [...values.keys()].slice(1).filter((at) => {
    const gap = values[at] - values[at - 1]
    return half(values[at - 1] + 0.4 * gap) !== finite[at - 1] || half(values[at - 1] + 0.6 * gap) !== finite[at]
  })
  expect(wrong).toEqual([])
})
