// One recurrent operator of a foreign graph, checked to be a cell of ours.

import { CoreError, type ErrorCase } from '../../../errors'
import type { OnnxNode } from '../../../graph/model'
import { type Message, type MessageValues, message } from '../../../messages/message'
import { GATES } from '../../../model/cell-facts'
import type { RecurrentCell } from '../../../settings/choices'
import { intOf, stringOf } from './constants'
import { type Embedding, type FloatTensor, type ForeignLayer, type Trace, type Value, floatsOf, isZero } from './values'

/** By their usual activations. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  RNN: ['tanh'],
  LSTM: ['sigmoid', 'tanh', 'tanh'],
  GRU: ['sigmoid', 'tanh']
}

/** A GRU that says nothing else resets before the product. */
function cellOf({ opType, attributes }: OnnxNode): RecurrentCell {
  if (opType === 'GRU') return intOf(attributes.linear_before_reset, 0) === 0 ? 'gru-cho' : 'gru'
  return opType === 'LSTM' ? 'lstm' : 'rnn'
}

type Refuse = (errorCase: ErrorCase, values?: MessageValues) => never

export const isRecurrent = ({ opType }: OnnxNode): boolean => opType in OPERATORS

/** True for a direction that ends at the last step. */
export const readsForward = ({ directions, reversed }: ForeignLayer, direction: number): boolean =>
  directions === 2 ? direction === 0 : !reversed

/** @throws CoreError "onnx" naming the node and what our cells do not do */
export function foreignLayer(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): ForeignLayer {
  const operator = cellOf(node)
  const refuse: Refuse = (errorCase, values) => {
    throw onnxRefusal(errorCase, values, nodeName(node))
  }
  const [x] = inputs
  if (x?.kind !== 'sequence') return refuse('onnx-first-layer')
  const below = x.source
  const isEmbedded = 'table' in below
  const whole = isEmbedded || x.directions.length === below.directions
  const width = x.axes.at(-1)
  const isVector = isEmbedded ? width === 'E' : width === 'F' || (width === 'H' && x.directions.length === 1)
  if (!whole || !isVector || x.axes.slice(0, -1).join() !== 'T,B')
    refuse(isEmbedded ? 'onnx-first-layer' : 'onnx-wiring')

  const given = stringOf(node.attributes.direction, 'forward')
  if (!['forward', 'reverse', 'bidirectional'].includes(given)) refuse('onnx-direction', { direction: given })
  const directions = given === 'bidirectional' ? 2 : 1
  if (x.flipped && directions === 2) refuse('onnx-wiring')
  const reversed = directions === 1 && (given === 'reverse') !== x.flipped
  if (intOf(node.attributes.layout, 0) !== 0) refuse('onnx-layout')
  if (intOf(node.attributes.input_forget, 0) !== 0) refuse('onnx-coupled')
  if (node.attributes.clip) refuse('onnx-clip')
  const activation = activationOf(node, operator, directions, refuse)
  const hasLengths = lengthsOf(inputs[4], trace, refuse)
  if (!hasLengths && (directions === 2 || reversed)) trace.readsPadding()
  const { W, R, B, P } = weightsOf(node, operator, directions, inputs, refuse)
  const cell = operator === 'rnn' && isDiagonal(R) ? 'indrnn' : operator
  const below2 = isEmbedded ? below.table.shape[1] : below.directions * below.hidden
  if (W.shape[2] !== below2) refuse('onnx-wiring')
  for (const at of cell === 'lstm' ? [5, 6] : [5])
    if (inputs[at]?.kind !== 'state-input' && !isZero(inputs[at])) refuse('onnx-initial-states')
  return { cell, activation, hidden: R.shape[2], directions, reversed, hasLengths, below, W, R, B, P }
}

/** Each unit reads its own past alone: an IndRNN. Of one unit, or where a unit reads nothing, it is a plain RNN as well. */
function isDiagonal({ shape: [directions, rows], data }: FloatTensor): boolean {
  if (rows === 1) return false
  for (let at = 0; at < directions * rows * rows; at++) {
    const onDiagonal = Math.floor(at / rows) % rows === at % rows
    if ((data[at] !== 0) !== onDiagonal) return false
  }
  return true
}

/** Lengths end the rows; without them, or with the steps of the batch for all, every row is as long as the batch. */
function lengthsOf(value: Value | undefined, trace: Trace, refuse: Refuse): boolean {
  if (value === undefined) return false
  if (value.kind === 'lengths' && value.form === 'count' && value.axes.join() === 'B') return true
  if (value.kind === 'filled' && value.value === trace.steps) return false
  return refuse('onnx-sequence-lengths')
}

