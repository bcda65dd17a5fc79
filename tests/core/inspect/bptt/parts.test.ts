// Norms, products, clipping and the nets that are set by hand, each against a figure written out.

import { expect, test } from 'vitest'
import { type TINY_EXAMPLES, tinyNet, walkTiny } from '@core'
import { pictureOf } from '../../../../src-core/inspect/bptt/clipping'
import { spectralNorm, times } from '../../../../src-core/inspect/bptt/factors'
import { WalkSteps } from '../../../../src-core/inspect/bptt/steps'

test('spectral norm: a diagonal, a rotation, a shear (golden ratio), a product of 1e-200', () => {
  expect(spectralNorm(Float64Array.of(3, 0, 0, -7), 2)).toBeCloseTo(7, 8)
  expect(spectralNorm(Float64Array.of(0.8, -0.6, 0.6, 0.8), 2)).toBeCloseTo(1, 12)
  expect(spectralNorm(Float64Array.of(1, 1, 0, 1), 2)).toBeCloseTo((1 + Math.sqrt(5)) / 2, 8)
  expect(spectralNorm(Float64Array.of(2e-200, 0, 0, 1e-200), 2) / 2e-200).toBeCloseTo(1, 8)
  expect(spectralNorm(new Float64Array(4), 2)).toBe(0)
})

test('a plain RNN of one unit: every factor is (1 - h^2) u, their running product the gradient itself, abs < 1e-12', () => {
  const walk = walkTiny(tinyNet('vanishes'))
  let h = 0
  const states = tinyNet('vanishes').sequence.map((x) => (h = Math.tanh(x + 0.5 * h)))
  let product = 1
  for (let t = states.length - 1; t > 0; t--) {
    const factor = (1 - states[t] ** 2) * 0.5
    expect(walk.factors[t]!.state).toBeCloseTo(factor, 12)
    product *= factor
    expect(walk.products![t - 1].state).toBeCloseTo(product, 12)
    // The logit is h_T itself.
    expect(walk.dStates[t - 1]).toBeCloseTo(product, 12)
  }
  expect(walk.factors[0]).toBeNull()
})

test('what the examples are there for: the gradient vanishes, explodes, saturates, turns, is remembered', () => {
  const first = (name: (typeof TINY_EXAMPLES)[number]): number => walkTiny(tinyNet(name)).products![0].state
  expect(first('vanishes')).toBeLessThan(1e-2)
  expect(first('explodes')).toBeCloseTo(1.5 ** 9, 6)
  expect(first('saturates')).toBeLessThan(1e-6)
  expect(first('turns')).toBeGreaterThan(0.3)
  expect(walkTiny(tinyNet('remembers')).products![0].c).toBeCloseTo((1 / (1 + Math.exp(-4))) ** 9, 10)
  expect(first('keeps')).toBeGreaterThan(0.7)
})

test('the output gate that peeps opens after the cell has counted up', () => {
  const { gates } = walkTiny(tinyNet('peeps'))
  const output = Array.from({ length: 10 }, (_, t) => gates[t * 4 + 3])
  expect(output[0]).toBeLessThan(0.05)
  expect(output[9]).toBeGreaterThan(0.95)
})

test('the product of factors is that of the matrices, last to first', () => {
  const walk = walkTiny(tinyNet('turns'))
  const steps = new WalkSteps(walk)
  const product = times(steps.jacobianOf(9), times(steps.jacobianOf(8), steps.jacobianOf(7)))
  expect(walk.products![6].state).toBeCloseTo(spectralNorm(product.values, 2), 8)
})

test('clipping by value turns the vector (2, -4) and keeps the signs; the largest elements come first', () => {
  const picture = pictureOf(new Map([['w', { data: Float64Array.of(2, -4) }]]))
  expect(picture.norm).toBeCloseTo(Math.sqrt(20), 12)
  expect(picture.largest).toEqual([
    { tensor: 'w', index: 1, value: -4 },
    { tensor: 'w', index: 0, value: 2 }
  ])
  expect(picture.cuts[0]).toMatchObject({ limit: 4, cut: 0 })
  expect(picture.cuts[0].cosine).toBeCloseTo(1, 12)
  const next = picture.cuts[1]
  expect(next.limit).toBeCloseTo(4 * 10 ** -0.125, 12)
  expect(next.norm).toBeCloseTo(Math.hypot(2, next.limit), 12)
  expect(next.cosine).toBeCloseTo((4 + 4 * next.limit) / (Math.sqrt(20) * Math.hypot(2, next.limit)), 12)
  expect(next.cut).toBe(0.5)
  expect(pictureOf(new Map([['w', { data: new Float64Array(3) }]]))).toMatchObject({ norm: 0, cuts: [] })
})
