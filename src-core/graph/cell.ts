// What the graphs of the three cells have in common: the contract that recurrent.ts calls them by.
//
// Layout inside training graphs: features first, batch last, [T, H, B]. A step's product is then W [H, in] times
// x [in, B]: the big matrix is the left factor, which onnxruntime reads in place, and only the small right factor is
// packed; every gate's block of a weight is contiguous, so cutting and joining gates costs nothing (NOTES.md, ladder).

import { type ModelSpec } from '../model/spec'
import { type GraphBuilder } from './builder'

/** Names of one direction's weights in the graph, PyTorch's layout and gate order. */
export interface CellWeights {
  /** [G*H, in] */
  readonly input: string
  /** [G*H, H] */
  readonly hidden: string
  /** [G*H] */
  readonly biasInput: string
  /** [G*H] */
  readonly biasHidden: string
  /** [3*H] in order i, f, o, or null */
  readonly peephole: string | null
}

export interface CellContext {
  readonly g: GraphBuilder
  readonly spec: ModelSpec
  /** Reverse direction: the state runs from the last token to the first. */
  readonly reverse: boolean
  /** [H, B] */
  readonly zeros: string
  /** [T, 1, B], true on tokens, false in padding. */
  readonly valid: string
  /** The state before each step, [T, H, B]: `states` moved by one, zeros before the first step. */
  before(name: string, states: string): string
}

/** What forward keeps for backward and for the trace; all [T, H, B]. */
export interface CellTape {
  readonly states: string
  readonly cells: string | null
  /** Activated gates in GATE_ORDER. */
  readonly gates: readonly string[]
  /** Whatever else the cell's own backward needs. */
  readonly extra: readonly string[]
}

export interface CellGradients {
  /** By the pre-activations on the input side, one [T, H, B] per gate, in GATE_ORDER. */
  readonly dGates: readonly string[]
  /** By the pre-activations on the recurrent side; differs from `dGates` for the GRU's candidate only. */
  readonly dHiddenGates: readonly string[]
  /** By the states, through every later step, [T, H, B]. */
  readonly dStates: string
  /** [3*H] or null */
  readonly dPeephole: string | null
}

export interface CellGraph {
  /**
   * The value a gate's input-side pre-activation takes in padding, per gate, so that a reverse direction stays at state
   * zero until its first token. Padding comes first there.
   */
  readonly restingGates: readonly number[]
  /** Whether b_hh joins b_ih before the scan, per gate. The GRU's candidate keeps its own inside the reset product. */
  readonly foldsHiddenBias: readonly boolean[]
  /** @param inputGates W x + b per gate, [T, H, B] each */
  forward(context: CellContext, weights: CellWeights, inputGates: readonly string[]): CellTape
  /** @param inject gradient by the states from outside the recurrence, [T, H, B]; zero in padding */
  backward(context: CellContext, weights: CellWeights, tape: CellTape, inject: string): CellGradients
}
