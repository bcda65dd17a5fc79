// The focal loss of a row against its definition, and at the ends of the probability.

import { expect, test } from 'vitest'
import { focus } from '../../../src-core/numeric/focal'

const loss = (surprise: number, gamma: number): number => focus(surprise, gamma)[0] * surprise

test.each([0.3, 1, 2, 5])('gamma %d: (1 - p)^gamma times cross-entropy, and its slope by -log p', (gamma) => {
  for (const p of [0.001, 0.2, 0.5, 0.9, 0.999]) {
    const surprise = -Math.log(p)
    const [factor, slope] = focus(surprise, gamma)
    expect(factor).toBeCloseTo((1 - p) ** gamma, 12)
    const h = 1e-6 * surprise
    expect(slope).toBeCloseTo((loss(surprise + h, gamma) - loss(surprise - h, gamma)) / (2 * h), 6)
  }
})

test('a row that is right for certain costs nothing and moves nothing; one that is wrong for certain is as in cross-entropy', () => {
  for (const gamma of [0.3, 1, 2]) {
    expect(loss(0, gamma)).toBe(0)
    expect(focus(0, gamma)[1]).toBeLessThan(0.01)
    for (const value of focus(200, gamma)) expect(value).toBeCloseTo(1, 12)
  }
})
