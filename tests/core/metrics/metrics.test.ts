// Metrics against numbers worked out by hand and against their definitions, counted pair by pair.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { argmaxRows, calibrationCurve, confusionOf, curvesOf, evaluationOf, mcNemar, prCurve, rocCurve } from '@core'

describe('evaluation', () => {
  // Three classes, six rows; predicted 0 0 1 1 2 0 for true 0 1 1 1 0 2.
  const probabilities = [
    [0.8, 0.1, 0.1],
    [0.6, 0.3, 0.1],
    [0.2, 0.7, 0.1],
    [0.1, 0.5, 0.4],
    [0.2, 0.2, 0.6],
    [0.4, 0.3, 0.3]
  ].flat()
  const labels = [0, 1, 1, 1, 0, 2]

  test('accuracy, confusion, precision, recall, F1 and loss of six rows are those on paper', () => {
    const evaluation = evaluationOf(probabilities, null, labels, ['a', 'b', 'c'])
    expect(evaluation.rows).toBe(6)
    expect(evaluation.accuracy).toBeCloseTo(3 / 6, 12)
    expect(evaluation.confusion).toEqual([
      [1, 0, 1],
      [1, 2, 0],
      [1, 0, 0]
    ])
    expect(evaluation.perClass[0]).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 2 / 5, support: 2, predicted: 3 })
    expect(evaluation.perClass[1]).toEqual({ precision: 1, recall: 2 / 3, f1: 4 / 5, support: 3, predicted: 2 })
    expect(evaluation.perClass[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 1, predicted: 1 })
    expect(evaluation.macroF1).toBeCloseTo((0.4 + 0.8 + 0) / 3, 12)
    expect(evaluation.loss).toBeCloseTo(
      -[0.8, 0.3, 0.7, 0.5, 0.2, 0.3].reduce((sum, p) => sum + Math.log(p), 0) / 6,
      12
    )
  })

  test('macro F1 leaves out a class without rows and predictions', () => {
    expect(evaluationOf([0.9, 0.1, 0, 0.2, 0.8, 0], null, [0, 1], ['a', 'b', 'c']).macroF1).toBe(1)
  })

  test('the loss from logits is exact where the probability has underflowed, and huge logits do not overflow', () => {
    expect(evaluationOf([1, 0], [2_000, 0], [1], ['a', 'b']).loss).toBe(2_000)
    expect(evaluationOf([1, 0], null, [1], ['a', 'b']).loss).toBeCloseTo(-Math.log(1e-15), 6)
  })

  test('rows without a class are left out; a row that is not a number is wrong, predicts no class, and shows in the loss', () => {
    const evaluation = evaluationOf([1, 0, NaN, NaN, 0, 1], null, [0, 0, -1], ['a', 'b'])
    expect(evaluation.rows).toBe(2)
    expect(evaluation.accuracy).toBe(0.5)
    expect(evaluation.confusion).toEqual([
      [1, 0],
      [0, 0]
    ])
    expect(evaluation.perClass[0].support).toBe(2)
    expect(evaluation.loss).toBeNaN()
    expect(Array.from(argmaxRows([NaN, 1, 0.5, 0.5], 2))).toEqual([-1, 0])
  })

  test('confusion counts pairs and leaves out what is no class', () => {
    expect(confusionOf([0, 1, 1, -1, 0], [0, 0, 1, 1, -1], 2)).toEqual([
      [1, 0],
      [1, 1]
    ])
  })
})

describe('roc', () => {
  test('four rows by hand: scores .1 .4 .35 .8 with truth 0 0 1 1 give an area of 3/4', () => {
    const { auc, points } = rocCurve([0.1, 0.4, 0.35, 0.8], [false, false, true, true])
    expect(auc).toBeCloseTo(0.75, 12)
    expect(points).toEqual([
      { x: 0, y: 0, threshold: Infinity },
      { x: 0, y: 0.5, threshold: 0.8 },
      { x: 0.5, y: 0.5, threshold: 0.4 },
      { x: 0.5, y: 1, threshold: 0.35 },
      { x: 1, y: 1, threshold: 0.1 }
    ])
  })

  test('property: with many ties the area is the chance that a positive outranks a negative, ties half', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 60 }),
        (rows) => {
          const positives = rows.filter(([, isPositive]) => isPositive)
          const negatives = rows.filter(([, isPositive]) => !isPositive)
          const wins = positives.flatMap(([p]) => negatives.map(([n]): number => (p > n ? 1 : p === n ? 0.5 : 0)))
          const expected = wins.reduce((sum, win) => sum + win, 0) / wins.length
          const { auc } = rocCurve(
            rows.map(([score]) => score),
            rows.map(([, isPositive]) => isPositive)
          )
          if (Number.isNaN(expected)) expect(auc).toBeNaN()
          else expect(auc).toBeCloseTo(expected, 10)
        }
      ),
      { numRuns: 500, seed: 2 }
    )
  })

  test('all scores equal: one step, area one half', () => {
    const { auc, points } = rocCurve([0.5, 0.5, 0.5], [true, false, true])
    expect([auc, points.length]).toEqual([0.5, 2])
  })

  test('rows that are not numbers are left out; 50 000 rows are thinned to 1 000 points with both ends', () => {
    expect(rocCurve([NaN, 0.9, 0.1], [false, true, false]).auc).toBe(1)
    const { points } = rocCurve(
      Float64Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 50_021),
      Array.from({ length: 50_000 }, (_, n) => n % 3 === 0)
    )
    expect([points.length, points[0].x, points.at(-1)!.x]).toEqual([1_000, 0, 1])
  })
})

