// The plain cell's element-by-element half. Its one "gate" is its state. Twin: src-core/cells/rnn.ts.

import type { Block, KernelThread, Line } from './thread'
import { squash } from './thread'

/** h' = s(W_ih x + b_ih + W_hh h + b_hh) of one step; constant relu picks s. -> [1][B][D*H] */
export function rnnState(this: KernelThread, recurrent: Block, inputs: Block, lengths: Line, step: number): number {
  const row = this.thread.y
  let t = step
  if (this.thread.x >= this.constants.hidden) {
    t = this.constants.steps - 1 - step
  }
  let value = 0
  if (t < lengths[row]) {
    const z = inputs[t][row][this.thread.x] + recurrent[0][row][this.thread.x]
    value = z
    if (this.constants.relu > 0) {
      if (z < 0) {
        value = 0
      }
    } else {
      value = squash(z)
    }
  }
  return value
}

/** Backward: dz = dh s'(z), s' written in terms of h. states over T; dStates [1][B][D*H], 0 in padding -> [1][B][D*H] */
export function rnnBackward(this: KernelThread, states: Block, dStates: Block, step: number): number {
  const h = states[step][this.thread.y][this.thread.x]
  const dh = dStates[0][this.thread.y][this.thread.x]
  let value = dh * (1 - h * h)
  if (this.constants.relu > 0) {
    value = 0
    if (h > 0) {
      value = dh
    }
  }
  return value
}
