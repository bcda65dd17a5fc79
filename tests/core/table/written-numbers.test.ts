// Numbers as people write them: the whole column says what a comma is; nothing is guessed where it does not.

import { expect, test } from 'vitest'
import { labelKind } from '../../../src-core/table/label-values'
import { numberFormOf, numberIn } from '../../../src-core/table/written-numbers'

const values = (...cells: readonly string[]): (number | null)[] => {
  const form = numberFormOf(cells)
  return cells.map((cell) => numberIn(cell, form))
}

test.each([
  ['decimal commas', ['0,5', '-1,250', '3', ',25'], [0.5, -1.25, 3, 0.25]],
  ['decimal commas below points between thousands', ['1.250,5', '12', '1.250'], [1250.5, 12, 1250]],
  ['commas between thousands', ['1,250,000', '1,250', '3'], [1250000, 1250, 3]],
  ['commas between thousands, told by decimal points', ['1,250', '2.5'], [1250, 2.5]],
  ['one comma that may be either', ['1,250', '3,400'], [null, null]],
  ['commas of both kinds', ['0,5', '1,250,000', '2'], [null, null, 2]],
  ['points as they are', ['0.5', '1.250', '1e-3'], [0.5, 1.25, 0.001]],
  ['percent', ['12%', '3.5 %', '-1%'], [12, 3.5, -1]],
  ['percent with decimal commas', ['12,5 %', '3 %'], [12.5, 3]],
  ['a percent sign among numbers', ['12', '3', '50%'], [12, 3, null]],
  ['a number among percent', ['12%', '3%', '0.5'], [12, 3, null]],
  ['no numbers', ['', 'a', '%', '1,2,3', '0x10'], [null, null, null, null, null]]
])('%s', (_, cells, expected) => {
  expect(values(...cells)).toEqual(expected)
})

test('a column of them is recognised as numbers; lists of codes are not', () => {
  const kind = (...labels: readonly string[]): string => labelKind(labels.map((label) => ({ label, count: 9 }))).kind
  expect(kind('0,5', '1,5', '2,25', '3,75')).toBe('number')
  expect(kind('12,5%', '3%', '4,5%', '80,25%')).toBe('number')
  expect(kind('1,2', '2', '3', '1,3', '1,2,3')).toBe('several')
})
