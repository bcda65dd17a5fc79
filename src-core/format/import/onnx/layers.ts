// One recurrent operator of a foreign graph, checked to be a cell of ours, and its weights in PyTorch's order: the way
// back from graph/onnx-layout.ts.

import { CoreError, type ErrorCase } from '../../../errors'
import { GATE_SOURCE, PEEPHOLE_SOURCE } from '../../../graph/onnx-layout'
import type { OnnxNode } from '../../../graph/model'
import type { MessageValues } from '../../../messages/message'
import { type Tensor, directionSuffix } from '../../../model/params'
import { GATES } from '../../../model/spec'
import type { CellKind } from '../../../settings/choices'
import { type FloatTensor, type Value, floatsOf, isZero } from './values'

export interface ForeignLayer {
  readonly cell: CellKind
  readonly activation: 'tanh' | 'relu'
  readonly hidden: number
  /** D */
  readonly directions: 1 | 2
  /** [D, G*H, in], [D, G*H, H], [D, 2*G*H] or null, [D, 3*H] or null: gates in ONNX's order. */
  readonly W: FloatTensor
  readonly R: FloatTensor
  readonly B: FloatTensor | null
  readonly P: FloatTensor | null
}

/** The recurrent layers found so far, bottom first. */
export type Layers = readonly ForeignLayer[]

const CELLS: Readonly<Record<string, CellKind>> = { RNN: 'rnn', LSTM: 'lstm', GRU: 'gru' }
const USUAL: Readonly<Record<CellKind, readonly string[]>> = {
  rnn: ['tanh'],
  lstm: ['sigmoid', 'tanh', 'tanh'],
  gru: ['sigmoid', 'tanh']
}

type Refuse = (errorCase: ErrorCase, values?: MessageValues) => never

/** @throws CoreError "onnx" naming what our cells do not do */
export function foreignLayer(node: OnnxNode, inputs: readonly (Value | undefined)[]): ForeignLayer {
  const cell = CELLS[node.opType]
  const refuse: Refuse = (errorCase, values) => {
    throw onnxRefusal(errorCase, values, `node ${node.name || node.opType}`)
  }
  const number = (name: string, absent: number): number =>
    node.attributes[name]?.kind === 'int' ? node.attributes[name].value : absent
  const direction = node.attributes.direction?.kind === 'string' ? node.attributes.direction.value : 'forward'
  if (direction !== 'forward' && direction !== 'bidirectional') refuse('onnx-direction', { direction })
  const directions = direction === 'bidirectional' ? 2 : 1
  if (number('layout', 0) !== 0) refuse('onnx-layout')
  if (number('input_forget', 0) !== 0) refuse('onnx-coupled')
  if (node.attributes.clip) refuse('onnx-clip')
  if (cell === 'gru' && number('linear_before_reset', 0) === 0) refuse('onnx-reset-before')
  const activation = activationOf(node, cell, directions, refuse)

  const [W, R, B] = [floatsOf(inputs[1]), floatsOf(inputs[2]), floatsOf(inputs[3])]
  const H = number('hidden_size', R?.shape[2] ?? 0)
  const rows = GATES[cell] * H
  if (!W || !R || (inputs[3] && !B)) return refuse('onnx-computed-weights')
  if (
    H < 1 ||
    W.shape.length !== 3 ||
    W.shape[0] !== directions ||
    W.shape[1] !== rows ||
    R.shape.join() !== [directions, rows, H].join()
  )
    refuse('onnx-weight-shapes', {
      w: `[${directions}, ${rows}, in]`,
      r: `[${directions}, ${rows}, ${H}]`,
      foundW: shapeText(W),
      foundR: shapeText(R)
    })
  if (B && B.shape.join() !== [directions, 2 * rows].join())
    refuse('onnx-bias-shape', { b: `[${directions}, ${2 * rows}]`, found: shapeText(B) })
  if (!isZero(inputs[5]) || (cell === 'lstm' && !isZero(inputs[6]))) refuse('onnx-initial-states')
  const P = cell === 'lstm' ? floatsOf(inputs[7]) : null
  if (cell === 'lstm' && inputs[7] && (!P || P.shape.join() !== [directions, 3 * H].join()))
    refuse('onnx-peepholes', { p: `[${directions}, ${3 * H}]` })
  return { cell, activation, hidden: H, directions, W, R, B, P: P && !isZero(inputs[7]) ? P : null }
}

function activationOf(node: OnnxNode, cell: CellKind, directions: number, refuse: Refuse): 'tanh' | 'relu' {
  const given =
    node.attributes.activations?.kind === 'strings'
      ? node.attributes.activations.value.map((name) => name.toLowerCase())
      : []
  if (given.length === 0) return 'tanh'
  const each = given.length / directions
  const first = given.slice(0, each)
  const alike = given.every((name, index) => name === first[index % each])
  if (alike && first.join() === USUAL[cell].join()) return 'tanh'
  if (alike && cell === 'rnn' && first.join() === 'relu') return 'relu'
  return refuse('onnx-activations', { usual: USUAL[cell].join(', '), given: given.join(', ') })
}

/** The layer's parameters by PyTorch's names. @param peephole whether the model has peepholes: zeros where this layer has none */
export function layerParams(
  { cell, hidden, directions, W, R, B, P }: ForeignLayer,
  layer: number,
  peephole: boolean
): Map<string, Tensor> {
  const rows = GATES[cell] * hidden
  const inputs = W.shape[2]
  const params = new Map<string, Tensor>()
  for (let direction = 0; direction < directions; direction++) {
    const end = `_l${layer}${directionSuffix(direction)}`
    const part = (tensor: FloatTensor | null, size: number, offset = 0, stride = size): Float32Array =>
      tensor?.data.slice(direction * stride + offset, direction * stride + offset + size) ?? new Float32Array(size)
    const gates = (data: Float32Array): Float32Array => reordered(data, GATE_SOURCE[cell])
    params.set(`rnn.weight_ih${end}`, { shape: [rows, inputs], data: gates(part(W, rows * inputs)) })
    params.set(`rnn.weight_hh${end}`, { shape: [rows, hidden], data: gates(part(R, rows * hidden)) })
    params.set(`rnn.bias_ih${end}`, { shape: [rows], data: gates(part(B, rows, 0, 2 * rows)) })
    params.set(`rnn.bias_hh${end}`, { shape: [rows], data: gates(part(B, rows, rows, 2 * rows)) })
    if (peephole)
      params.set(`rnn.weight_peephole${end}`, {
        shape: [3 * hidden],
        data: reordered(part(P, 3 * hidden), PEEPHOLE_SOURCE)
      })
  }
  return params
}

/** Blocks back in PyTorch's order: ONNX's block k is PyTorch's block source[k]. */
function reordered(data: Float32Array, source: readonly number[]): Float32Array {
  const size = data.length / source.length
  const back = new Float32Array(data.length)
  for (const [block, target] of source.entries())
    back.set(data.subarray(block * size, (block + 1) * size), target * size)
  return back
}

const shapeText = ({ shape }: FloatTensor): string => `[${shape.join(', ')}]`

/** The refusal of a graph that is safe but none of ours. */
export function onnxRefusal(errorCase: ErrorCase, values: MessageValues = {}, where?: string): CoreError {
  return new CoreError({ code: 'onnx', case: errorCase, values, ...(where === undefined ? {} : { where }) })
}
