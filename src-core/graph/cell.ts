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
  /** [G*H, H]; of the IndRNN [H] */
  readonly hidden: string
  /** [G*H] */
  readonly biasInput: string
  /** [G*H] */
  readonly biasHidden: string
  /** [3*H] in order i, f, o, or null */
  readonly peephole: string | null
}

/** States of all rows at one moment, [H, B] each, or over the steps. */
export interface CellStates {
  readonly h: string
  /** LSTM only. */
  readonly c: string | null
}

export interface CellContext {
  readonly g: GraphBuilder
  readonly spec: ModelSpec
  /** Reverse direction: the state runs from the last token to the first. */
  readonly reverse: boolean
  /** [H, B] */
  readonly zeros: string
  /** [H, B] states before the first step: zeros, or inputs of the graph. */
  readonly initial: { readonly h: string; readonly c: string }
  /** [T, 1, B], true on tokens, false in padding. */
  readonly valid: string
  /** The state before each step, [T, H, B]: `states` moved by one, `first` before the first step. */
  before(name: string, states: string, first: string): string
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
  /** By the pre-activations on the input side, [T, G*H, B], gates in GATE_ORDER; zero in padding. */
  readonly dGates: string
  /** By the pre-activations on the recurrent side; differs from `dGates` for the GRU's candidate only. */
  readonly dHiddenGates: string
  /** By the states, through every later step, [T, H, B]. */
  readonly dStates: string
  /** By the states before the first step, [H, B]. */
  readonly dInitial: CellStates
  /** [3*H] or null */
  readonly dPeephole: string | null
}

/** Indices into GATE_ORDER. */
export type GateGroups = readonly (readonly number[])[]

export interface CellGraph {
  /** The gates by GATE_ORDER whose pre-activations lie in one tensor, a product of theirs for all steps and one in each step. */
  groups(spec: ModelSpec): GateGroups
  /**
   * The value a gate's input-side pre-activation takes in padding, so that a reverse direction stays at state zero until its first
   * token, since padding comes first there; null for a group that may be anything.
   */
  resting(group: readonly number[]): readonly number[] | null
  /** Whether b_hh joins b_ih before the scan, per gate. The GRU's candidate keeps its own inside the reset product. */
  readonly foldsHiddenBias: readonly boolean[]
  /** @param inputGates W x + b per group, [T, n*H, B] each */
  forward(context: CellContext, weights: CellWeights, inputGates: readonly string[]): CellTape
  /**
   * @param inject gradient by the states from outside the recurrence, [T, H, B]; zero in padding
   * @param injectCells the same by an LSTM's cell states, where anything outside reads them
   */
  backward(
    context: CellContext,
    weights: CellWeights,
    tape: CellTape,
    inject: string,
    injectCells: string | null
  ): CellGradients
  /**
   * Gradient by `CellWeights.hidden`, where that is not one product of every gate with the states before.
   * @param dHiddenFlat [G*H, T*B] `dHiddenGates`, zero in padding @param beforeFlat [H, T*B] the states before each step
   */
  hiddenGradient?(context: CellContext, tape: CellTape, dHiddenFlat: string, beforeFlat: string): string
}
