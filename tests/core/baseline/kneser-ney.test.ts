// Interpolated Kneser-Ney against a worked example, against its own definition as a sum to 1, and against what it must do.

import { Rng } from '@core'
import { describe, expect, test } from 'vitest'
import { KneserNey, type KneserNeyOptions, type TokenRuns } from '../../../src-core/baseline/kneser-ney'

/** Each text as [first input, tokens to predict...]. */
function runsOf(texts: readonly (readonly number[])[]): TokenRuns {
  const offsets = [0]
  for (const text of texts) offsets.push(offsets.at(-1)! + text.length - 1)
  return {
    ids: Int32Array.from(texts.flatMap((text) => text.slice(0, -1))),
    labels: Int32Array.from(texts.flatMap((text) => text.slice(1))),
    offsets: Int32Array.from(offsets)
  }
}

function done<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { value, done: ended } = work.next()
    if (ended === true) return value
  }
}

const fit = (texts: readonly (readonly number[])[], options: KneserNeyOptions): KneserNey =>
  done(KneserNey.fit(runsOf(texts), options))

describe('a bigram model with a discount of 0.5, by hand: the text "a b a c" of the start s', () => {
  const [s, a, b, c] = [1, 2, 3, 4]
  const model = fit([[s, a, b, a, c]], { order: 2, vocabulary: 5, discounts: [0.5, 0.5, 0.5] })
  // Left neighbours: of a two (s, b), of b one (a), of c one (a); four in all, each of three tokens discounted by 0.5.
  // p(a) = (2 - 0.5) / 4 + 1.5 / 4 * 1/4, p(b) = p(c) = 0.5 / 4 + 1.5 / 4 * 1/4, p(s) = 1.5 / 4 * 1/4.
  const unigram = { s: 0.09375, a: 0.46875, b: 0.21875, c: 0.21875 }
  test.each([
    // After a: b and c once each, so 2 * 0.5 of 2 are free.
    ['b after a', a, b, 0.25 + 0.5 * unigram.b],
    ['a after a', a, a, 0.5 * unigram.a],
    ['s after a', a, s, 0.5 * unigram.s],
    // After b: a once.
    ['a after b', b, a, 0.5 + 0.5 * unigram.a],
    // After c nothing was met: the unigram.
    ['a after c', c, a, unigram.a]
  ])('%s', (_, before, token, expected) => {
    expect(model.probability(model.contextOf([before]), token)).toBeCloseTo(expected, 12)
  })
})

test('the first token of a text is counted where texts begin: two of three begin with 2', () => {
  const texts = [
    [1, 2, 3],
    [1, 2, 4],
    [1, 3, 2]
  ]
  const model = fit(texts, { order: 3, vocabulary: 5 })
  const start = model.contextOf([1])
  expect(model.probability(start, 2)).toBeGreaterThan(model.probability(start, 3))
  expect(model.probability(start, 3)).toBeGreaterThan(model.probability(start, 4))
})

test.each([1, 2, 3, 4, 5])('order %i: probabilities of all tokens sum to 1 after any context, to 1e-12', (order) => {
  const rng = Rng.stream(order, 'kneser-ney')
  const texts = Array.from({ length: 40 }, () => [
    1,
    ...Array.from({ length: 30 }, () => 1 + rng.below(rng.below(12) + 1))
  ])
  const model = fit(texts, { order, vocabulary: 20 })
  for (const context of [[1], [1, 2, 3, 1, 1], [5, 2], [19, 19], [7], [1, 1, 1, 1, 1, 1]]) {
    const after = model.contextOf(context)
    let sum = 0
    for (let token = 1; token < 20; token++) {
      const p = model.probability(after, token)
      expect(p).toBeGreaterThan(0)
      sum += p
    }
    expect(Math.abs(sum - 1)).toBeLessThan(1e-12)
  }
})

test('longer orders predict a sequence of period 3 better, and the sum of logarithms is that of the single tokens', () => {
  const text = [1, ...Array.from({ length: 300 }, (_, n) => 2 + (n % 3 === 2 ? 0 : n % 3))]
  const held = runsOf([text.slice(0, 60)])
  const losses = [1, 2, 3].map((order) => {
    const model = fit([text], { order, vocabulary: 6 })
    const logs = done(model.logProbabilities(held))
    expect(logs[0]).toBeCloseTo(Math.log(model.probability(model.contextOf([1]), text[1])), 12)
    expect(logs[5]).toBeCloseTo(Math.log(model.probability(model.contextOf(text.slice(0, 6)), text[6])), 12)
    return -logs.reduce((sum, log) => sum + log, 0) / logs.length
  })
  expect(losses[1]).toBeLessThan(losses[0])
  expect(losses[2]).toBeLessThan(losses[1])
  expect(losses[2]).toBeLessThan(0.1)
})
