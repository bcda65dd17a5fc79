// Every tolerance of the numerical proofs, with its reason. A test names the rule it uses; none invents its own.

import { expect } from 'vitest'

export interface Tolerance {
  readonly absolute: number
  readonly relative: number
}

export const tolerance = {
  /** Central differences in float64: h = 1e-5 leaves about h^2 from the curve and 1e-16 / h from rounding. Norm by tensor. */
  derivative: { h: 1e-5, relative: 1e-6 },
  /** Two float64 implementations of the same equations: only the order of summation differs. */
  goldenF64: { absolute: 1e-10, relative: 1e-10 },
  /** float32 against float64 numbers, forward and losses. */
  goldenF32: { absolute: 1e-6, relative: 1e-5 },
  /** Forward of an independent float32 runtime: its sigmoid and tanh are approximations good to some 1e-6. */
  forward: { absolute: 1e-5, relative: 1e-5 },
  /** Gradients of an independent autodiff in float32 (PyTorch's own bound between its implementations). */
  gradient: { absolute: 5e-5, relative: 0 },
  /** One float32 update from equal gradients: a rounding of the weight and of each slot per step. */
  updateF32: { absolute: 1e-6, relative: 1e-5 }
} as const

/**
 * The first element of `got` outside `absolute + relative * |expected|`, as a sentence; '' when all are inside.
 * NaN equals only NaN, an infinity only itself.
 */
function firstDifference(
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute, relative }: Tolerance
): string {
  if (got.length !== expected.length) return `${got.length} values, expected ${expected.length}`
  for (let i = 0; i < got.length; i++) {
    if (Object.is(got[i], expected[i])) continue
    if (
      !(Math.abs(got[i] - expected[i]) <= absolute + relative * Math.abs(expected[i])) ||
      !Number.isFinite(expected[i])
    )
      return `at ${i}: ${got[i]}, expected ${expected[i]}`
  }
  return ''
}

/** Fails with the tensor's name and its first element outside the tolerance. */
export function expectClose(name: string, got: ArrayLike<number>, expected: ArrayLike<number>, rule: Tolerance): void {
  expect(firstDifference(got, expected, rule), name).toBe('')
}
