// Ridge regression from moments, against the normal equations written out and against what its definition says.

import { expect, test } from 'vitest'
import { RidgeMoments, Rng, spectralRadius } from '@core'

/** Gradient of the objective by one output's weights and bias: zero where it is least. */
function gradientAt(
  rows: readonly Float64Array[],
  labels: readonly number[],
  output: number,
  { weight, bias }: { readonly weight: Float64Array; readonly bias: Float64Array },
  { penalty, weights }: { readonly penalty: number; readonly weights: readonly number[] }
): number[] {
  const K = rows[0].length
  const w = weight.subarray(output * K, (output + 1) * K)
  const gradient = [...w].map((value) => penalty * value).concat(0)
  rows.forEach((x, n) => {
    const error = x.reduce((sum, value, k) => sum + value * w[k], bias[output]) - (labels[n] === output ? 1 : 0)
    x.forEach((value, k) => (gradient[k] += weights[n] * error * value))
    gradient[K] += weights[n] * error
  })
  return gradient
}

test('the gradient of the penalised, weighted squared error is zero at the solution, to 1e-9', () => {
  const rng = Rng.stream(3, 'ridge')
  const rows = Array.from({ length: 40 }, () => Float64Array.from({ length: 7 }, () => 2 + rng.normal()))
  const labels = rows.map(() => rng.below(3))
  const weights = rows.map(() => 0.5 + rng.uniform())
  const moments = new RidgeMoments(7, 3)
  rows.forEach((row, n) => moments.add(row, labels[n], weights[n]))
  for (const penalty of [1e-6, 0.1, 10]) {
    const solved = moments.solve(penalty)!
    for (let output = 0; output < 3; output++)
      for (const slope of gradientAt(rows, labels, output, solved, { penalty, weights }))
        expect(Math.abs(slope)).toBeLessThan(1e-9)
  }
})

test('an infinite penalty leaves the shares of the classes; columns that are one another need a penalty', () => {
  const moments = new RidgeMoments(2, 2)
  for (const [x, label] of [
    [1, 0],
    [2, 0],
    [3, 1],
    [5, 0]
  ])
    moments.add([x, x], label)
  const { weight, bias } = moments.solve(1e12)!
  expect([...weight].every((value) => Math.abs(value) < 1e-9)).toBe(true)
  expect(bias[0]).toBeCloseTo(0.75, 9)
  expect(moments.solve(0)).toBeNull()
  expect(moments.solve(1e-6)).not.toBeNull()
})

test('the spectral radius of matrices whose eigenvalues are known, complex ones too, to one part in 200', () => {
  const [c, s] = [Math.cos(1), Math.sin(1)]
  expect(spectralRadius([0.8 * c, -0.8 * s, 0.8 * s, 0.8 * c], 2)).toBeCloseTo(0.8, 6)
  expect(spectralRadius([-0.9, 0, 0, 0.5], 2)).toBeCloseTo(0.9, 3)
  // Far from normal: its largest singular value is above 100.
  expect(Math.abs(spectralRadius([0.7, 100, 0, 0.6], 2) / 0.7 - 1)).toBeLessThan(0.005)
  expect(spectralRadius([0, 1, 0, 0], 2)).toBe(0)
  // Numbers of mean 0 and variance 1/n: the circular law.
  const rng = Rng.stream(5, 'radius')
  const random = Float64Array.from({ length: 150 * 150 }, () => rng.normal() / Math.sqrt(150))
  expect(spectralRadius(random, 150)).toBeGreaterThan(0.9)
  expect(spectralRadius(random, 150)).toBeLessThan(1.15)
})
