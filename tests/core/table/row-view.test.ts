// Rows as the grid shows them: searched, filtered, ordered, copies together.

import { expect, test } from 'vitest'
import { readTable } from '../../../src-core/table/read'
import { rowsInView, type RowView } from '../../../src-core/table/row-view'
import { bytesSource } from './support'

const ROWS = [
  ['Good room, great view', 'good', '10'],
  ['bad', 'bad', '9'],
  ['good room great view!', 'good', '100'],
  ['Хорошая комната', 'good', '2'],
  ['', 'bad', '7'],
  ['bad', 'good', '8'],
  ['a long sentence about a room', '', '1']
]
const table = await readTable(
  bytesSource(['text,label,stars', ...ROWS.map((row) => row.map((cell) => `"${cell}"`).join(','))].join('\n'))
)
const shown = (view: RowView): number[] => [...rowsInView(table, { text: 'text', label: 'label' }, view)]

test('nothing asked: every row in its order', () => {
  expect(shown({})).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('search finds any cell, whatever the case; filters by class, length and script add up', () => {
  expect(shown({ search: 'ROOM' })).toEqual([0, 2, 6])
  expect(shown({ search: '100' })).toEqual([2])
  expect(shown({ labels: ['good'] })).toEqual([0, 2, 3, 5])
  expect(shown({ shortest: 4, longest: 21 })).toEqual([0, 2, 3])
  expect(shown({ script: 'Cyrillic' })).toEqual([3])
  expect(shown({ labels: ['good'], search: 'room', script: 'Latin' })).toEqual([0, 2])
})

test('findings name every row they are about, copies together', () => {
  expect(shown({ finding: 'duplicates' })).toEqual([1, 5])
  expect(shown({ finding: 'conflicts' })).toEqual([1, 5])
  expect(shown({ finding: 'nearDuplicates' })).toEqual([0, 2])
  expect(shown({ finding: 'emptyTexts' })).toEqual([4])
  expect(shown({ finding: 'emptyLabels' })).toEqual([6])
})

test('sorted by length, by a column of numbers as numbers, and backwards; equal rows keep their order', () => {
  expect(shown({ sort: { by: 'length', descending: false } })[0]).toBe(4)
  expect(shown({ sort: { by: { column: 'stars' }, descending: false } })).toEqual([6, 3, 4, 5, 1, 0, 2])
  expect(shown({ sort: { by: { column: 'label' }, descending: true }, labels: ['bad'] })).toEqual([1, 4])
  expect(shown({ sort: { by: 'line', descending: true } })).toEqual([6, 5, 4, 3, 2, 1, 0])
})
