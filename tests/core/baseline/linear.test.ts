// The linear baselines: minima of the losses they name (gradient by finite differences), scikit-learn's accuracies on real tables.

import { describe, expect, test } from 'vitest'
import { Encoder, Rng, classesOf, encodeSet, fitEncoder, labelIndices, makeSample } from '@core'
import {
  type LinearBaseline,
  boundsOf,
  linearPredictions,
  ngramRows,
  positionalRows
} from '../../../src-core/baseline/linear-baselines'
import { linearSvm } from '../../../src-core/baseline/linear-svm'
import { logisticRegression } from '../../../src-core/baseline/logistic-regression'
import { fixedLength } from '../../../src-core/baseline/positional'
import { type Solver, problemOf } from '../../../src-core/baseline/solver'
import { type SparseRows, scoreOf } from '../../../src-core/baseline/sparse-rows'
import { TfIdf } from '../../../src-core/baseline/tf-idf'
import { type RealName, type RealTexts, datasetsMissing, realTexts } from '../data/real-texts'

function finish<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

/** 40 rows of 3 to 5 numbers in 7 columns, labels that no plane separates. */
function problem(): { rows: SparseRows; signs: Int8Array } {
  const rng = Rng.stream(5, 'linear test')
  const columns: number[] = []
  const offsets = [0]
  for (let n = 0; n < 40; n++) {
    const chosen = rng.shuffle([0, 1, 2, 3, 4, 5, 6]).slice(0, 3 + rng.below(3))
    columns.push(...chosen.sort())
    offsets.push(columns.length)
  }
  const values = Float32Array.from(columns, () => rng.normal())
  const signs = Int8Array.from({ length: 40 }, (_, n) =>
    rng.uniform() < 0.5 + 0.3 * Math.sign(values[offsets[n]]) ? 1 : -1
  )
  return { rows: { offsets: Int32Array.from(offsets), columns: Int32Array.from(columns), values, width: 7 }, signs }
}

const COST = 2
const losses: readonly [string, Solver, (margin: number) => number][] = [
  ['logistic regression', logisticRegression, (margin) => Math.log1p(Math.exp(-margin))],
  ['linear SVM', linearSvm, (margin) => Math.max(0, 1 - margin) ** 2]
]

describe.each(losses)('%s', (_, solver, loss) => {
  const { rows, signs } = problem()
  const objective = (weights: Float64Array): number =>
    weights.reduce((sum, w) => sum + (w * w) / 2, 0) +
    COST * signs.reduce((sum, sign, row) => sum + loss(sign * scoreOf(rows, row, weights)), 0)

  test('stops where the gradient of its loss vanishes, by central differences', () => {
    const weights = finish(solver(problemOf(rows, signs, { cost: COST, passes: 5000, tolerance: 1e-5 })))
    const scale = objective(new Float64Array(8))
    for (let f = 0; f <= 7; f++) {
      const moved = (by: number): number => objective(weights.map((w, i) => (i === f ? w + by : w)))
      expect(Math.abs(moved(1e-4) - moved(-1e-4)) / 2e-4, `weight ${f}`).toBeLessThan(1e-4 * scale)
    }
    expect(objective(weights)).toBeLessThan(0.9 * scale)
  })

  test('the same seed gives the same bits; it yields on the way', () => {
    const solve = (): Float64Array => finish(solver(problemOf(rows, signs, { cost: COST })))
    expect(solve()).toEqual(solve())
    expect(solver(problemOf(rows, signs, { cost: COST })).next().done).toBe(false)
  })
})

test('TF-IDF by hand: one word in one of two texts, one in both; each block of length 1; what no training text has is left out', () => {
  const tfIdf = new TfIdf({ runs: false })
  const { offsets, values, width } = finish(tfIdf.fit(['good soup', 'soup soup']))
  // good, soup, good soup; soup, soup soup.
  expect([[...offsets], width]).toEqual([[0, 3, 5], 4])
  const rare = Math.log(3 / 2) + 1
  const twice = 1 + Math.log(2)
  const [first, second] = [Math.hypot(rare, 1, rare), Math.hypot(twice, rare)]
  expect([...values.subarray(0, 3)].sort()).toEqual(
    [1 / first, rare / first, rare / first].map((v) => expect.closeTo(v, 6))
  )
  expect([...values.subarray(3)].sort()).toEqual(
    [rare / second, twice / second].sort().map((v) => expect.closeTo(v, 6))
  )
  expect(finish(tfIdf.transform(['bad', 'bad soup'])).offsets).toEqual(Int32Array.of(0, 0, 1))
  const runs = finish(new TfIdf({ runs: true }).fit(['abc']))
  // abc; _a ab bc c_, _ab abc bc_, _abc abc_, _abc_.
  expect(runs.columns.length).toBe(1 + 4 + 3 + 2 + 1)
})

