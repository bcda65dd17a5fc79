// The list of repairs as rows are corrected one after the other.

import { expect, test } from 'vitest'
import { NO_HISTORY, stepBack, withRepair, withStep } from '../../../src-renderer/stores/repair-list'

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

test('changes are taken back and made again in order; a new change forgets what was to come', () => {
  const [first, second] = [[relabel(1, 'a')], [relabel(1, 'a'), relabel(2, 'b')]]
  let history = withStep(withStep(NO_HISTORY, []), first)
  const back = stepBack(history, second, 'undo')!
  expect(back.repairs).toEqual(first)
  const begin = stepBack(back.history, back.repairs, 'undo')!
  expect(begin.repairs).toEqual([])
  expect(stepBack(begin.history, begin.repairs, 'undo')).toBeNull()
  const again = stepBack(begin.history, begin.repairs, 'redo')!
  expect(again.repairs).toEqual(first)
  expect(stepBack(again.history, again.repairs, 'redo')!.repairs).toEqual(second)
  history = withStep(again.history, first)
  expect(stepBack(history, [], 'redo')).toBeNull()
})
