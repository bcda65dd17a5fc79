// Sums over rows and steps in two stages, and what moves numbers about: joining steps, turning time, dropping.

import type { Block, KernelThread, Plane } from './thread'

/** First stage: over the rows of each step. values [T][B][W] -> [T][W] */
export function sumOverRows(this: KernelThread, values: Block): number {
  let sum = 0
  for (let row = 0; row < this.constants.rows; row++) {
    sum += values[this.thread.y][row][this.thread.x]
  }
  return sum
}

/** Second stage: over the steps. values [T][W] -> [W] */
export function sumOverSteps(this: KernelThread, values: Plane): number {
  let sum = 0
  for (let t = 0; t < this.constants.steps; t++) {
    sum += values[t][this.thread.x]
  }
  return sum
}

/** A block of zeros: states before the first step, gradients after the last. */
export function zeros(this: KernelThread): number {
  return 0 * this.thread.x
}

/**
 * Six blocks of `depth` steps each, end to end: [depth][B][W] x 6 -> [T][B][W]. A kernel writes a block of its own, so
 * the steps of a loop come as many small blocks; joined six by six they cost two copies for up to 36 steps. Six, because
 * WebGPU guarantees eight buffers per kernel. The last blocks may be shorter or repeated; their surplus is never read.
 */
export function join(this: KernelThread, a: Block, b: Block, c: Block, d: Block, e: Block, f: Block): number {
  const depth = this.constants.depth
  const z = this.thread.z
  let value = 0
  if (z < depth) {
    value = a[z][this.thread.y][this.thread.x]
  } else if (z < 2 * depth) {
    value = b[z - depth][this.thread.y][this.thread.x]
  } else if (z < 3 * depth) {
    value = c[z - 2 * depth][this.thread.y][this.thread.x]
  } else if (z < 4 * depth) {
    value = d[z - 3 * depth][this.thread.y][this.thread.x]
  } else if (z < 5 * depth) {
    value = e[z - 4 * depth][this.thread.y][this.thread.x]
  } else if (z < 6 * depth) {
    value = f[z - 5 * depth][this.thread.y][this.thread.x]
  }
  return value
}

/** What the next layer reads: the first D*H columns of the states [T][B][.], from loop order to text order. */
export function outputs(this: KernelThread, states: Block): number {
  let s = this.thread.z
  if (this.thread.x >= this.constants.hidden) {
    s = this.constants.steps - 1 - this.thread.z
  }
  return states[s][this.thread.y][this.thread.x]
}

/** A mask [B][W] that the steps of a row share, on values [T][B][W]; its own derivative. */
export function drop(this: KernelThread, values: Block, mask: Plane): number {
  return values[this.thread.z][this.thread.y][this.thread.x] * mask[this.thread.y][this.thread.x]
}

/** In one stage, for the few numbers of the head. values [B][W] -> [W] */
export function sumOfRows(this: KernelThread, values: Plane): number {
  let sum = 0
  for (let row = 0; row < this.constants.rows; row++) {
    sum += values[row][this.thread.x]
  }
  return sum
}
