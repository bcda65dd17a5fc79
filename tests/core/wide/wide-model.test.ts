// The wide path: n-grams as a plain reading of their definition counts them, naive Bayes by its formula, bounds, and what a blend says.

import { describe, expect, test } from 'vitest'
import { Blend } from '@core'
import { fitWide } from '../../../src-core/wide/fit-wide'
import { NgramList } from '../../../src-core/wide/ngram-list'
import { NgramCutter, ngramText, spacedText } from '../../../src-core/wide/text-ngrams'
import type { WideModel } from '../../../src-core/wide/wide-model'
import { awkwardLines } from '../format/export/lines'

const finish = <Result>(work: Generator<void, Result>): Result => {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

const TEXTS = ['good film', 'a good film', 'bad film', 'bad, bad soup', 'the soup', 'not good']
const LABELS = Int32Array.of(1, 1, 0, 0, 0, 1)
const fitted = (texts: readonly string[] = TEXTS, labels = LABELS, classCount = 2): WideModel =>
  finish(fitWide({ texts, labels, classCount, seed: 1 }))

test('runs are every 1 to 5 code points in a row, white space as one space with one at both ends', () => {
  for (const line of [...awkwardLines(200), '', ' ', '👍🏽 a\u3000\n b', '\ufeffx']) {
    const spaced = spacedText(ngramText(line))
    const found: string[] = []
    new NgramCutter().eachRun(spaced, (from, to) => found.push(spaced.slice(from, to)))
    const letters = [...spaced]
    const expected = [1, 2, 3, 4, 5].flatMap((n) =>
      letters.slice(n - 1).map((_, i) => letters.slice(i, i + n).join(''))
    )
    expect(found.sort()).toEqual(expected.sort())
    expect(spaced).toBe(` ${ngramText(line).trim().replace(/\s+/g, ' ')} `)
  }
})

test('a longer run of one text is left out, other n-grams of one text have no TF-IDF, rows have length 1 by block', () => {
  const { list, rows } = finish(NgramList.fit(TEXTS, 1000))
  const { words, runs, inverse: all } = list.table
  const weighed = words.filter((_, column) => all[column] > 0)
  expect(weighed.sort()).toEqual(['bad', 'film', 'good', 'good film', 'soup'])
  expect(words).toContain('not good')
  expect(runs).toEqual(expect.arrayContaining(['ood', ' good', 'not', 'n']))
  expect(runs).not.toContain('not ')
  expect(all[words.length + runs.indexOf('not')]).toBe(0)
  const inverse = list.table.inverse[list.table.words.indexOf('good')]
  expect(inverse).toBeCloseTo(Math.log(7 / 4) + 1, 6)
  expect(finish(list.rows(TEXTS))).toEqual(rows)
  for (let n = 0; n < TEXTS.length; n++) {
    const squares = [0, 0]
    for (let i = rows.offsets[n]; i < rows.offsets[n + 1]; i++)
      squares[rows.columns[i] < list.table.words.length ? 0 : 1] += rows.values[i] ** 2
    for (const sum of squares) expect(sum === 0 || Math.abs(sum - 1) < 1e-6).toBe(true)
  }
})

test('of more n-grams than may be kept the rarer ones go', () => {
  const texts = Array.from({ length: 40 }, (_, n) => `often seldom${'abcd'[n % 4]}`)
  const all = finish(NgramList.fit(texts, 1000)).list
  const { list } = finish(NgramList.fit(texts, all.size - 1))
  expect(list.size).toBeLessThan(all.size)
  expect(all.table.words).toContain('seldoma')
  expect(list.table.words).toEqual(['often'])
})

describe('scores', () => {
  test('naive Bayes of words is its formula written out', () => {
    const { scores } = { scores: fitted().scores(['good soup']) }
    // N-grams of words by text: class 1 has 3 + 5 + 3, class 0 has 3 + 6 (bad once) + 3. Of 16 in all good is in 3 and 0 texts, soup in 0 and 2.
    const log = (count: number, total: number): number => Math.log((count + 0.5) / (total + 8))
    const prior = Math.log(4 / 8) - Math.log(4 / 8)
    const odds = prior + log(3, 11) - log(0, 12) + log(0, 11) - log(2, 12)
    expect(scores.wordBayes[1] - scores.wordBayes[0]).toBeCloseTo(odds, 5)
  })

  test('the weighted regression reads presence times |log-count ratio|, a text of length 1', () => {
    const wide = fitted()
    const { ngrams, weights } = wide
    const { words } = ngrams.table
    // Of the five n-grams of words in two texts at least: class 1 has good 3, film 2, good film 2; class 0 bad 2, film 1, soup 2.
    const ratio = (one: number, zero: number): number => Math.abs(Math.log((one + 1) / 12 / ((zero + 1) / 10)))
    const expected = {
      good: ratio(3, 0),
      film: ratio(2, 1),
      'good film': ratio(2, 0),
      bad: ratio(0, 2),
      soup: ratio(0, 2)
    }
    for (const [word, value] of Object.entries(expected))
      expect(weights.discrimination[words.indexOf(word)], word).toBeCloseTo(value, 6)
    expect(weights.discrimination[words.indexOf('not good')]).toBe(0)

    const rows = finish(ngrams.rows(['not good film film']))
    const present = [...rows.columns].filter((column) => weights.discrimination[column] > 0)
    const length = Math.hypot(...present.map((column) => weights.discrimination[column]))
    const { weights: by, bias } = weights.weightedRegression
    const score = present.reduce((sum, column) => sum + (by[column] * weights.discrimination[column]) / length, bias[0])
    expect(wide.scores(['not good film film']).weightedRegression[1]).toBeCloseTo(score / 2, 6)
  })

  test('three classes: the training texts get their own class, a text alone or among others the same scores', () => {
    const texts = Array.from({ length: 60 }, (_, n) => `${['red', 'green', 'blue'][n % 3]} thing number ${n % 5}`)
    const wide = fitted(
      texts,
      Int32Array.from(texts, (_, n) => n % 3),
      3
    )
    const all = wide.scores(texts)
    for (const part of ['wordBayes', 'runBayes', 'logisticRegression', 'weightedRegression'] as const)
      for (const n of [0, 1, 2, 31]) {
        const row = Array.from(all[part].subarray(n * 3, n * 3 + 3))
        expect(row.indexOf(Math.max(...row)), part).toBe(n % 3)
        expect(Array.from(wide.scores([texts[n]])[part])).toEqual(row)
      }
  })
})

test('the two contributions are the margin of the class that won', () => {
  const blend = new Blend(fitted(), {
    network: 0.5,
    wordBayes: 0.2,
    runBayes: 0.1,
    logisticRegression: 0.7,
    weightedRegression: 0.3
  })
  const { logits, probabilities, scores } = blend.apply(Float32Array.of(-1, 2, 0.5, -0.5), ['good', 'bad soup'])
  for (const n of [0, 1]) {
    const winner = logits[2 * n] > logits[2 * n + 1] ? 0 : 1
    const { ngrams, recurrence } = blend.contribution(scores, n, winner)
    expect(ngrams + recurrence).toBeCloseTo(logits[2 * n + winner] - logits[2 * n + 1 - winner], 5)
    expect(recurrence).toBeCloseTo(0.5 * (scores.network[2 * n + winner] - scores.network[2 * n + 1 - winner]), 6)
    expect(probabilities[2 * n] + probabilities[2 * n + 1]).toBeCloseTo(1, 6)
  }
})
