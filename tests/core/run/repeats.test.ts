// Which runs are one configuration trained again: repeats by their seed, folds by their part of the rows.

import { expect, test } from 'vitest'
import { foldsAmong, repeatedRun, repeatsAmong } from '../../../src-core/run/repeats'
import type { RunRecord } from '../../../src-core/run/record'
import { SETTINGS_WITHOUT_DATA } from '../../../src-renderer/stores/presets'

type Related = Pick<RunRecord, 'id' | 'repeatOf' | 'foldOf' | 'settings'>
const run = (id: string, more: Partial<Related> = {}, folds: number | null = null, fold = 1): Related => ({
  id,
  settings: { ...SETTINGS_WITHOUT_DATA, folds, fold },
  ...more
})
/** The newest first, as the library lists them. */
const runs = [
  run('fold 1 again', { foldOf: 'first' }, 3, 1),
  run('fold 3', { foldOf: 'first' }, 3, 3),
  run('fold 1', { foldOf: 'first' }, 3, 1),
  run('one of five', { foldOf: 'first' }, 5, 2),
  run('other fold', { foldOf: 'other' }, 3, 2),
  run('seed 3', { repeatOf: 'first' }),
  run('seed 2', { repeatOf: 'first' }),
  run('other'),
  run('first')
]
const names = (found: readonly Related[]): string[] => found.map(({ id }) => id)

test('repeats are the run and those with other seeds, the oldest first; folds are none of them', () => {
  expect(names(repeatsAmong(runs, 'first'))).toEqual(['first', 'seed 2', 'seed 3'])
  expect(names(repeatsAmong(runs, 'other'))).toEqual(['other'])
})

test('folds are those of one number, each part once, the newest run of it', () => {
  expect(names(foldsAmong(runs, 'first', 3))).toEqual(['fold 1 again', 'fold 3'])
  expect(names(foldsAmong(runs, 'first', 5))).toEqual(['one of five'])
  expect(names(foldsAmong(runs, 'first', 4))).toEqual([])
})

test('what is trained again is named by repeats and folds, and is itself otherwise', () => {
  expect(runs.map(repeatedRun)).toEqual([...Array(4).fill('first'), 'other', 'first', 'first', 'other', 'first'])
})
