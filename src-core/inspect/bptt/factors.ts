// The factors of backpropagation through time and their product. The gradient by the state of step t is that by the last state,
// multiplied by the transposes of J_T, J_{T-1}, ..., J_{t+1}, plus what steps in between are given from above. Norms here are
// spectral: by how much a factor can lengthen a vector at most (Pascanu, Mikolov & Bengio 2013).

import type { Jacobian } from '../../cells'
import { type Walked, WalkSteps } from './steps'

/** Spectral norms of d s / d s before, of its part h by h, and of its part c by c (null but for the LSTM). */
export interface FactorNorms {
  readonly state: number
  readonly h: number
  readonly c: number | null
}

export interface Factors {
  /** [T] J_t = d s_t / d s_{t-1}; the first is null: before it stands nothing that could learn. */
  readonly factors: readonly (FactorNorms | null)[]
  /** [T] J_T ... J_{t+1} = d s_T / d s_t; null where that is too much to compute, see PRODUCT_OPERATIONS. */
  readonly products: readonly FactorNorms[] | null
}

/** Multiplications that a product of all factors may take: a second or two. */
const PRODUCT_OPERATIONS = 2e9

export function factorsOf(walked: Walked): Factors {
  const steps = new WalkSteps(walked)
  const T = steps.count
  const H = walked.hidden
  const size = walked.cell === 'lstm' ? 2 * H : H
  const affordable = size ** 3 * T <= PRODUCT_OPERATIONS
  const factors: (FactorNorms | null)[] = new Array<FactorNorms | null>(T).fill(null)
  const products: FactorNorms[] = []
  let product = identity(size)
  if (affordable) products[T - 1] = normsOf(product, H)
  for (let t = T - 1; t > 0; t--) {
    const factor = steps.jacobianOf(t)
    factors[t] = normsOf(factor, H)
    if (!affordable) continue
    product = times(product, factor)
    products[t - 1] = normsOf(product, H)
  }
  return { factors, products: affordable ? products : null }
}

/** A b, both [size, size]. */
export function times({ size, values: a }: Jacobian, { values: b }: Jacobian): Jacobian {
  const values = new Float64Array(size * size)
  for (let row = 0; row < size; row++)
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner]
      if (factor !== 0)
        for (let column = 0; column < size; column++) values[row * size + column] += factor * b[inner * size + column]
    }
  return { size, values }
}

/** J' g: one step back of a gradient. @param gradient [size] */
export function stepBack({ size, values }: Jacobian, gradient: Float64Array): Float64Array {
  const before = new Float64Array(size)
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) before[column] += values[row * size + column] * gradient[row]
  return before
}

function normsOf({ size, values }: Jacobian, H: number): FactorNorms {
  const block = (from: number): Float64Array => {
    const part = new Float64Array(H * H)
    for (let row = 0; row < H; row++)
      part.set(values.subarray((from + row) * size + from, (from + row) * size + from + H), row * H)
    return part
  }
  return {
    state: spectralNorm(values, size),
    h: size === H ? spectralNorm(values, size) : spectralNorm(block(0), H),
    c: size === H ? null : spectralNorm(block(H), H)
  }
}

/** Rounds of the power iteration; the norm, unlike the vector, has settled long before. */
const ROUNDS = 200
const SETTLED = 1e-10

/**
 * Largest singular value, by power iteration on A'A.
 *
 * @param values [size, size] row by row
 */
export function spectralNorm(values: Float64Array, size: number): number {
  // Scaled by its largest entry first: products of many factors are as small as 1e-300, and squares of those are 0.
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  if (largest === 0 || !Number.isFinite(largest)) return largest
  const matrix = { size, values: values.map((value) => value / largest) }
  // Of unequal entries, so that it is orthogonal to no singular vector that anybody would write down.
  let vector = Float64Array.from({ length: size }, (_, k) => 1 + 0.618 * ((k * 0.7548776662) % 1))
  let norm = 0
  for (let round = 0; round < ROUNDS; round++) {
    const length = Math.hypot(...vector)
    if (length === 0) return 0
    vector = vector.map((value) => value / length)
    const image = forward(matrix, vector)
    const next = Math.hypot(...image)
    vector = Float64Array.from(stepBack(matrix, image))
    if (Math.abs(next - norm) <= SETTLED * next) return next * largest
    norm = next
  }
  return norm * largest
}

function forward({ size, values }: Jacobian, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0
    for (let column = 0; column < size; column++) sum += values[row * size + column] * vector[column]
    return sum
  })
}

function identity(size: number): Jacobian {
  const values = new Float64Array(size * size)
  for (let k = 0; k < size; k++) values[k * size + k] = 1
  return { size, values }
}
