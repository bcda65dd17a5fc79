// Which run leads: the highest among comparable ones, never one whose figure is known to be too good.

import { expect, test } from 'vitest'
import type { RunRecord } from '@core'
import { bestRuns, isRanked, leaderOf } from '../../../../src-renderer/views/runs/best-run'

const run = (id: string, accuracy: number | null, file = 'a', codes: readonly string[] = []): RunRecord =>
  ({
    id,
    data: { train: { sha256: file } },
    validation: accuracy === null ? null : { accuracy },
    test: null,
    remarks: codes.map((code) => ({ code, values: {} }))
  }) as unknown as RunRecord

test('the highest of each file leads; equals lead together; runs without a figure lead nothing', () => {
  const runs = [run('a1', 0.8), run('a2', 0.9), run('a3', 0.9), run('b1', 0.5, 'b'), run('c1', null, 'c')]
  expect([...bestRuns(runs)]).toEqual(['a2', 'a3', 'b1'])
})

test('a figure measured on texts that stood in training leads nothing, however high', () => {
  const seen = run('seen', 0.99, 'a', ['seen-validation'])
  const toy = run('toy', 1, 'a', ['no-held-out'])
  expect([...bestRuns([seen, toy, run('fair', 0.7)])]).toEqual(['fair'])
  expect([seen, toy].map((one) => isRanked(one, 'validation'))).toEqual([false, false])
})

test('a comparison has one leader or none', () => {
  expect(leaderOf([null, 0.4, 0.6])).toBe(2)
  expect(leaderOf([0.6, 0.6, 0.1])).toBe(-1)
  expect(leaderOf([null, null])).toBe(-1)
  expect(leaderOf([-0.3, -0.2])).toBe(1)
})

test('runs of different tasks are no rivals: the smallest MAE leads its own, whatever accuracy another has', () => {
  const number = (id: string, mae: number): RunRecord =>
    ({
      ...run(id, NaN),
      data: { train: { sha256: 'a' }, labelColumn: 'stars' },
      task: { kind: 'number' },
      validation: { accuracy: NaN, figures: { mae } }
    }) as unknown as RunRecord
  const runs = [run('fair', 0.7), number('near', 0.4), number('far', 2.5)]
  expect([...bestRuns(runs)]).toEqual(['fair', 'near'])
})
