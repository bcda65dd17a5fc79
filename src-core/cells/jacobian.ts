// The Jacobian of one step: how the state after it answers to the state before it. Backpropagation through time multiplies by
// its transpose at every step back; whether gradients vanish or explode is a matter of these factors.
//
// A state is h of the plain RNN and the GRU, and (h, c) of the LSTM, side by side. Derivatives are by the equations in rnn.ts,
// lstm.ts and gru.ts, whose letters are used here; a prime is the derivative of the squashing function.
//
//   RNN    dh[k]/dhPrev[j] = s'(z)[k] U[k, j]                                                       diag(s') U
//   IndRNN dh[k]/dhPrev[k] = s'(z)[k] u[k]                                                          diagonal
//   LSTM   dc[k]/dcPrev[k] = f + cPrev f' p_f + g i' p_i                                            diagonal
//          dc[k]/dhPrev[j] = cPrev f' U_f + g i' U_i + i g' U_g
//          dh[k]/dhPrev[j] = tanh(c) o' U_o + e dc[k]/dhPrev[j],   e = o (1 - tanh(c)^2) + tanh(c) o' p_o
//          dh[k]/dcPrev[k] = e dc[k]/dcPrev[k]                                                      diagonal
//   GRU    dh[k]/dhPrev[j] = z [k = j] + (hPrev - n) z' U_z + (1 - z) n' (r U_n + q r' U_r)
//   GRU of Cho et al., where the candidate reads m = r hPrev through U_n:
//          dh[k]/dhPrev[j] = z [k = j] + (hPrev - n) z' U_z + (1 - z) n' U_n dm/dhPrev
//          dm[i]/dhPrev[j] = r [i = j] + hPrev r' U_r

import { type ModelSpec, recurrentCell } from '../model/spec'
import type { CellState, CellStep, CellWeights } from './cell'
import { squashOf } from './squash'

/** d state / d state before: [size, size], row by row; size is H, or 2H of the LSTM (h first). */
export interface Jacobian {
  readonly size: number
  readonly values: Float64Array
}

/** @param previous the state before @param step what stepForward made of it */
export function stepJacobian(
  { cell, activation }: Pick<ModelSpec, 'cell' | 'activation'>,
  weights: CellWeights,
  previous: CellState,
  step: CellStep
): Jacobian {
  switch (recurrentCell({ cell })) {
    case 'rnn':
      return rnnJacobian(activation, weights, step)
    case 'lstm':
      return lstmJacobian(weights, previous, step)
    case 'gru':
      return gruJacobian(weights, previous, step)
    case 'gru-cho':
      return gruChoJacobian(weights, previous, step)
    case 'indrnn':
      return indRnnJacobian(activation, weights, step)
  }
}

function rnnJacobian(activation: 'tanh' | 'relu', { weightHh: U }: CellWeights, { h }: CellStep): Jacobian {
  const H = h.length
  const { slope } = squashOf(activation)
  const values = new Float64Array(H * H)
  for (let k = 0; k < H; k++) {
    const steep = slope(h[k])
    for (let j = 0; j < H; j++) values[k * H + j] = steep * U[k * H + j]
  }
  return { size: H, values }
}

function indRnnJacobian(activation: 'tanh' | 'relu', { weightHh: u }: CellWeights, { h }: CellStep): Jacobian {
  const H = h.length
  const { slope } = squashOf(activation)
  const values = new Float64Array(H * H)
  for (let k = 0; k < H; k++) values[k * H + k] = slope(h[k]) * u[k]
  return { size: H, values }
}

function lstmJacobian({ weightHh: U, peephole: p }: CellWeights, { c: cPrev }: CellState, step: CellStep): Jacobian {
  const H = cPrev.length
  const size = 2 * H
  const values = new Float64Array(size * size)
  const { gates } = step
  for (let k = 0; k < H; k++) {
    const [i, f, g, o] = [gates[k], gates[H + k], gates[2 * H + k], gates[3 * H + k]]
    const [pi, pf, po] = p.length > 0 ? [p[k], p[H + k], p[2 * H + k]] : [0, 0, 0]
    const [di, df, dg, dO] = [i * (1 - i), f * (1 - f), 1 - g * g, o * (1 - o)]
    const tanhC = Math.tanh(step.c[k])
    const e = o * (1 - tanhC * tanhC) + tanhC * dO * po
    const kept = f + cPrev[k] * df * pf + g * di * pi
    values[(H + k) * size + H + k] = kept
    values[k * size + H + k] = e * kept
    for (let j = 0; j < H; j++) {
      const u = (gate: number): number => U[(gate * H + k) * H + j]
      const byCell = cPrev[k] * df * u(1) + g * di * u(0) + i * dg * u(2)
      values[(H + k) * size + j] = byCell
      values[k * size + j] = tanhC * dO * u(3) + e * byCell
    }
  }
  return { size, values }
}

function gruJacobian({ weightHh: U }: CellWeights, { h: hPrev }: CellState, { gates, q }: CellStep): Jacobian {
  const H = hPrev.length
  const values = new Float64Array(H * H)
  for (let k = 0; k < H; k++) {
    const [r, z, n] = [gates[k], gates[H + k], gates[2 * H + k]]
    const byUpdate = (hPrev[k] - n) * z * (1 - z)
    const byCandidate = (1 - z) * (1 - n * n)
    for (let j = 0; j < H; j++) {
      const u = (gate: number): number => U[(gate * H + k) * H + j]
      values[k * H + j] = byUpdate * u(1) + byCandidate * (r * u(2) + q[k] * r * (1 - r) * u(0))
    }
    values[k * H + k] += z
  }
  return { size: H, values }
}

function gruChoJacobian({ weightHh: U }: CellWeights, { h: hPrev }: CellState, { gates }: CellStep): Jacobian {
  const H = hPrev.length
  const values = new Float64Array(H * H)
  const u = (gate: number, k: number, j: number): number => U[(gate * H + k) * H + j]
  const read = new Float64Array(H * H)
  for (let i = 0; i < H; i++) {
    const slope = hPrev[i] * gates[i] * (1 - gates[i])
    for (let j = 0; j < H; j++) read[i * H + j] = (i === j ? gates[i] : 0) + slope * u(0, i, j)
  }
  for (let k = 0; k < H; k++) {
    const [z, n] = [gates[H + k], gates[2 * H + k]]
    const byUpdate = (hPrev[k] - n) * z * (1 - z)
    const byCandidate = (1 - z) * (1 - n * n)
    for (let j = 0; j < H; j++) {
      let through = 0
      for (let i = 0; i < H; i++) through += u(2, k, i) * read[i * H + j]
      values[k * H + j] = (k === j ? z : 0) + byUpdate * u(1, k, j) + byCandidate * through
    }
  }
  return { size: H, values }
}
