// Baselines of large tables: which rows they look at, and what is said of the others.

import { expect, test } from 'vitest'
import { NOT_JUDGED, MAX_COUNTED, MAX_JUDGED, sampledTexts, spreadOver } from '../../../src-core/baseline/sampled-texts'
import { evenly } from '../../../src-core/data/evenly'
import { accuracyOf, hitsOf } from '../../../src-core/train/baseline-fits'
import { baselineRemarks } from '../../../src-core/train/remarks'

test('rows are evenly spaced, all of them where there are few, none where none may be', () => {
  expect([...evenly(10, 4)]).toEqual([0, 2, 5, 7])
  expect([...evenly(3, 4)]).toEqual([0, 1, 2])
  expect([evenly(10, 0), evenly(0, 4)].map(({ length }) => length)).toEqual([0, 0])
})

test('a sample has the texts, labels and tokens of its rows; all rows are the very same texts', () => {
  const all = {
    texts: ['a', 'b b', '', 'd'],
    labels: Int32Array.of(0, 1, -1, 1),
    set: { ids: Int32Array.of(2, 3, 4, 1, 5), offsets: Int32Array.of(0, 1, 3, 4, 5) }
  }
  expect(sampledTexts(all, Int32Array.of(1, 3))).toEqual({
    texts: ['b b', 'd'],
    labels: Int32Array.of(1, 1),
    set: { ids: Int32Array.of(3, 4, 5), offsets: Int32Array.of(0, 2, 3) }
  })
  expect(sampledTexts(all, evenly(4, 10))).toBe(all)
})

test('rows that were not judged count neither as right nor as wrong', () => {
  const answers = spreadOver([1, 0], Int32Array.of(1, 3), 5)
  expect([...answers]).toEqual([NOT_JUDGED, 1, NOT_JUDGED, 0, NOT_JUDGED])
  const hits = hitsOf(answers, Int32Array.of(0, 1, -1, 1, 0))
  expect([...hits]).toEqual([2, 1, 2, 0, 2])
  expect(accuracyOf(hits)).toBe(0.5)
})

test('what large tables leave out is said, of small ones nothing', () => {
  expect(baselineRemarks(MAX_COUNTED, MAX_JUDGED)).toEqual([])
  expect(baselineRemarks(MAX_COUNTED + 1, MAX_JUDGED + 1)).toMatchObject([
    { code: 'bayes-sample', values: { rows: MAX_COUNTED, count: MAX_COUNTED + 1 } },
    { code: 'baselines-judged', values: { rows: MAX_JUDGED, count: MAX_JUDGED + 1 } }
  ])
})
