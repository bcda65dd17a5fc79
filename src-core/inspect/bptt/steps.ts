// A walk's steps as the cells know them: states, weights and Jacobians in float64 arrays, made once.

import { type CellState, type CellStep, type CellWeights, type Jacobian, afterReset, stepJacobian } from '../../cells'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec } from '../../model/spec'
import type { RecurrentCell } from '../../settings/choices'

type Numbers = readonly number[]

/** A layer's way through time, as plain data: what factors, terms and equations are made of. */
export interface Walked {
  readonly cell: RecurrentCell
  readonly activation: ModelSpec['activation']
  /** H, and K: the width of what this layer reads. */
  readonly hidden: number
  readonly input: number
  /** The layer's own, as CellWeights. */
  readonly weights: Readonly<Record<keyof CellWeights, Numbers>>
  /** [T, K] */
  readonly inputs: Numbers
  /** [T, H]; cells empty but for the LSTM, q (CellStep) zero but for the GRU. */
  readonly states: Numbers
  readonly cells: Numbers
  readonly q: Numbers
  /** [T, G*H] */
  readonly gates: Numbers
  /** [T, G*H] gradient by the pre-activations. */
  readonly dGates: Numbers
}

export class WalkSteps {
  readonly walk: Walked
  /** T */
  readonly count: number
  readonly weights: CellWeights

  constructor(walk: Walked) {
    this.walk = walk
    this.count = walk.states.length / walk.hidden
    this.weights = {
      weightIh: Float64Array.from(walk.weights.weightIh),
      weightHh: Float64Array.from(walk.weights.weightHh),
      biasIh: Float64Array.from(walk.weights.biasIh),
      biasHh: Float64Array.from(walk.weights.biasHh),
      peephole: Float64Array.from(walk.weights.peephole)
    }
  }

  /** [K] */
  inputOf(t: number): Float64Array {
    return at(this.walk.inputs, t, this.walk.input)
  }

  /** The state after step t; zeros for t = -1, before the first one. */
  stateOf(t: number): CellState {
    const { hidden: H, states, cells } = this.walk
    if (t < 0) return { h: new Float64Array(H), c: new Float64Array(cells.length > 0 ? H : 0) }
    return { h: at(states, t, H), c: at(cells, t, cells.length > 0 ? H : 0) }
  }

  stepOf(t: number): CellStep {
    const { hidden: H, gates, q, cell } = this.walk
    return { ...this.stateOf(t), gates: at(gates, t, GATES[cell] * H), q: at(q, t, H) }
  }

  /** d s_t / d s_{t-1}; of step 0 by the zero state before it. */
  jacobianOf(t: number): Jacobian {
    return stepJacobian(this.walk, this.weights, this.stateOf(t - 1), this.stepOf(t))
  }

  /** [H] what row `row` of the recurrent weights met at step t: the state before, but in Cho's form the candidate meets r h. [1] of the IndRNN: the unit's own. */
  metByRow(t: number, row: number): Float64Array {
    const { hidden: H, cell } = this.walk
    const { h } = this.stateOf(t - 1)
    if (cell === 'indrnn') return h.subarray(row, row + 1)
    return cell === 'gru-cho' && row >= 2 * H ? afterReset(this.stepOf(t).gates, h) : h
  }

  /** [G*H] gradient by what the recurrent product gives: the pre-activations', but the GRU's candidate is reached through r. */
  recurrentDelta(t: number): Float64Array {
    const { hidden: H, cell, dGates, gates } = this.walk
    const delta = at(dGates, t, GATES[cell] * H)
    if (cell === 'gru') for (let k = 0; k < H; k++) delta[2 * H + k] *= gates[t * 3 * H + k]
    return delta
  }
}

const at = (values: readonly number[], index: number, width: number): Float64Array =>
  Float64Array.from(values.slice(index * width, (index + 1) * width))
