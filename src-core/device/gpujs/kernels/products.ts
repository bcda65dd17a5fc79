// The matrix products of a recurrent layer: nearly all of its arithmetic. Cell-independent; the gates are elsewhere.
//
// Time has two orders here. *Text order* t indexes tokens; *loop order* s indexes the steps of the recurrence: s = t
// forward, s = T-1-t in reverse, so that both directions run in the same dispatch. A reverse direction therefore starts
// in its row's padding, where every state is held at zero (the cells' kernels see to that).
//
// Columns. Gates: x = d*G*H + g*H + k, the rows of PyTorch's weights with the directions stacked. States: x = s*D*H +
// d*H + k, so the first D*H columns are the layer's output. K is the width of the layer's input.

import type { Block, KernelThread, Line, Plane } from './thread'

/** Weights turned so that neighbouring threads of the next two kernels read neighbouring numbers. [rows][columns] -> [columns][rows] */
export function transpose(this: KernelThread, weights: Plane): number {
  return weights[this.thread.x][this.thread.y]
}

/** W_ih x + b_ih of all steps at once. inputs [T][B][K], weights [K][D*G*H], bias [D*G*H] -> [T][B][D*G*H], text order */
export function inputProduct(this: KernelThread, inputs: Block, weights: Plane, bias: Line): number {
  let sum = bias[this.thread.x]
  for (let k = 0; k < this.constants.width; k++) {
    sum += inputs[this.thread.z][this.thread.y][k] * weights[k][this.thread.x]
  }
  return sum
}

/** W_hh hPrev + b_hh of one step, all gates and directions. previous [1][B][.], weights [H][D*G*H], bias [D*G*H] -> [1][B][D*G*H] */
export function recurrentProduct(this: KernelThread, previous: Block, weights: Plane, bias: Line): number {
  let start = 0
  if (this.thread.x >= this.constants.gates) {
    start = this.constants.hidden
  }
  let sum = bias[this.thread.x]
  for (let k = 0; k < this.constants.hidden; k++) {
    sum += previous[0][this.thread.y][start + k] * weights[k][this.thread.x]
  }
  return sum
}

/**
 * Backward of `recurrentProduct` and of the states' other reader, the layer above: the whole gradient by h of loop step
 * `step`. dOutputs [T][B][D*H] text order; dCell [1][B][.] of the step after; weights [D*G*H][H] -> [1][B][D*H]
 *
 * dCell's columns 0..D*G*H-1 are gradients by the pre-activations. Of each direction the first `directGates` serve W_hh as
 * they are; the others have a copy further right, because there (GRU's n) W_hh's product went through a gate.
 */
export function stateBackward(
  this: KernelThread,
  dOutputs: Block,
  dCell: Block,
  weights: Plane,
  lengths: Line,
  step: number
): number {
  const row = this.thread.y
  let unit = this.thread.x
  let gate = 0
  let copy = this.constants.firstCopy
  let t = step
  if (this.thread.x >= this.constants.hidden) {
    unit = this.thread.x - this.constants.hidden
    gate = this.constants.gates
    copy = this.constants.firstCopy + this.constants.hidden
    t = this.constants.steps - 1 - step
  }
  let sum = 0
  if (t < lengths[row]) {
    sum = dOutputs[t][row][this.thread.x]
    for (let j = 0; j < this.constants.directGates; j++) {
      sum += dCell[0][row][gate + j] * weights[gate + j][unit]
    }
    for (let j = 0; j < this.constants.gatedCopies; j++) {
      sum += dCell[0][row][copy + j] * weights[gate + this.constants.directGates + j][unit]
    }
    if (this.constants.hasCarry > 0) {
      sum += dCell[0][row][this.constants.firstCarry + this.thread.x]
    }
  }
  return sum
}

/** The gradient by h of the last loop step, which no later step reads. -> [1][B][D*H] */
export function lastStateBackward(this: KernelThread, dOutputs: Block, lengths: Line): number {
  let t = this.constants.steps - 1
  if (this.thread.x >= this.constants.hidden) {
    t = 0
  }
  let value = 0
  if (t < lengths[this.thread.y]) {
    value = dOutputs[t][this.thread.y][this.thread.x]
  }
  return value
}

/** Backward of `inputProduct` by the inputs, both directions added. dCells [T][B][.] loop order, weights [D*G*H][K] -> [T][B][K] */
export function inputBackward(this: KernelThread, dCells: Block, weights: Plane): number {
  const row = this.thread.y
  let sum = 0
  for (let j = 0; j < this.constants.gates; j++) {
    sum += dCells[this.thread.z][row][j] * weights[j][this.thread.x]
  }
  if (this.constants.directions > 1) {
    const step = this.constants.steps - 1 - this.thread.z
    for (let j = 0; j < this.constants.gates; j++) {
      sum += dCells[step][row][this.constants.gates + j] * weights[this.constants.gates + j][this.thread.x]
    }
  }
  return sum
}

/** Backward of `inputProduct` by the weights: sum over steps and rows of dz x. inputs [T][B][K] -> [D*G*H][K] */
export function inputWeightBackward(this: KernelThread, dCells: Block, inputs: Block): number {
  let sum = 0
  for (let s = 0; s < this.constants.steps; s++) {
    let t = s
    if (this.thread.y >= this.constants.gates) {
      t = this.constants.steps - 1 - s
    }
    for (let row = 0; row < this.constants.rows; row++) {
      sum += dCells[s][row][this.thread.y] * inputs[t][row][this.thread.x]
    }
  }
  return sum
}

/** Backward of `recurrentProduct` by the weights: sum over steps and rows of dz hPrev. states [T][B][.] loop order -> [D*G*H][H] */
export function recurrentWeightBackward(this: KernelThread, dCells: Block, states: Block): number {
  let gate = this.thread.y
  let unit = this.thread.x
  let copy = this.constants.firstCopy
  let column = this.thread.y
  if (gate >= this.constants.gates) {
    gate = gate - this.constants.gates
    unit = unit + this.constants.hidden
    copy = copy + this.constants.hidden
  }
  if (gate >= this.constants.directGates) {
    column = copy + gate - this.constants.directGates
  }
  let sum = 0
  for (let s = 1; s < this.constants.steps; s++) {
    for (let row = 0; row < this.constants.rows; row++) {
      sum += dCells[s][row][column] * states[s - 1][row][unit]
    }
  }
  return sum
}
