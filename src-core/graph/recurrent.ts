// One recurrent layer in one direction, forward and backward: the big products before and after the scan of its cell.
//
// Ragged rows without masks inside the scan. Forward direction: a row's state may run on past its end, since gradients
// enter only at valid steps and backward starts from the end, so nothing of it is ever used. Reverse direction: padding
// comes first there; its pre-activations are set to the cell's resting values, which keep the state at exactly zero.

import { GATE_ORDER } from '../model/cell-facts'
import { type ModelSpec, recurrentCell } from '../model/spec'
import type { RecurrentCell } from '../settings/choices'
import { type GraphBuilder, ints } from './builder'
import type { CellContext, CellGraph, CellGradients, CellStates, CellTape, CellWeights } from './cell'
import { groupRows } from './gates'
import { gruGraph } from './gru'
import { gruChoGraph } from './gru-cho'
import { indRnnGraph } from './indrnn'
import { lstmGraph } from './lstm'
import { add, concat, flatten, gemm, sum, where } from './ops'
import { rnnGraph } from './rnn'
import { type Steps } from './steps'

const CELLS: Readonly<Record<RecurrentCell, CellGraph>> = {
  rnn: rnnGraph,
  lstm: lstmGraph,
  gru: gruGraph,
  'gru-cho': gruChoGraph,
  indrnn: indRnnGraph
}

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

export function layerForward(
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  reverse: boolean,
  weights: CellWeights,
  input: LayerInput,
  given: CellStates | null = null
): LayerTape {
  const cell = CELLS[recurrentCell(spec)]
  const gates = GATE_ORDER[spec.cell]
  const moved = new Map<string, string>()
  const before = (name: string, states: string, start: string): string => {
    const known = moved.get(states)
    if (known) return known
    const first = g.node(`${name}_first`, 'Unsqueeze', [start, g.indices(`${name}_axis`, [0])])
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
  const initial = { h: given?.h ?? steps.zeros, c: given?.c ?? steps.zeros }
  const context: CellContext = { g, spec, reverse, zeros: steps.zeros, initial, valid: steps.valid, before }
  const groups = cell.groups(spec)
  const inputWeights = groupRows(g, 'input', spec, groups, weights.input)
  const biases = groupRows(g, 'bias', spec, groups, foldedBias(g, spec, cell, weights))
  const inputGates = groups.map((members, k) => {
    const word = members.map((gate) => gates[gate]).join('')
    const z = projected(g, `xz_${word}`, inputWeights[k], biases[k], input.steps)
    const rest = reverse ? cell.resting(members) : null
    if (rest === null) return z
    const values = rest.flatMap((value) => Array<number>(spec.hidden).fill(value))
    return where(g, `xz_${word}_at_rest`, steps.valid, z, g.floats(`rest_${word}`, [values.length, 1], values))
  })
  return { ...cell.forward(context, weights, inputGates), context, weights, input }
}

/** W x + b for all steps, as a convolution over one step: ONNX Runtime adds b while a step's product is still near. */
function projected(g: GraphBuilder, name: string, weight: string, bias: string, steps: string): string {
  const filters = g.node(`${name}_filters`, 'Unsqueeze', [weight, g.indices(`${name}_width`, [2])])
  return g.node(name, 'Conv', [steps, filters, bias], { kernel_shape: ints(1) })
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
export function layerBackward(tape: LayerTape, inject: string, injectCells: string | null = null): LayerGradients {
  const { context, weights, input } = tape
  const { g, spec } = context
  const rows = GATE_ORDER[spec.cell].length * spec.hidden
  const graph = CELLS[recurrentCell(spec)]
  const cell = graph.backward(context, weights, tape, inject, injectCells)
  const { dGates, dHiddenGates } = cell
  const dGatesFlat = flatten(g, 'd_gates_flat', dGates, rows)
  const dHiddenFlat = dHiddenGates === dGates ? dGatesFlat : flatten(g, 'd_hidden_gates_flat', dHiddenGates, rows)
  const statesBefore = flatten(
    g,
    'states_before_flat',
    context.before('states_before', tape.states, context.initial.h),
    spec.hidden
  )
  const biasInput = sum(g, 'd_bias', dGatesFlat, [1], false)
  return {
    cell,
    dGates,
    dGatesFlat,
    input: gemm(g, 'd_input_weight', dGatesFlat, input.flat, undefined, { b: input.flipped }),
    hidden:
      graph.hiddenGradient?.(context, tape, dHiddenFlat, statesBefore) ??
      gemm(g, 'd_hidden_weight', dHiddenFlat, statesBefore, undefined, { b: true }),
    biasInput,
    biasHidden: dHiddenFlat === dGatesFlat ? biasInput : sum(g, 'd_bias_hidden', dHiddenFlat, [1], false),
    peephole: cell.dPeephole
  }
}