describe('precision and recall', () => {
  test('four rows by hand: average precision 1/2 * 1 + 1/2 * 2/3', () => {
    const { averagePrecision, points } = prCurve([0.1, 0.4, 0.35, 0.8], [false, false, true, true])
    expect(averagePrecision).toBeCloseTo(0.5 + 1 / 3, 12)
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [0.5, 1],
      [0.5, 0.5],
      [1, 2 / 3],
      [1, 0.5]
    ])
  })

  test('one shared score: average precision is the share of positives; without positives it is not a number', () => {
    expect(prCurve([1, 1, 1, 1], [true, false, false, false]).averagePrecision).toBe(0.25)
    expect(prCurve([1, 0], [false, false]).averagePrecision).toBeNaN()
  })
})

describe('calibration', () => {
  test('two bins by hand: |.75 - 1/2| and |.95 - 1| weighted by their rows', () => {
    const probabilities = [0.7, 0.3, 0.8 - 1e-9, 0.2 + 1e-9, 0.95, 0.05, 0.05, 0.95]
    const { bins, expectedCalibrationError } = calibrationCurve(probabilities, [0, 1, 0, 1], 2)
    expect(bins.map(({ count, accuracy }) => [count, accuracy])).toEqual([
      [2, 0.5],
      [2, 1]
    ])
    expect(expectedCalibrationError).toBeCloseTo((0.25 * 2 + 0.05 * 2) / 4, 6)
  })

  test('a certain row falls into the last bin; rows without a class or a number are left out', () => {
    expect(calibrationCurve([1, 0, NaN, NaN, 0.5, 0.5], [0, 0, -1], 2).bins).toEqual([
      { confidence: 1, accuracy: 1, count: 1 }
    ])
  })
})

test('curves of a split: one against the rest, only for classes that have rows', () => {
  const curves = curvesOf([0.7, 0.2, 0.1, 0.1, 0.8, 0.1], [0, 1], ['a', 'b', 'c'])
  expect(curves.roc.map(({ label, auc }) => [label, auc])).toEqual([
    [0, 1],
    [1, 1]
  ])
  expect(curves.pr.map(({ averagePrecision }) => averagePrecision)).toEqual([1, 1])
})

describe('McNemar', () => {
  const runs = (onlyFirst: number, onlySecond: number): [number[], number[], number[]] => {
    const total = onlyFirst + onlySecond + 10
    const labels = new Array<number>(total).fill(0)
    return [
      labels,
      labels.map((_, n) => (n < onlySecond ? 1 : 0)),
      labels.map((_, n) => (n >= onlySecond && n < onlySecond + onlyFirst ? 1 : 0))
    ]
  }

  test('1 against 5 discordant rows: twice (1 + 6) / 64', () => {
    expect(mcNemar(...runs(1, 5))).toEqual({
      onlyFirst: 1,
      onlySecond: 5,
      method: 'exact',
      pValue: expect.closeTo(14 / 64, 12)
    })
  })

  test('no discordant row, and as many on both sides: no evidence at all', () => {
    expect(mcNemar(...runs(0, 0)).pValue).toBe(1)
    expect(mcNemar(...runs(4, 4)).pValue).toBe(1)
  })

  test('1 000 against 1 100 discordant rows: chi-squared 99^2 / 2100, p = 0.0307500 (from the normal tail at 2.160357)', () => {
    const { method, pValue } = mcNemar(...runs(1_000, 1_100))
    expect(method).toBe('chi-squared')
    expect(pValue).toBeCloseTo(normalTwoSided(99 / Math.sqrt(2_100)), 6)
  })

  test('a difference of 0 and a huge one stay within 0 and 1', () => {
    expect(mcNemar(...runs(600, 600)).pValue).toBeCloseTo(1, 10)
    expect(mcNemar(...runs(3_000, 0)).pValue).toBeLessThan(1e-300)
  })

  /** The two-sided tail by Simpson's rule on the density: an implementation of its own. */
  function normalTwoSided(z: number): number {
    const steps = 20_000
    const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
    const h = (12 - z) / steps
    let sum = density(z) + density(12)
    for (let i = 1; i < steps; i++) sum += density(z + i * h) * (i % 2 === 1 ? 4 : 2)
    return (2 * sum * h) / 3
  }
})
