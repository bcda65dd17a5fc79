// The LSTM's element-by-element half, with peepholes (zeros where there are none). Twin: src-core/cells/lstm.ts.
//
// Columns of the states: h, c. Of dCell: the four gates' gradients, then dcPrev. `unit` is d*H + k throughout, so gate g
// of a unit stands at unit + d*3*H + g*H, and its peephole at unit + d*2*H + {0, H, 2*H} for i, f, o.

import type { Block, KernelThread, Line } from './thread'
import { sigmoid, squash } from './thread'

/** h' = o tanh(c'), c' = f c + i g of one step. recurrent [1][B][D*4H], inputs [T][B][D*4H], previous [1][B][2*D*H] -> [1][B][2*D*H] */
export function lstmState(
  this: KernelThread,
  recurrent: Block,
  inputs: Block,
  previous: Block,
  peephole: Line,
  lengths: Line,
  step: number
): number {
  const hidden = this.constants.hidden
  const width = this.constants.width
  const row = this.thread.y
  let unit = this.thread.x
  if (unit >= width) {
    unit = unit - width
  }
  let column = unit
  let peep = unit
  let t = step
  if (unit >= hidden) {
    column = unit + 3 * hidden
    peep = unit + 2 * hidden
    t = this.constants.steps - 1 - step
  }
  let value = 0
  if (t < lengths[row]) {
    const cPrev = previous[0][row][width + unit]
    const i = sigmoid(inputs[t][row][column] + recurrent[0][row][column] + peephole[peep] * cPrev)
    const f = sigmoid(
      inputs[t][row][column + hidden] + recurrent[0][row][column + hidden] + peephole[peep + hidden] * cPrev
    )
    const g = squash(inputs[t][row][column + 2 * hidden] + recurrent[0][row][column + 2 * hidden])
    const c = f * cPrev + i * g
    value = c
    if (this.thread.x < width) {
      const o = sigmoid(
        inputs[t][row][column + 3 * hidden] + recurrent[0][row][column + 3 * hidden] + peephole[peep + 2 * hidden] * c
      )
      value = o * squash(c)
    }
  }
  return value
}

/** The activated gates of all steps. recurrent, inputs as above over T; states [T][B][2*D*H] loop order -> [T][B][D*4H] loop order */
export function lstmGates(
  this: KernelThread,
  recurrent: Block,
  inputs: Block,
  states: Block,
  peephole: Line,
  lengths: Line
): number {
  const hidden = this.constants.hidden
  const width = this.constants.width
  const row = this.thread.y
  const s = this.thread.z
  let place = this.thread.x
  let first = 0
  let peep = 0
  let t = s
  if (place >= 4 * hidden) {
    place = place - 4 * hidden
    first = hidden
    peep = 3 * hidden
    t = this.constants.steps - 1 - s
  }
  let value = 0
  if (t < lengths[row]) {
    let z = inputs[t][row][this.thread.x] + recurrent[s][row][this.thread.x]
    if (place < 2 * hidden) {
      let unit = place
      if (place >= hidden) {
        unit = place - hidden
      }
      if (s > 0) {
        z += peephole[peep + place] * states[s - 1][row][width + first + unit]
      }
      value = sigmoid(z)
    } else if (place < 3 * hidden) {
      value = squash(z)
    } else {
      z += peephole[peep + place - hidden] * states[s][row][width + first + place - 3 * hidden]
      value = sigmoid(z)
    }
  }
  return value
}

/**
 * Backward of `lstmState` at loop step `step`, where h = o tanh(c) and c = f cPrev + i g. Padding needs no mask: there all
 * gates are 0, and with them every product. gates, states over T; dStates [1][B][D*H]; later [1][B][D*5H] -> [1][B][D*5H]
 */
export function lstmBackward(
  this: KernelThread,
  gates: Block,
  states: Block,
  dStates: Block,
  later: Block,
  peephole: Line,
  step: number
): number {
  const hidden = this.constants.hidden
  const width = this.constants.width
  const row = this.thread.y
  // Which gate of which unit this thread answers for; 4 is dcPrev.
  let unit = this.thread.x - 4 * width
  let gate = 4
  if (this.thread.x < 4 * width) {
    let place = this.thread.x
    let first = 0
    if (place >= 4 * hidden) {
      place = place - 4 * hidden
      first = hidden
    }
    gate = 0
    if (place >= hidden) {
      place = place - hidden
      gate = 1
    }
    if (place >= hidden) {
      place = place - hidden
      gate = 2
    }
    if (place >= hidden) {
      place = place - hidden
      gate = 3
    }
    unit = first + place
  }
  let column = unit
  let peep = unit
  if (unit >= hidden) {
    column = unit + 3 * hidden
    peep = unit + 2 * hidden
  }
  const i = gates[step][row][column]
  const f = gates[step][row][column + hidden]
  const g = gates[step][row][column + 2 * hidden]
  const o = gates[step][row][column + 3 * hidden]
  const tanhC = squash(states[step][row][width + unit])
  let cPrev = 0
  if (step > 0) {
    cPrev = states[step - 1][row][width + unit]
  }
  const dh = dStates[0][row][unit]
  const dzo = dh * tanhC * o * (1 - o)
  const dc = later[0][row][4 * width + unit] + dh * o * (1 - tanhC * tanhC) + dzo * peephole[peep + 2 * hidden]
  const dzi = dc * g * i * (1 - i)
  const dzf = dc * cPrev * f * (1 - f)
  let value = 0
  if (gate === 0) {
    value = dzi
  } else if (gate === 1) {
    value = dzf
  } else if (gate === 2) {
    value = dc * i * (1 - g * g)
  } else if (gate === 3) {
    value = dzo
  } else if (gate === 4) {
    value = dc * f + dzi * peephole[peep] + dzf * peephole[peep + hidden]
  }
  return value
}

/** By the peepholes, first stage of the sum: over the rows of each step. dCells [T][B][D*5H], states [T][B][2*D*H] -> [T][D*3H] */
export function peepholeBackward(this: KernelThread, dCells: Block, states: Block): number {
  const hidden = this.constants.hidden
  const s = this.thread.y
  let place = this.thread.x
  let first = 0
  let start = 0
  if (place >= 3 * hidden) {
    place = place - 3 * hidden
    first = hidden
    start = 4 * hidden
  }
  // i and f peep at the cell before the step, o at the cell after it.
  let gate = start + place
  let at = s - 1
  let unit = place
  if (place >= hidden) {
    unit = place - hidden
  }
  if (place >= 2 * hidden) {
    unit = place - 2 * hidden
    gate = start + place + hidden
    at = s
  }
  let sum = 0
  if (at >= 0) {
    for (let row = 0; row < this.constants.rows; row++) {
      sum += dCells[s][row][gate] * states[at][row][this.constants.width + first + unit]
    }
  }
  return sum
}
