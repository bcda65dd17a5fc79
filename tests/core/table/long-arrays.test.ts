// Long arrays and profiles of many rows give way to others often: counted by rows between two pauses, not by a clock.

import { profile, readTable } from '@core'
import { expect, test } from 'vitest'
import { columnFrom } from '../../../src-core/table/column-builder'
import { filledInt32, inSteps } from '../../../src-core/table/long-arrays'
import { bytesSource } from './support'

test('an array of 3 million numbers is filled in pieces of 4 MB, with a pause behind each', async () => {
  let pauses = 0
  const array = await filledInt32(3_000_000, -1, async () => void pauses++)
  expect([array.length, array[0], array[2_999_999], array.indexOf(0), pauses]).toEqual([3_000_000, -1, -1, -1, 3])
})

test('steps cover every number once, the last one cut', async () => {
  const seen: (readonly [number, number])[] = []
  await inSteps(
    10,
    4,
    async () => undefined,
    (from, to) => seen.push([from, to])
  )
  expect(seen).toEqual([
    [0, 4],
    [4, 8],
    [8, 10]
  ])
})

test('half a million rows are profiled with a pause behind every 262,144 of them at most', async () => {
  const rows = 500_000
  const source = await readTable(bytesSource('text,label\na,b\n'))
  const texts = columnFrom(
    'text',
    (function* () {
      for (let row = 0; row < rows; row++) yield `text ${row}`
    })()
  )
  const labels = columnFrom(
    'label',
    (function* () {
      for (let row = 0; row < rows; row++) yield row % 2 ? 'good' : 'bad'
    })()
  )
  const pauses: number[] = []
  const found = await profile({ ...source, rowCount: rows, columns: [texts, labels] }, 'text', 'label', undefined, {
    onProgress: ({ rows: done }) => pauses.push(done)
  })
  expect([found.usable, found.duplicates.groups]).toEqual([rows, 0])
  const scanned = pauses.filter((done, at) => at > 0 && done > pauses[at - 1])
  expect(scanned.length).toBeGreaterThan(3)
  // Labels are numbered before, duplicates and conflicts found behind: both in steps of their own.
  expect(pauses.filter((done) => done === 0).length).toBeGreaterThan(5)
  expect(pauses.filter((done) => done === rows).length).toBeGreaterThan(10)
})
