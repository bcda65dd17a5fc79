// The weights of a blend: slope and curvature by central differences, the minimum, and that rows which say nothing change nothing.

import { describe, expect, test } from 'vitest'
import { Rng } from '@core'
import { BLEND_PARTS, type BlendPart, blendedLogits } from '../../../src-core/wide/blend'
import { type BlendRows, blendSlope, crossedLoss, fitBlend, labelledRows } from '../../../src-core/wide/fit-blend'
import { expectClose, tolerance } from '../../tolerance'

/** Scores of N rows; `quality` of each part says how much it knows of the label. */
function rowsOf(N: number, classCount: number, quality: Readonly<Record<BlendPart, number>>): BlendRows {
  const rng = Rng.stream(3, 'blend test', N)
  const labels = Int32Array.from({ length: N }, (_, n) => (n % 11 === 10 ? -1 : rng.below(classCount)))
  const scores = Object.fromEntries(
    BLEND_PARTS.map((part) => [
      part,
      Float64Array.from(
        { length: N * classCount },
        (_, i) => rng.normal() + (i % classCount === labels[Math.floor(i / classCount)] ? quality[part] : 0)
      )
    ])
  ) as Record<BlendPart, Float64Array>
  return { scores, labels, classCount }
}

const USEFUL = { network: 1, wordBayes: 0.5, runBayes: 0.2, logisticRegression: 0.8, weightedRegression: 0.3 }
const P = BLEND_PARTS.length

describe.each([2, 3, 7])('%i classes', (classCount) => {
  const blend = rowsOf(90, classCount, USEFUL)
  const rows = labelledRows(blend)
  const at = Float64Array.of(0.7, 0.1, 0.3, 0.4, 0.2)
  const moved = (p: number, by: number): Float64Array => at.map((weight, q) => (q === p ? weight + by : weight))

  test('slope and curvature equal central differences, float64, rel < 1e-6', () => {
    const { h, relative } = tolerance.derivative
    const { gradient, curvature } = blendSlope(blend, BLEND_PARTS, at, rows)
    const [above, below] = [1, -1].map((sign) =>
      BLEND_PARTS.map((_, p) => blendSlope(blend, BLEND_PARTS, moved(p, sign * h), rows))
    )
    const rule = { absolute: 1e-9, relative }
    expectClose(
      'gradient',
      gradient,
      above.map(({ loss }, p) => (loss - below[p].loss) / (2 * h)),
      rule
    )
    for (let p = 0; p < P; p++)
      expectClose(
        `curvature ${p}`,
        curvature.subarray(p * P, p * P + P),
        above[p].gradient.map((g, q) => (g - below[p].gradient[q]) / (2 * h)),
        rule
      )
  })

  test('the fitted weights are where no step of a thousandth lowers the loss', () => {
    const weights = fitBlend(blend)
    const lossAt = (change: Float64Array): number =>
      blendSlope(
        blend,
        BLEND_PARTS,
        BLEND_PARTS.map((part, p) => weights[part] + change[p]),
        rows
      ).loss
    const min = lossAt(new Float64Array(P))
    for (let p = 0; p < P; p++)
      for (const by of [1e-3, -1e-3])
        if (weights[BLEND_PARTS[p]] + by >= 0)
          expect(lossAt(new Float64Array(P).fill(by, p, p + 1))).toBeGreaterThan(min)
  })
})

test('a part that is turned round gets no weight, and one that is twice as loud half of it', () => {
  const blend = rowsOf(2000, 2, { ...USEFUL, runBayes: -1 })
  const weights = fitBlend(blend)
  expect(weights.runBayes).toBe(0)
  const loud = { ...blend.scores, network: Float64Array.from(blend.scores.network, (value) => value * 2) }
  expect(fitBlend({ ...blend, scores: loud }).network).toBeCloseTo(weights.network / 2, 6)
})

test('held-out loss is lower with parts that know something, and not with parts that do not', () => {
  const [alone, all] = [['network' as const], BLEND_PARTS]
  const useful = rowsOf(400, 3, USEFUL)
  expect(crossedLoss(useful, all)).toBeLessThan(crossedLoss(useful, alone))
  const noise = rowsOf(400, 3, { network: 1, wordBayes: 0, runBayes: 0, logisticRegression: 0, weightedRegression: 0 })
  expect(crossedLoss(noise, all)).toBeGreaterThan(crossedLoss(noise, alone) - 1e-3)
})

test('rows that are all right ask for finite weights', () => {
  const labels = Int32Array.from({ length: 60 }, (_, n) => n % 2)
  const network = Float64Array.from({ length: 120 }, (_, i) => (i % 2 === labels[i >> 1] ? 3 : -3))
  const scores = Object.fromEntries(BLEND_PARTS.map((part) => [part, network])) as Record<BlendPart, Float64Array>
  const weights = fitBlend({ scores, labels, classCount: 2 })
  const logits = blendedLogits(scores, weights)
  // Platt's targets: log((N + 1) / 1) between the two classes.
  expect(logits[0] - logits[1]).toBeCloseTo(Math.log(61), 3)
})
