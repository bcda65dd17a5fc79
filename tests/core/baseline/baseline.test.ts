// Baselines: exact on toy tables, and as high on the real ones as published n-gram baselines.

import { describe, expect, test } from 'vitest'
import { NaiveBayes, classesOf, labelIndices, majorityBaseline, splitRows } from '@core'
import { Ngrams } from '../../../src-core/baseline/ngrams'
import { type RealName, type RealTexts, datasetsMissing, realTexts } from '../data/real-texts'

const argmax = (values: Float64Array): number => values.indexOf(Math.max(...values))

function accuracyOf(
  model: { predict(text: string): Float64Array },
  { texts, labels }: RealTexts,
  classes: readonly string[]
): number {
  return texts.filter((text, n) => classes[argmax(model.predict(text))] === labels[n]).length / texts.length
}

test('majority: the most frequent class, the first of equals, rows without a class left out', () => {
  expect(majorityBaseline([1, 0, 1, 2, -1, -1, -1], 3)).toEqual({ label: 1, share: 0.5 })
  expect(majorityBaseline([1, 0], 2)).toEqual({ label: 0, share: 0.5 })
  expect(majorityBaseline([], 2)).toEqual({ label: 0, share: 0 })
})

test('naive Bayes on one-word texts gives the posterior by hand: prior (3/5, 2/5), word "a" seen 2 of 2 and 0 of 1 times', () => {
  const model = NaiveBayes.fit(['a', 'a', 'b'], [0, 0, 1], 2, { kind: 'word' })
  // Features of "a": a, <a, a>; of "b" likewise: 6 distinct, 6 in class 0, 3 in class 1; smoothing 1/2.
  const likelihood = (count: number, total: number): number => ((count + 0.5) / (total + 0.5 * 6)) ** 3
  const first = (3 / 5) * likelihood(2, 6)
  const second = (2 / 5) * likelihood(0, 3)
  expect(model.predict('a')[0]).toBeCloseTo(first / (first + second), 6)
})

test('naive Bayes answers the prior for a text of n-grams it never met', () => {
  expect(Array.from(NaiveBayes.fit(['a', 'b', 'c'], [0, 0, 1], 2, { kind: 'word' }).predict(''))).toEqual([
    expect.closeTo(3 / 5, 6),
    expect.closeTo(2 / 5, 6)
  ])
})

test('n-grams: 2 words give 2 single, 1 pair and 2 bounds; 4 letters give all runs of 1 to 4 with bounds; counts add up', () => {
  expect(new Ngrams('word', 1 << 20).of('new york').features.length).toBe(5)
  // _abcd_: 4 of length 1, 5 of length 2, 4 of length 3, 3 of length 4.
  expect(new Ngrams('char', 1 << 20).of('abcd').features.length).toBe(16)
  const { features, counts } = new Ngrams('word', 1 << 20).of('a a a')
  expect([features.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([4, 7])
})

test('20 000 classes fit: memory is bounded by buckets, and the right class still wins', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `label${n}`)
  const model = NaiveBayes.fit(
    texts,
    texts.map((_, n) => n),
    20_000,
    { kind: 'word' }
  )
  expect([0, 777, 19_999].map((n) => argmax(model.predict(texts[n])))).toEqual([0, 777, 19_999])
})

describe.skipIf(datasetsMissing)(`real tables${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`, () => {
  // What naive Bayes reached when measured, less a margin for another split of the same size.
  test.each<[RealName, number]>([
    ['sst2', 0.815],
    ['trec', 0.815],
    ['sms_spam', 0.98],
    ['waimai_10k', 0.875],
    ['banking77', 0.81],
    ['names_nationality', 0.825],
    ['nsmc_ko', 0.81]
  ])('naive Bayes on %s reaches %f', async (name, target) => {
    const all = (await realTexts(name))!
    const classes = classesOf(all.labels)
    const given = await realTexts(name, 'test')
    const split = splitRows(labelIndices(all.labels, classes), {
      validation: 0,
      test: given === null ? 0.1 : 0,
      seed: 1
    })
    const pickRows = (rows: Int32Array): RealTexts => ({
      texts: Array.from(rows, (row) => all.texts[row]),
      labels: Array.from(rows, (row) => all.labels[row])
    })
    const train = pickRows(split.train)
    const model = NaiveBayes.fit(train.texts, labelIndices(train.labels, classes), classes.length)
    expect(accuracyOf(model, given ?? pickRows(split.test), classes)).toBeGreaterThan(target)
  })
})
