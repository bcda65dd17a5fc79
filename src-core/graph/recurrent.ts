// One recurrent layer in one direction, forward and backward: the big products before and after the scan of its cell.
//
// Ragged rows without masks inside the scan. Forward direction: a row's state may run on past its end, since gradients
// enter only at valid steps and backward starts from the end, so nothing of it is ever used. Reverse direction: padding
// comes first there; its pre-activations are set to the cell's resting values, which keep the state at exactly zero.

import { type ModelSpec, GATE_ORDER } from '../model/spec'
import { type GraphBuilder } from './builder'
import { type CellContext, type CellGraph, type CellGradients, type CellTape, type CellWeights } from './cell'
import { gruGraph } from './gru'
import { lstmGraph } from './lstm'
import { add, concat, gemm, matmul, reshape, split, sum, transpose, where } from './ops'
import { rnnGraph } from './rnn'
import { type Steps } from './steps'

const CELLS: Readonly<Record<ModelSpec['cell'], CellGraph>> = { rnn: rnnGraph, lstm: lstmGraph, gru: gruGraph }

/** What a layer reads, in the two layouts its products want. */
export interface LayerInput {
  /** [T, in, B] */
  readonly steps: string
  /** [T*B, in] for the embedded tokens (`flipped` false), [in, T*B] for the layers above. */
  readonly flat: string
  readonly flipped: boolean
}

export interface LayerTape extends CellTape {
  readonly context: CellContext
  readonly weights: CellWeights
  readonly input: LayerInput
}

export interface LayerGradients {
  readonly cell: CellGradients
  /** [T, G*H, B] gradient by the pre-activations, zero in padding. */
  readonly dGates: string
  /** The same as a matrix [G*H, T*B]. */
  readonly dGatesFlat: string
  readonly input: string
  readonly hidden: string
  readonly biasInput: string
  readonly biasHidden: string
  readonly peephole: string | null
}

/** [T, rows, B] as a matrix [rows, T*B]. */
export function flatten(g: GraphBuilder, name: string, value: string, rows: number): string {
  return reshape(g, name, transpose(g, `${name}_rows_first`, value, 1, 0, 2), rows, -1)
}

export function layerForward(
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  reverse: boolean,
  weights: CellWeights,
  input: LayerInput
): LayerTape {
  const cell = CELLS[spec.cell]
  const gates = GATE_ORDER[spec.cell]
  const moved = new Map<string, string>()
  const before = (name: string, states: string): string => {
    const known = moved.get(states)
    if (known) return known
    const first = g.node(`${name}_first`, 'Unsqueeze', [steps.zeros, g.indices(`${name}_axis`, [0])])
    const [from, to] = reverse ? [1, Number.MAX_SAFE_INTEGER] : [0, -1]
    const rest = g.node(`${name}_rest`, 'Slice', [
      states,
      g.indices(`${name}_from`, [from]),
      g.indices(`${name}_to`, [to]),
      g.indices(`${name}_on`, [0])
    ])
    const value = concat(g, name, 0, reverse ? [rest, first] : [first, rest])
    moved.set(states, value)
    return value
  }
  const context: CellContext = { g, spec, reverse, zeros: steps.zeros, valid: steps.valid, before }
  const inputWeights = split(g, 'input', weights.input, 0, spec.hidden, gates)
  const biases = split(
    g,
    'bias',
    reshape(g, 'bias_column', foldedBias(g, spec, cell, weights), gates.length * spec.hidden, 1),
    0,
    spec.hidden,
    gates
  )
  const inputGates = gates.map((letter, k) => {
    const z = add(g, `xz_${letter}`, matmul(g, `x_${letter}`, inputWeights[k], input.steps), biases[k])
    return reverse
      ? where(g, `xz_${letter}_at_rest`, steps.valid, z, g.scalar(`rest_${letter}`, cell.restingGates[k]))
      : z
  })
  return { ...cell.forward(context, weights, inputGates), context, weights, input }
}

/** b_ih + b_hh where they simply add up: [G*H] */
function foldedBias(g: GraphBuilder, spec: ModelSpec, cell: CellGraph, weights: CellWeights): string {
  if (cell.foldsHiddenBias.every(Boolean)) return add(g, 'bias_sum', weights.biasInput, weights.biasHidden)
  const keep = cell.foldsHiddenBias.flatMap((folds) => Array<number>(spec.hidden).fill(folds ? 1 : 0))
  return add(
    g,
    'bias_sum',
    weights.biasInput,
    g.node('bias_hidden_folded', 'Mul', [weights.biasHidden, g.floats('folds', [keep.length], keep)])
  )
}

/** Forward was: z = W x + b + R hBefore. So dW = sum dz x', dR = sum dz hBefore', db = sum dz: one product each over all steps and rows. */
export function layerBackward(tape: LayerTape, steps: Steps, inject: string): LayerGradients {
  const { context, weights, input } = tape
  const { g, spec, reverse } = context
  const rows = GATE_ORDER[spec.cell].length * spec.hidden
  const cell = CELLS[spec.cell].backward(context, weights, tape, inject)
  // In a reverse direction the gradient runs on into the padding, after the last token it has a use for: cut it off.
  const joined = (name: string, parts: readonly string[]): string => {
    const all = concat(g, name, 1, parts)
    return reverse ? where(g, `${name}_valid`, steps.valid, all, steps.zero) : all
  }
  const dGates = joined('d_gates', cell.dGates)
  const dGatesFlat = flatten(g, 'd_gates_flat', dGates, rows)
  const dHiddenFlat =
    cell.dHiddenGates === cell.dGates
      ? dGatesFlat
      : flatten(g, 'd_hidden_gates_flat', joined('d_hidden_gates', cell.dHiddenGates), rows)
  const statesBefore = flatten(g, 'states_before_flat', context.before('states_before', tape.states), spec.hidden)
  const biasInput = sum(g, 'd_bias', dGatesFlat, [1], false)
  return {
    cell,
    dGates,
    dGatesFlat,
    input: gemm(g, 'd_input_weight', dGatesFlat, input.flat, undefined, { b: input.flipped }),
    hidden: gemm(g, 'd_hidden_weight', dHiddenFlat, statesBefore, undefined, { b: true }),
    biasInput,
    biasHidden: dHiddenFlat === dGatesFlat ? biasInput : sum(g, 'd_bias_hidden', dHiddenFlat, [1], false),
    peephole: cell.dPeephole
  }
}
