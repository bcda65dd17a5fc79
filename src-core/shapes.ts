// The dimension letters, defined once and used everywhere, never reused:
//
//   N sequences   B batch   T steps   E embedding   V vocabulary   H hidden
//   G gates (4 LSTM, 3 GRU, 1 RNN)    L layers      D directions   O outputs (classes)
//
// A tensor's name says what it is, its comment says its shape, e.g. `hiddenStates [T, B, H]`. dX is the gradient of
// the loss by X; hPrev, cPrev are the states after step t-1. Arrays are flat and row-major; `Shape` names their axes.

import { CoreError } from './errors'

export type Shape = readonly number[]

export type FloatArray = Float32Array | Float64Array

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (const extent of shape) size *= extent
  return size
}

/** True when both shapes have the same rank and extents. */
function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis])
}

/** @throws CoreError "shape-mismatch" naming the tensor and both shapes, unless they are equal */
export function assertShape(name: string, got: Shape, expected: Shape): void {
  if (sameShape(got, expected)) return
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'tensor-shape',
    values: { name, due: `[${expected.join(', ')}]`, found: `[${got.join(', ')}]` }
  })
}