function weightsOf(
  node: OnnxNode,
  cell: RecurrentCell,
  directions: number,
  inputs: readonly (Value | undefined)[],
  refuse: Refuse
): Pick<ForeignLayer, 'W' | 'R' | 'B' | 'P'> {
  const [W, R, B] = [floatsOf(inputs[1]), floatsOf(inputs[2]), floatsOf(inputs[3])]
  const H = intOf(node.attributes.hidden_size, R?.shape[2] ?? 0)
  const rows = GATES[cell] * H
  if (!W || !R || (inputs[3] && !B)) return refuse('onnx-computed-weights')
  const fits = W.shape.length === 3 && W.shape[0] === directions && W.shape[1] === rows
  if (H < 1 || !fits || R.shape.join() !== [directions, rows, H].join())
    refuse('onnx-weight-shapes', {
      w: `[${directions}, ${rows}, in]`,
      r: `[${directions}, ${rows}, ${H}]`,
      foundW: shapeText(W),
      foundR: shapeText(R)
    })
  if (B && B.shape.join() !== [directions, 2 * rows].join())
    refuse('onnx-bias-shape', { b: `[${directions}, ${2 * rows}]`, found: shapeText(B) })
  const P = cell === 'lstm' ? floatsOf(inputs[7]) : null
  if (cell === 'lstm' && inputs[7] && P?.shape.join() !== [directions, 3 * H].join())
    refuse('onnx-peepholes', { p: `[${directions}, ${3 * H}]` })
  return { W, R, B, P: P && !isZero(inputs[7]) ? P : null }
}

function activationOf(node: OnnxNode, cell: RecurrentCell, directions: number, refuse: Refuse): 'tanh' | 'relu' {
  const given =
    node.attributes.activations?.kind === 'strings'
      ? node.attributes.activations.value.map((name) => name.toLowerCase())
      : []
  if (given.length === 0) return 'tanh'
  const usual = OPERATORS[node.opType]
  const first = given.slice(0, usual.length)
  const sameActivations =
    given.length === directions * usual.length && given.every((name, at) => name === first[at % usual.length])
  if (sameActivations && first.join() === usual.join()) return 'tanh'
  if (sameActivations && cell === 'rnn' && first.join() === 'relu') return 'relu'
  return refuse('onnx-activations', { usual: usual.join(', '), given: given.join(', ') })
}

const pairs = new WeakMap<ForeignLayer, Map<ForeignLayer, ForeignLayer>>()

/** A forward and a reverse node over the same input as one bidirectional layer; null where they are not. */
export function layerPair(forward: ForeignLayer, reverse: ForeignLayer): ForeignLayer | null {
  const known = pairs.get(forward)?.get(reverse)
  if (known) return known
  const sameActivations =
    forward.directions === 1 &&
    reverse.directions === 1 &&
    !forward.reversed &&
    reverse.reversed &&
    sameSource(forward.below, reverse.below) &&
    forward.cell === reverse.cell &&
    forward.activation === reverse.activation &&
    forward.hidden === reverse.hidden &&
    forward.hasLengths === reverse.hasLengths
  if (!sameActivations) return null
  const both = (a: FloatTensor | null, b: FloatTensor | null): FloatTensor | null => {
    const shape = a?.shape ?? b?.shape
    if (!shape) return null
    const size = (a ?? b)!.data.length
    const data = new Float32Array(2 * size)
    if (a) data.set(a.data)
    if (b) data.set(b.data, size)
    return { name: '', type: 'float', shape: [2, ...shape.slice(1)], data }
  }
  const made: ForeignLayer = {
    ...forward,
    directions: 2,
    reversed: false,
    W: both(forward.W, reverse.W)!,
    R: both(forward.R, reverse.R)!,
    B: both(forward.B, reverse.B),
    P: both(forward.P, reverse.P)
  }
  const of = pairs.get(forward) ?? new Map<ForeignLayer, ForeignLayer>()
  pairs.set(forward, of.set(reverse, made))
  return made
}

const sameSource = (a: Embedding | ForeignLayer, b: Embedding | ForeignLayer): boolean =>
  a === b || ('table' in a && 'table' in b && a.table === b.table)

const shapeText = ({ shape }: FloatTensor): string => `[${shape.join(', ')}]`

/** For sentences: nodes without a name are known by what they make. */
export const nodeName = ({ name, opType, outputs }: OnnxNode): Message =>
  message('at-node', { name: name || outputs.find((one) => one !== '') || opType })

/** The refusal of a graph that is safe but none of ours. */
export function onnxRefusal(errorCase: ErrorCase, values: MessageValues = {}, where?: Message): CoreError {
  return new CoreError({ code: 'onnx', case: errorCase, values, ...(where === undefined ? {} : { where }) })
}
