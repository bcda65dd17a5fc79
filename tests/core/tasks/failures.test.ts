// Where a run of a task is wrong, counted by hand.

import { describe, expect, test } from 'vitest'
import { taskFailures, type JudgedPart } from '../../../src-core/tasks/failures/failures'
import { mostSurprisingTokens, leastExpected } from '../../../src-core/tasks/failures/surprises'
import { numberRanges } from '../../../src-core/tasks/failures/numbers'
import type { SequenceSet } from '../../../src-core/data/sequence-set'

const setOf = (more: Partial<SequenceSet> = {}): SequenceSet => ({
  ids: Int32Array.of(1, 1, 1),
  offsets: Int32Array.of(0, 1, 2, 3),
  labels: new Int32Array(3),
  rowOf: Int32Array.of(0, 1, 2),
  truncated: 0,
  unknown: 0,
  ...more
})

const judged = (more: Omit<Partial<JudgedPart>, 'part'> & { part: Partial<JudgedPart['part']> }): JudgedPart =>
  ({
    outputs: { logits: new Float32Array(0), probabilities: new Float32Array(0) },
    written: null,
    logs: null,
    perLabel: undefined,
    ...more,
    part: { texts: ['one', 'two', 'three'], rows: Int32Array.of(0, 1, 2), set: setOf(), ...more.part }
  }) as JudgedPart

describe('numbers', () => {
  test('ranges hold about as many rows each, equal numbers together, with error and bias', () => {
    expect(numberRanges([1, 1, 1, 2, 5, 9], [2, 2, 2, 2, 3, 8], 3)).toEqual([
      { from: 1, to: 1, rows: 3, off: 1, bias: 1 },
      { from: 2, to: 5, rows: 2, off: 1, bias: -1 },
      { from: 9, to: 9, rows: 1, off: 1, bias: -1 }
    ])
  })

  test('the furthest off come first, in the scale of the data', () => {
    const found = taskFailures(
      judged({
        fitted: { spec: { kind: 'number', mean: 10, deviation: 2, loss: 'squared' }, outputs: ['value'] },
        outputs: { logits: Float32Array.of(0, 1, -1), probabilities: new Float32Array(0) },
        part: { answers: [10, 11, 20] }
      }),
      2
    )
    expect(found).toMatchObject({ wrong: null, rows: 3 })
    expect(found.examples).toEqual([
      { kind: 'number', text: 'three', truth: 20, predicted: 8 },
      { kind: 'number', text: 'two', truth: 11, predicted: 12 }
    ])
  })
})

test('labels: missing and too many, a label that training never saw among the missing', () => {
  const found = taskFailures(
    judged({
      fitted: { spec: { kind: 'labels', thresholds: [0.5, 0.5] }, outputs: ['cold', 'late'] },
      outputs: { logits: new Float32Array(6), probabilities: Float32Array.of(0.9, 0.1, 0.9, 0.9, 0.2, 0.8) },
      perLabel: { cold: { precision: 1, recall: 1, f1: 1, support: 2, predicted: 2 } },
      part: {
        answers: [['cold'], ['cold'], ['cold', 'new']],
        set: setOf({ targets: Float32Array.of(1, 0, 1, 0, 1, 0) })
      }
    }),
    5
  )
  expect(found.wrong).toBe(2)
  expect(found.examples).toEqual([
    { kind: 'labels', text: 'three', missing: ['cold', 'new'], extra: ['late'] },
    { kind: 'labels', text: 'two', missing: [], extra: ['late'] }
  ])
})

describe('language', () => {
  // Outputs: 0 padding, 1 unknown, 2 a, 3 b, 4 end.
  const stepLabels = Int32Array.of(2, 2, 2, 2, 4, 4, 3, 3, 3, 3, 4)
  const logs = Float64Array.from(stepLabels, (label) => (label === 3 ? Math.log(0.1) : Math.log(0.5)))

  test('tokens by what they cost', () => {
    const [first, second] = mostSurprisingTokens({ stepLabels }, logs, ['', '?', 'a', 'b', '<end>'], 2)
    expect(first).toMatchObject({ token: 'b', count: 4 })
    expect(first.probability).toBeCloseTo(0.1)
    expect(first.share).toBeCloseTo((4 * Math.log(10)) / (4 * Math.log(10) + 7 * Math.log(2)))
    expect(second).toMatchObject({ token: 'a', count: 4 })
  })

  test('lines of a running text end where their ends stand, blank lines behind them passed over', () => {
    const [first, second] = leastExpected({ stepLabels }, logs, { end: 4, answers: [2, 1], limit: 5 })
    expect([first.n, first.tokens, second.n, second.tokens]).toEqual([1, 5, 0, 5])
    expect(first.perplexity).toBeCloseTo(Math.exp((4 * Math.log(10) + Math.log(2)) / 5))
    expect(second.perplexity).toBeCloseTo(2)
  })
})
