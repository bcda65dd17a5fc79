// What a kernel function sees, and the two squashing functions they share.
//
// Kernel functions are read as source text by gpu.js and become WGSL, GLSL, WebAssembly or JavaScript; here they are
// only typed. Inside them: arguments, `this.thread`, `this.constants` and these helpers; nothing of the module, since a
// kernel has none. Every kernel computes one number per thread, indexed [z][y][x] with output [x, y, z]. Arrays of
// three axes are indexed by three small numbers, never by one large one, which GLSL would round.

export interface KernelThread {
  readonly thread: { readonly x: number; readonly y: number; readonly z: number }
  readonly constants: Readonly<Record<string, number>>
}

/** [n] */
export type Line = readonly number[]
/** [y][x] */
export type Plane = readonly (readonly number[])[]
/** [z][y][x] */
export type Block = readonly (readonly (readonly number[])[])[]

export type KernelFunction = (this: KernelThread, ...args: never[]) => number

/** Below -80 exp overflows to an infinity, which a shader may assume not to exist. NaN passes. */
export function sigmoid(z: number): number {
  let value = 1 / (1 + Math.exp(-z))
  if (z < -80) {
    value = 0
  }
  return value
}

/** Drivers disagree on tanh of large numbers (some return NaN): beyond 10 it is 1 in float32. NaN passes. */
export function squash(z: number): number {
  let value = 1 - 2 / (Math.exp(2 * z) + 1)
  if (z > 10) {
    value = 1
  }
  if (z < -10) {
    value = -1
  }
  return value
}

/** Every kernel may call these. */
export const HELPERS = [sigmoid, squash]
