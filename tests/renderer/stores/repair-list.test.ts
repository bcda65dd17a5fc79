// The list of repairs as rows are corrected one after the other.

import { expect, test } from 'vitest'
import { withRepair } from '../../../src-renderer/stores/repair-list'

const relabel = (line: number, to: string) => ({ repair: 'relabel' as const, column: 'label', lines: [line], to })

test('rows of one label share an entry; another label, or the same row again, begins the next', () => {
  let list = withRepair([], relabel(3, 'good'))
  list = withRepair(list, relabel(9, 'good'))
  expect(list).toEqual([{ ...relabel(3, 'good'), lines: [3, 9] }])
  list = withRepair(list, relabel(3, 'bad'))
  expect(list).toEqual([{ ...relabel(3, 'good'), lines: [3, 9] }, relabel(3, 'bad')])
})

test('rows left out are one entry, other repairs stand for themselves', () => {
  let list = withRepair([relabel(1, 'a')], { repair: 'drop-rows', lines: [5] })
  list = withRepair(list, { repair: 'drop-rows', lines: [5] })
  list = withRepair(list, { repair: 'drop-rows', lines: [7] })
  expect(list).toEqual([relabel(1, 'a'), { repair: 'drop-rows', lines: [5, 7] }])
  expect(withRepair(list, { repair: 'strip-html', column: 'text' })).toHaveLength(3)
})
