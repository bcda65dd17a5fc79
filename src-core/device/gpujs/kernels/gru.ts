// The GRU's element-by-element half, the reset gate after the recurrent product as in PyTorch. Twin: src-core/cells/gru.ts.
//
// Columns of the states: h. Of dCell: gradients by the pre-activations of r, z, n; then those by q = W_hn hPrev + b_hn
// (n's copy for W_hh); then what goes to hPrev through z, past every weight. Gate g of a unit stands at unit + d*2*H + g*H.

import type { Block, KernelThread, Line } from './thread'
import { sigmoid, squash } from './thread'

/** h' = (1 - z) n + z h of one step. recurrent [1][B][D*3H], inputs [T][B][D*3H], previous [1][B][D*H] -> [1][B][D*H] */
export function gruState(
  this: KernelThread,
  recurrent: Block,
  inputs: Block,
  previous: Block,
  lengths: Line,
  step: number
): number {
  const hidden = this.constants.hidden
  const row = this.thread.y
  let column = this.thread.x
  let t = step
  if (this.thread.x >= hidden) {
    column = this.thread.x + 2 * hidden
    t = this.constants.steps - 1 - step
  }
  let value = 0
  if (t < lengths[row]) {
    const r = sigmoid(inputs[t][row][column] + recurrent[0][row][column])
    const z = sigmoid(inputs[t][row][column + hidden] + recurrent[0][row][column + hidden])
    const n = squash(inputs[t][row][column + 2 * hidden] + r * recurrent[0][row][column + 2 * hidden])
    value = (1 - z) * n + z * previous[0][row][this.thread.x]
  }
  return value
}

/** The activated gates of all steps. recurrent, inputs as above over T -> [T][B][D*3H] loop order */
export function gruGates(this: KernelThread, recurrent: Block, inputs: Block, lengths: Line): number {
  const hidden = this.constants.hidden
  const row = this.thread.y
  const s = this.thread.z
  const x = this.thread.x
  let place = x
  let t = s
  if (x >= 3 * hidden) {
    place = x - 3 * hidden
    t = this.constants.steps - 1 - s
  }
  let value = 0
  if (t < lengths[row]) {
    if (place < 2 * hidden) {
      value = sigmoid(inputs[t][row][x] + recurrent[s][row][x])
    } else {
      const reset = x - 2 * hidden
      const r = sigmoid(inputs[t][row][reset] + recurrent[s][row][reset])
      value = squash(inputs[t][row][x] + r * recurrent[s][row][x])
    }
  }
  return value
}

/** Backward of `gruState` at loop step `step`. gates, recurrent, states over T; dStates [1][B][D*H], 0 in padding -> [1][B][D*5H] */
export function gruBackward(
  this: KernelThread,
  gates: Block,
  recurrent: Block,
  states: Block,
  dStates: Block,
  step: number
): number {
  const hidden = this.constants.hidden
  const width = this.constants.width
  const row = this.thread.y
  // Which number of which unit this thread answers for: r, z, n, q, or what passes through z.
  let unit = this.thread.x - 4 * width
  let part = 4
  if (this.thread.x < 3 * width) {
    let place = this.thread.x
    let first = 0
    if (place >= 3 * hidden) {
      place = place - 3 * hidden
      first = hidden
    }
    part = 0
    if (place >= hidden) {
      place = place - hidden
      part = 1
    }
    if (place >= hidden) {
      place = place - hidden
      part = 2
    }
    unit = first + place
  } else if (this.thread.x < 4 * width) {
    unit = this.thread.x - 3 * width
    part = 3
  }
  let column = unit
  if (unit >= hidden) {
    column = unit + 2 * hidden
  }
  const r = gates[step][row][column]
  const z = gates[step][row][column + hidden]
  const n = gates[step][row][column + 2 * hidden]
  let hPrev = 0
  if (step > 0) {
    hPrev = states[step - 1][row][unit]
  }
  const dh = dStates[0][row][unit]
  const dzn = dh * (1 - z) * (1 - n * n)
  let value = 0
  if (part === 0) {
    value = dzn * recurrent[step][row][column + 2 * hidden] * r * (1 - r)
  } else if (part === 1) {
    value = dh * (hPrev - n) * z * (1 - z)
  } else if (part === 2) {
    value = dzn
  } else if (part === 3) {
    value = dzn * r
  } else if (part === 4) {
    value = dh * z
  }
  return value
}
