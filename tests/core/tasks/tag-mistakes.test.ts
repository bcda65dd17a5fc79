// Rows as they are tagged and as they were to be: which spans are right, how many are wrong, the intervals of every kind.

import { type Fitted, labelIntervals, type TaggedRow, taggedRows, unitShares } from '@core'
import { describe, expect, test } from 'vitest'
import { wilson } from '../../../src-core/metrics/interval'
import { tagFigures } from '../../../src-core/tasks/tag-figures'
import type { Outputs, TaskPart } from '../../../src-core/tasks/task'
import { cutUnits } from '../../../src-core/table/tagged-cells'

const TAGS = ['O', 'B-PER', 'I-PER', 'B-LOC']
const fitted = (spans: boolean): Fitted => ({ spec: { kind: 'tags', units: 'spaces', spans }, outputs: TAGS })

/** Texts whose every unit has a step of its own, and outputs that are sure of the named tags. */
function judged(texts: readonly string[], truth: readonly string[][], said: readonly string[][]): [TaskPart, Outputs] {
  const units = texts.map((text) => cutUnits(text, 'spaces'))
  const offsets = Int32Array.from([0, ...units.map(({ length }) => length)])
  for (let n = 1; n < offsets.length; n++) offsets[n] += offsets[n - 1]
  const at = Int32Array.from({ length: offsets[texts.length] }, (_, unit) => unit)
  const probabilities = Float32Array.from(said.flat().flatMap((tag) => TAGS.map((one) => (one === tag ? 0.7 : 0.1))))
  const places = { offsets, at, shared: new Uint8Array(at.length), units, truth }
  return [{ texts, places } as unknown as TaskPart, { probabilities, logits: probabilities }]
}

describe('rows', () => {
  const texts = ['Ann Bell met Bob', 'in Rome']
  const truth = [
    ['B-PER', 'I-PER', 'O', 'B-PER'],
    ['O', 'B-LOC']
  ]
  const said = [
    ['B-PER', 'O', 'O', 'B-PER'],
    ['O', 'B-LOC']
  ]

  test('a span that is too short is one missing and one too many, and its row counts both', () => {
    const rows = taggedRows(...judged(texts, truth, said), fitted(true))
    expect(rows.map(({ wrong }) => wrong)).toEqual([2, 0])
    expect(rows[0].truth).toEqual([
      { start: 0, end: 8, label: 'PER', right: false },
      { start: 13, end: 16, label: 'PER', right: true }
    ])
    expect(rows[0].predicted.map(({ start, end, right }) => [start, end, right])).toEqual([
      [0, 3, false],
      [13, 16, true]
    ])
  })

  test('tags that mark no spans are judged unit by unit, and a wrong one counts once', () => {
    const rows = taggedRows(...judged(texts, truth, said), fitted(false))
    expect(rows.map(({ wrong }) => wrong)).toEqual([1, 0])
    expect(rows[0].truth.map(({ label, right }) => [label, right])).toEqual([
      ['B-PER', true],
      ['I-PER', false],
      ['O', true],
      ['B-PER', true]
    ])
  })

  test('the rows hold what the figures count', () => {
    const rows = taggedRows(...judged(texts, truth, said), fitted(true))
    const { perLabel } = tagFigures(said, truth, { spans: true })
    const hits = rows.flatMap((row) => row.predicted).filter(({ label, right }) => label === 'PER' && right).length
    expect(hits / rows.flatMap((row) => row.truth).filter(({ label }) => label === 'PER').length).toBe(
      perLabel.PER.recall
    )
  })
})

describe('intervals', () => {
  const mark = (label: string, right: boolean): TaggedRow['truth'][number] => ({ start: 0, end: 1, label, right })
  const row = (real: boolean[], named: boolean[]): TaggedRow => ({
    truth: real.map((right) => mark('PER', right)),
    predicted: named.map((right) => mark('PER', right)),
    wrong: 0
  })

  test('hold the figure and narrow with more rows', () => {
    const some = [row([true], [true]), row([false], []), row([true, true], [true, true, false]), row([], [])]
    const width = (rows: readonly TaggedRow[]): number => {
      const { precision, recall, f1 } = labelIntervals(rows).get('PER')!
      // 3 hits of 4 named and of 4 true in every four rows.
      for (const interval of [precision!, recall!, f1!]) {
        expect(interval[0]).toBeLessThan(0.75)
        expect(interval[1]).toBeGreaterThan(0.75)
        expect(interval[1]).toBeLessThanOrEqual(1)
      }
      return f1![1] - f1![0]
    }
    const once = width(some)
    expect(width(Array.from({ length: 25 }, () => some).flat())).toBeLessThan(once / 3)
  })

  test('where all is right, rows do not spread: every span counts as one', () => {
    const rows = Array.from({ length: 10 }, () => row([true], [true]))
    expect(labelIntervals(rows).get('PER')!.recall).toEqual(wilson(1, 10))
  })

  test('a kind that nobody named has no precision to be sure of', () => {
    expect(labelIntervals([row([false], []), row([false], [])]).get('PER')!.precision).toBeNull()
  })
})

test('shares of a text: one column a unit, null where it was cut off', () => {
  const probabilities = Float32Array.of(0.75, 0.25, 0, 0)
  // Two words, of which the length limit kept the first.
  const tokens = [
    { text: 'Ann', start: 0, end: 3 },
    { text: 'met', start: 4, end: 7 }
  ]
  const encoded = { ids: Int32Array.of(5), tokens, keptFrom: 0, keptTo: 1, unknown: [], truncated: true }
  const shares = unitShares('Ann met', encoded, { probabilities, logits: probabilities }, fitted(true))
  expect(shares).toEqual([[0.75, 0.25, 0, 0], null])
})
