// Pooling as two forms. *Picking* (last, max): one step per unit. *Weighing* (mean, attention): one weight per step.
// Twin: device/reference/pooling.ts. outputs are the top layer's [T][B][D*H] in text order.

import type { Block, KernelThread, Line, Plane } from './thread'
import { squash } from './thread'

/** The step each unit ends at: the last token forward, the first in reverse; -1 in an empty row. -> [B][D*H] */
export function lastSteps(this: KernelThread, lengths: Line): number {
  let step = lengths[this.thread.y] - 1
  if (this.thread.x >= this.constants.hidden && step > 0) {
    step = 0
  }
  return step
}

/** The step of each unit's largest state, of equal ones the first; -1 in an empty row. -> [B][D*H] */
export function largestSteps(this: KernelThread, outputs: Block, lengths: Line): number {
  const row = this.thread.y
  let step = -1
  let best = 0
  for (let t = 0; t < this.constants.steps; t++) {
    // Nested, and read twice, on purpose: gpu.js's GLSL loses a constant declared in here, and the parentheses of a
    // joined condition (the built page's webgl proof found both).
    if (t < lengths[row]) {
      if (step < 0 || outputs[t][row][this.thread.x] > best) {
        step = t
        best = outputs[t][row][this.thread.x]
      }
    }
  }
  return step
}

/** -> [B][D*H] */
export function pick(this: KernelThread, outputs: Block, steps: Plane): number {
  const step = steps[this.thread.y][this.thread.x]
  let value = 0
  if (step >= 0) {
    value = outputs[step][this.thread.y][this.thread.x]
  }
  return value
}

/** -> [T][B][D*H] */
export function pickBackward(this: KernelThread, dPooled: Plane, steps: Plane): number {
  let value = 0
  if (this.thread.z === steps[this.thread.y][this.thread.x]) {
    value = dPooled[this.thread.y][this.thread.x]
  }
  return value
}

/** 1 / n for each of a row's n steps, 0 behind them. -> [T][B] */
export function meanWeights(this: KernelThread, lengths: Line): number {
  let value = 0
  if (this.thread.y < lengths[this.thread.x]) {
    value = 1 / lengths[this.thread.x]
  }
  return value
}

/** s_t = w . tanh(h_t). -> [T][B] */
export function attentionScores(this: KernelThread, outputs: Block, weight: Line): number {
  let sum = 0
  for (let unit = 0; unit < this.constants.width; unit++) {
    sum += weight[unit] * squash(outputs[this.thread.y][this.thread.x][unit])
  }
  return sum
}

/** a = softmax(s) over a row's own steps, 0 behind them; every thread adds its row up again. -> [T][B] */
export function attentionWeights(this: KernelThread, scores: Plane, lengths: Line): number {
  const row = this.thread.x
  let value = 0
  if (this.thread.y < lengths[row]) {
    let largest = scores[0][row]
    for (let t = 1; t < this.constants.steps; t++) {
      if (t < lengths[row] && scores[t][row] > largest) {
        largest = scores[t][row]
      }
    }
    let sum = 0
    for (let t = 0; t < this.constants.steps; t++) {
      if (t < lengths[row]) {
        sum += Math.exp(scores[t][row] - largest)
      }
    }
    value = Math.exp(scores[this.thread.y][row] - largest) / sum
  }
  return value
}

/** sum over t of a_t h_t. -> [B][D*H] */
export function weigh(this: KernelThread, outputs: Block, weights: Plane): number {
  let sum = 0
  for (let t = 0; t < this.constants.steps; t++) {
    sum += weights[t][this.thread.y] * outputs[t][this.thread.y][this.thread.x]
  }
  return sum
}

/** By the outputs, the weights held fixed. -> [T][B][D*H] */
export function weighBackward(this: KernelThread, dPooled: Plane, weights: Plane): number {
  return weights[this.thread.z][this.thread.y] * dPooled[this.thread.y][this.thread.x]
}

/** da_t = dPooled . h_t. -> [T][B] */
export function attentionWeightsBackward(this: KernelThread, dPooled: Plane, outputs: Block): number {
  let sum = 0
  for (let unit = 0; unit < this.constants.width; unit++) {
    sum += dPooled[this.thread.x][unit] * outputs[this.thread.y][this.thread.x][unit]
  }
  return sum
}

/** Softmax: ds_t = a_t (da_t - sum over u of a_u da_u). -> [T][B] */
export function attentionScoresBackward(this: KernelThread, weights: Plane, dWeights: Plane): number {
  const row = this.thread.x
  let mean = 0
  for (let t = 0; t < this.constants.steps; t++) {
    mean += weights[t][row] * dWeights[t][row]
  }
  return weights[this.thread.y][row] * (dWeights[this.thread.y][row] - mean)
}

/** All of attention by the outputs: a dPooled + ds w (1 - tanh(h)^2). -> [T][B][D*H] */
export function attentionBackward(
  this: KernelThread,
  dPooled: Plane,
  weights: Plane,
  dScores: Plane,
  outputs: Block,
  weight: Line
): number {
  const row = this.thread.y
  const tanh = squash(outputs[this.thread.z][row][this.thread.x])
  return (
    weights[this.thread.z][row] * dPooled[row][this.thread.x] +
    dScores[this.thread.z][row] * weight[this.thread.x] * (1 - tanh * tanh)
  )
}

/** By attention.weight, first stage of the sum: over the rows of each step. -> [T][D*H] */
export function attentionWeightBackward(this: KernelThread, dScores: Plane, outputs: Block): number {
  let sum = 0
  for (let row = 0; row < this.constants.rows; row++) {
    sum += dScores[this.thread.y][row] * squash(outputs[this.thread.y][row][this.thread.x])
  }
  return sum
}
