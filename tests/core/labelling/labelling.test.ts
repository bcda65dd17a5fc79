// Rounds of labelling: the model knows what was labelled, the least sure and unlike texts come first, one in ten at random.

import { describe, expect, test } from 'vitest'
import { TfIdf } from '../../../src-core/baseline/tf-idf'
import type { SparseRows } from '../../../src-core/baseline/sparse-rows'
import { nextTexts } from '../../../src-core/labelling/next-texts'
import { predictAll } from '../../../src-core/labelling/predict-all'

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}
const rowsOf = (texts: readonly string[]): SparseRows => finish(new TfIdf({ runs: true }).fit(texts))
const FRUIT = ['apple', 'pear', 'plum', 'cherry', 'grape', 'melon']
const TOOLS = ['hammer', 'saw', 'chisel', 'pliers', 'wrench', 'drill']
const texts = Array.from({ length: 60 }, (_, n) => {
  const words = n % 2 === 0 ? FRUIT : TOOLS
  return `${words[n % 6]} ${words[(n * 5 + 1) % 6]} ${words[(n * 7 + 2) % 6]} number ${n}`
})
const rows = rowsOf(texts)
const unlabelled = (): Int32Array => new Int32Array(texts.length).fill(-1)
const predictionOf = (labels: Int32Array): Float64Array | null =>
  finish(predictAll({ rows, labels, classCount: 2, seed: 1 }))

describe('the model between the rounds', () => {
  test('there is none before two classes have a text', () => {
    const labels = unlabelled()
    expect(predictionOf(labels)).toBeNull()
    labels[0] = labels[2] = 0
    expect(predictionOf(labels)).toBeNull()
  })

  test('twelve labels of two vocabularies: the other 48 texts are predicted right, probabilities sum to 1', () => {
    const labels = unlabelled()
    for (let n = 0; n < 12; n++) labels[n] = n % 2
    const probabilities = predictionOf(labels)!
    for (let n = 0; n < texts.length; n++) {
      expect(probabilities[2 * n] + probabilities[2 * n + 1]).toBeCloseTo(1, 12)
      expect(probabilities[2 * n + 1] > 0.5).toBe(n % 2 === 1)
    }
  })
})

describe('the next texts', () => {
  test('are unlabelled, each once, as many as wanted or as are left; the same question gives the same texts', () => {
    const labels = unlabelled()
    for (let n = 0; n < 52; n++) labels[n] = n % 2
    const ask = (count: number): number[] =>
      nextTexts({ rows, labels, probabilities: predictionOf(labels), count, seed: 3 }).map(({ row }) => row)
    expect(ask(5).every((row) => labels[row] < 0)).toBe(true)
    expect(ask(100).sort((a, b) => a - b)).toEqual([52, 53, 54, 55, 56, 57, 58, 59])
    expect(ask(5)).toEqual(ask(5))
  })

  test('some are drawn at random, evenly among all that are asked for, and say so', () => {
    const first = nextTexts({ rows, labels: unlabelled(), probabilities: null, count: 60, seed: 3 })
    expect(first.map(({ random }, n) => [n, random]).filter(([, random]) => random)).toEqual(
      [19, 39, 59].map((n) => [n, true])
    )
  })

  test('the text with the smallest margin comes first', () => {
    const labels = unlabelled()
    const probabilities = Float64Array.from({ length: 2 * texts.length }, (_, n) => (n % 2 === 0 ? 0.95 : 0.05))
    probabilities.set([0.52, 0.48], 2 * 33)
    expect(nextTexts({ rows, labels, probabilities, count: 1, seed: 3 })[0].row).toBe(33)
  })

  test('of copies that the model is equally unsure of, one is asked for before any other', () => {
    const copies = [...Array.from({ length: 6 }, () => 'apple pear plum'), ...FRUIT.map((word) => `${word} saw drill`)]
    const probabilities = new Float64Array(2 * copies.length).fill(0.5)
    const labels = new Int32Array(copies.length).fill(-1)
    const chosen = nextTexts({ rows: rowsOf(copies), labels, probabilities, count: 5, seed: 3 })
    expect(chosen.filter(({ row }) => row < 6)).toHaveLength(1)
  })
})