test('sequences of one length have a positional baseline, others have none', () => {
  const offsets = (lengths: readonly number[]): { ids: Int32Array; offsets: Int32Array } => {
    const ends = [0]
    for (const length of lengths) ends.push(ends.at(-1)! + length)
    return { ids: new Int32Array(ends.at(-1)!), offsets: Int32Array.from(ends) }
  }
  expect(fixedLength(offsets(Array<number>(20).fill(9)), 6)).toBe(9)
  expect(fixedLength(offsets([...Array<number>(19).fill(9), 8]), 6)).toBe(9)
  expect(fixedLength(offsets([...Array<number>(17).fill(9), 8, 8, 8]), 6)).toBeNull()
  expect(fixedLength(offsets([2, 2, 2]), 6)).toBeNull()
  expect(fixedLength(offsets(Array<number>(20).fill(900)), 20_000)).toBeNull()
})

function accuracies(train: RealTexts, judged: RealTexts): Partial<Record<LinearBaseline, number>> {
  const classes = classesOf(train.labels)
  const { spec } = fitEncoder(train.texts, {
    tokenizer: 'auto',
    lowercase: true,
    vocabularyCap: 20_000,
    minCount: 1,
    maxLength: null,
    subwords: 'off',
    truncate: 'tail'
  })
  const encoder = new Encoder(spec)
  const part = ({ texts, labels }: RealTexts) => {
    const indices = labelIndices(labels, classes)
    return { texts, labels: indices, set: encodeSet(encoder, texts, indices, indices) }
  }
  const input = {
    train: part(train),
    judged: part(judged),
    classCount: classes.length,
    vocabulary: spec.vocabulary.length,
    seed: 1
  }
  const ngrams = finish(ngramRows(input, boundsOf(train.texts, judged.texts)!))
  const positional = positionalRows(input)
  const share = (name: LinearBaseline, rows: typeof ngrams): number => {
    const predicted = finish(linearPredictions(name, rows, input))
    return predicted.filter((label, n) => label === input.judged.labels[n]).length / judged.texts.length
  }
  return {
    logisticRegression: share('logisticRegression', ngrams),
    linearSvm: share('linearSvm', ngrams),
    ...(positional ? { positional: share('positional', positional) } : {})
  }
}

const sampleParts = (name: string, held: number): [RealTexts, RealTexts] => {
  const { rows } = makeSample(name)
  const part = (chosen: string[][]): RealTexts => ({
    texts: chosen.map((row) => row[0]),
    labels: chosen.map((row) => row[1])
  })
  return [part(rows.slice(held)), part(rows.slice(0, held))]
}

test('where the place decides, n-grams stay near chance and the positional baseline finds it', () => {
  const { logisticRegression: ngrams, linearSvm: svm, positional } = accuracies(...sampleParts('splice', 400))
  expect(Math.max(ngrams!, svm!)).toBeLessThan(0.65)
  expect(positional).toBeGreaterThan(0.94)
})

test('the bilingual reviews defeat n-grams, which stay above chance; they are of many lengths', () => {
  const { logisticRegression: ngrams, positional } = accuracies(...sampleParts('reviews', 400))
  expect(ngrams).toBeGreaterThan(0.6)
  expect(ngrams).toBeLessThan(0.85)
  expect(positional).toBeUndefined()
})

describe.skipIf(datasetsMissing)(`real tables${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`, () => {
  // scikit-learn 1.9 on the same split (TfidfVectorizer, words 1-2 and characters 2-5): LogisticRegression C 10, LinearSVC C 1.
  test.each<[RealName, number, number]>([
    ['sst2', 0.831, 0.831],
    ['nsmc_ko', 0.794, 0.797]
  ])('%s: within a point of scikit-learn', async (name, regression, svm) => {
    const found = accuracies((await realTexts(name))!, (await realTexts(name, 'test'))!)
    expect(Math.abs(found.logisticRegression! - regression)).toBeLessThan(0.01)
    expect(Math.abs(found.linearSvm! - svm)).toBeLessThan(0.01)
  })
})
