// Principal components of hidden states: the trajectory plot (h_t of many texts in the plane that varies most) and the
// final-state map. Published work finds that these nets integrate evidence along a few directions (Maheswaranathan et
// al. 2019, arXiv 1906.10720), so two components usually show what happens.
//
// Method: covariance in float64, then orthogonal (subspace) iteration from a seeded start; signs fixed so that the
// largest loading is positive, which makes the picture repeat.

import { Rng } from '../rng'

export interface Projection {
  /** [H] mean that was subtracted. */
  readonly mean: Float64Array
  /** `count` rows of [H], orthonormal, most variance first. */
  readonly axes: readonly Float64Array[]
  /** Share of the total variance along each axis. */
  readonly explained: readonly number[]
}

const ITERATIONS = 60

/** Fits the first `count` principal axes. @param points [P, width] @param width H */
export function principalAxes(points: Float32Array, width: number, count = 2): Projection {
  const P = Math.floor(points.length / width)
  const mean = new Float64Array(width)
  for (let p = 0; p < P; p++) for (let h = 0; h < width; h++) mean[h] += points[p * width + h] / P
  const covariance = covarianceOf(points, width, mean)
  let total = 0
  for (let h = 0; h < width; h++) total += covariance[h * width + h]
  const rng = Rng.stream(0, 'principal-axes')
  const axes = Array.from({ length: Math.min(count, width) }, () =>
    Float64Array.from({ length: width }, () => rng.normal())
  )
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    axes.forEach((axis, index) => {
      axis.set(multiply(covariance, axis, width))
      orthonormalise(axes, index)
    })
  }
  axes.forEach(fixSign)
  return { mean, axes, explained: axes.map((axis) => (total > 0 ? varianceAlong(covariance, axis, width) / total : 0)) }
}

/** Coordinates of one point on the fitted axes. @param from offset of the point in `points` */
export function project(projection: Projection, points: ArrayLike<number>, from = 0): number[] {
  return projection.axes.map((axis) => {
    let dot = 0
    for (let h = 0; h < axis.length; h++) dot += axis[h] * (points[from + h] - projection.mean[h])
    return dot
  })
}

function covarianceOf(points: Float32Array, width: number, mean: Float64Array): Float64Array {
  const P = Math.max(1, Math.floor(points.length / width))
  const covariance = new Float64Array(width * width)
  const centred = new Float64Array(width)
  for (let p = 0; p < P; p++) {
    for (let h = 0; h < width; h++) centred[h] = points[p * width + h] - mean[h]
    for (let a = 0; a < width; a++) for (let b = a; b < width; b++) covariance[a * width + b] += centred[a] * centred[b]
  }
  for (let a = 0; a < width; a++) {
    for (let b = a; b < width; b++) {
      covariance[a * width + b] /= P
      covariance[b * width + a] = covariance[a * width + b]
    }
  }
  return covariance
}

/** axis . C axis, for a unit axis. */
function varianceAlong(covariance: Float64Array, axis: Float64Array, width: number): number {
  return multiply(covariance, axis, width).reduce((sum, value, h) => sum + value * axis[h], 0)
}

function multiply(matrix: Float64Array, vector: Float64Array, width: number): Float64Array {
  const result = new Float64Array(width)
  for (let row = 0; row < width; row++)
    for (let column = 0; column < width; column++) result[row] += matrix[row * width + column] * vector[column]
  return result
}

/** Gram-Schmidt of axes[index] against the ones before it, twice because once loses digits; an axis with nothing left becomes zero. */
function orthonormalise(axes: readonly Float64Array[], index: number): void {
  const axis = axes[index]
  const before = Math.hypot(...axis)
  for (let pass = 0; pass < 2; pass++) {
    for (let other = 0; other < index; other++) {
      let dot = 0
      for (let h = 0; h < axis.length; h++) dot += axis[h] * axes[other][h]
      for (let h = 0; h < axis.length; h++) axis[h] -= dot * axes[other][h]
    }
  }
  const length = Math.hypot(...axis)
  for (let h = 0; h < axis.length; h++) axis[h] = length > 1e-9 * before ? axis[h] / length : 0
}

function fixSign(axis: Float64Array): void {
  let largest = 0
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value
  if (largest < 0) for (let h = 0; h < axis.length; h++) axis[h] = -axis[h]
}
