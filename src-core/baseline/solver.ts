// A binary linear classifier by coordinate descent in the dual: one row at a time, exact in each, no learning rate. The two
// losses are in logistic-regression.ts and linear-svm.ts; here is what they share.

import { Rng } from '../rng'
import { type SparseRows, squaredNorms } from './sparse-rows'

/**
 * Generators, so that whoever drives them can let other work go first between two parts of a pass.
 * They return [F + 1] weights, the bias last.
 */
export type Solver = (problem: BinaryProblem) => Generator<void, Float64Array>

export interface BinaryProblem {
  readonly rows: SparseRows
  /** [N] of `squaredNorms(rows)`. */
  readonly norms: Float64Array
  /** [N] 1 or -1 */
  readonly signs: Int8Array
  /** Weight of the errors against the weights' squares; scikit-learn's C. */
  readonly cost: number
  readonly passes: number
  readonly seed: number
  /** Largest dual gradient (regression), or spread of them (SVM), at which a pass ends the search: LIBLINEAR's 0.1. */
  readonly tolerance: number
}

/** Rows between two yields: a few milliseconds. */
export const ROWS_PER_PART = 2000

/** The rows of a pass, in a new order each time. */
export const orderOf = (seed: number, pass: number, rows: Int32Array): Int32Array =>
  Rng.stream(seed, 'linear baseline', pass).shuffle(rows)

export const ascending = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row)

export function problemOf(
  rows: SparseRows,
  signs: Int8Array,
  options: Partial<Pick<BinaryProblem, 'cost' | 'passes' | 'seed' | 'tolerance'>> = {}
): BinaryProblem {
  return { rows, norms: squaredNorms(rows), signs, cost: 1, passes: 30, seed: 0, tolerance: 0.1, ...options }
}
