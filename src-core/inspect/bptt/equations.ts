// The cell's equations of one unit at one step, filled with numbers: what goes into each squashing function, what comes out,
// and how steep the function is there; and, on the way back, the gradients that meet in the unit.

import { CELL_FACTS, GATE_ORDER } from '../../model/cell-facts'
import { type Walked, WalkSteps } from './steps'
import type { Walk } from './walk'

export interface GateNumbers {
  /** Letter, as in GATE_ORDER. */
  readonly gate: string
  readonly squash: 'sigmoid' | 'tanh' | 'relu'
  /** (W x)_k and (U h)_k. */
  readonly input: number
  readonly recurrent: number
  /** Both biases; of the GRU's candidate that of W x alone. */
  readonly bias: number
  /** p_k times the cell it peeps at; null without peepholes. */
  readonly peephole: number | null
  /** The GRU's candidate: r and the second bias in z = (W x)_k + b + r ((U h)_k + inner); null for all others. */
  readonly reset: { readonly r: number; readonly inner: number } | null
  /** What goes into the squashing function, what comes out, and its derivative there. */
  readonly z: number
  readonly value: number
  readonly slope: number
  /** Gradient by z. */
  readonly delta: number
}

export interface UnitNumbers {
  readonly gates: readonly GateNumbers[]
  readonly hBefore: number
  readonly cBefore: number | null
  readonly h: number
  readonly c: number | null
  /** Gradient by h of this step: from above, from later steps, together; by c together. */
  readonly direct: number
  readonly later: number
  readonly dh: number
  readonly dc: number | null
  /** Cho's form: what unit k's r h receives from every unit's candidate, (U_n' delta_n)_k; null for all others. */
  readonly resetArrives: number | null
}

/** @param walk whole, for the gradients @param t step in time @param k unit */
export function unitNumbers(
  walk: Walked & Pick<Walk, 'direct' | 'dStates' | 'dCells'>,
  t: number,
  k: number
): UnitNumbers {
  const steps = new WalkSteps(walk)
  const H = walk.hidden
  const before = steps.stateOf(t - 1)
  const now = steps.stepOf(t)
  const hasCell = walk.cells.length > 0
  const dh = walk.dStates[t * H + k]
  const direct = walk.direct[t * H + k]
  return {
    gates: GATE_ORDER[walk.cell].map((_, gate) => gateNumbers(steps, t, k, gate)),
    hBefore: before.h[k],
    cBefore: hasCell ? before.c[k] : null,
    h: now.h[k],
    c: hasCell ? now.c[k] : null,
    direct,
    later: dh - direct,
    dh,
    dc: hasCell ? walk.dCells[t * H + k] : null,
    resetArrives: walk.cell === 'gru-cho' ? arrivesAtReset(steps, t, k) : null
  }
}

/** Every unit's point on the squashing functions of a step: [G][H] of z and of the derivative there. */
export const slopesAt = (
  walked: Walked,
  t: number
): readonly {
  readonly gate: string
  readonly squash: GateNumbers['squash']
  readonly z: readonly number[]
  readonly slope: readonly number[]
}[] => {
  const steps = new WalkSteps(walked)
  return GATE_ORDER[walked.cell].map((gate, index) => {
    const units = Array.from({ length: walked.hidden }, (_, k) => gateNumbers(steps, t, k, index))
    return {
      gate,
      squash: units[0].squash,
      z: units.map(({ z }) => z),
      slope: units.map(({ slope }) => slope)
    }
  })
}

function gateNumbers(steps: WalkSteps, t: number, k: number, index: number): GateNumbers {
  const { walk, weights } = steps
  const H = walk.hidden
  const row = index * H + k
  const gate = GATE_ORDER[walk.cell][index]
  const input = dot(weights.weightIh, row, steps.inputOf(t))
  const recurrent = dot(weights.weightHh, row, steps.metByRow(t, row))
  const candidate = walk.cell === 'gru' && gate === 'n'
  const reset = candidate ? { r: walk.gates[t * 3 * H + k], inner: weights.biasHh[row] } : null
  const bias = candidate ? weights.biasIh[row] : weights.biasIh[row] + weights.biasHh[row]
  const peephole = peepholeOf(steps, t, k, gate)
  const z = input + (reset ? reset.r * (recurrent + reset.inner) : recurrent) + bias + (peephole ?? 0)
  const value = walk.gates[(t * GATE_ORDER[walk.cell].length + index) * H + k]
  const squash = CELL_FACTS[walk.cell].squashes ? walk.activation : 'gn'.includes(gate) ? 'tanh' : 'sigmoid'
  return {
    gate,
    squash,
    input,
    recurrent,
    bias,
    peephole,
    reset,
    z,
    value,
    slope: squash === 'tanh' ? 1 - value * value : squash === 'relu' ? (value > 0 ? 1 : 0) : value * (1 - value),
    delta: walk.dGates[(t * GATE_ORDER[walk.cell].length + index) * H + k]
  }
}

function arrivesAtReset({ walk, weights }: WalkSteps, t: number, k: number): number {
  const H = walk.hidden
  let sum = 0
  for (let i = 0; i < H; i++) sum += weights.weightHh[(2 * H + i) * H + k] * walk.dGates[(t * 3 + 2) * H + i]
  return sum
}

/** i and f peep at the cell before the step, o at the new one. */
function peepholeOf(steps: WalkSteps, t: number, k: number, gate: string): number | null {
  const { walk, weights } = steps
  if (weights.peephole.length === 0 || gate === 'g') return null
  const H = walk.hidden
  const cell = steps.stateOf(gate === 'o' ? t : t - 1).c[k]
  return weights.peephole['ifo'.indexOf(gate) * H + k] * cell
}

function dot(matrix: Float64Array, row: number, vector: Float64Array): number {
  let sum = 0
  for (let column = 0; column < vector.length; column++) sum += matrix[row * vector.length + column] * vector[column]
  return sum
}
