// PyTorch's weight layout to that of ONNX's RNN, LSTM and GRU operators (operator specification, opset 14 and later):
//   LSTM gates i,f,g,o -> i,o,f,c · GRU r,z,n -> z,r,h · peepholes i,f,o -> i,o,f · both biases side by side ·
//   directions stacked on axis 0. PyTorch's GRU is ONNX's with linear_before_reset = 1,
//   that of Cho et al. with 0. The IndRNN is ONNX's RNN with a diagonal R.

import { GATES } from '../model/cell-facts'
import { type ModelSpec, directionsOf, inputWidth, recurrentCell } from '../model/spec'
import type { RecurrentCell } from '../settings/choices'
import { type ParamSet, directionSuffix, tensorOf } from '../model/params'
import { type Shape } from '../shapes'
import { type Attributes, int } from './builder'

/** For each of ONNX's gates, the number of PyTorch's gate that it is. */
export const GATE_SOURCE: Readonly<Record<RecurrentCell, readonly number[]>> = {
  rnn: [0],
  lstm: [0, 3, 1, 2],
  gru: [1, 0, 2],
  'gru-cho': [1, 0, 2],
  indrnn: [0]
}
/** The operator that computes a cell, with what it needs to be told besides sizes and directions. */
export const ONNX_OPERATOR: Readonly<
  Record<RecurrentCell, { readonly name: string; readonly attributes: Attributes }>
> = {
  rnn: { name: 'RNN', attributes: {} },
  lstm: { name: 'LSTM', attributes: {} },
  gru: { name: 'GRU', attributes: { linear_before_reset: int(1) } },
  'gru-cho': { name: 'GRU', attributes: { linear_before_reset: int(0) } },
  indrnn: { name: 'RNN', attributes: {} }
}

export const PEEPHOLE_SOURCE: readonly number[] = [0, 2, 1]

export interface OnnxLayer {
  /** [D, G*H, in] */
  readonly W: { readonly shape: Shape; readonly data: Float32Array }
  /** [D, G*H, H] */
  readonly R: { readonly shape: Shape; readonly data: Float32Array }
  /** [D, 2*G*H] */
  readonly B: { readonly shape: Shape; readonly data: Float32Array }
  /** [D, 3*H] or null */
  readonly P: { readonly shape: Shape; readonly data: Float32Array } | null
}

/** The weights of one stacked layer, all directions, as its ONNX operator wants them. */
export function onnxLayer(spec: ModelSpec, params: ParamSet, layer: number, prefix = 'rnn'): OnnxLayer {
  const D = directionsOf(spec)
  const H = spec.hidden
  const rows = GATES[spec.cell] * H
  const source = GATE_SOURCE[recurrentCell(spec)]
  const read = (name: string, direction: number): Float32Array =>
    tensorOf(params, `${prefix}.${name}_l${layer}${directionSuffix(direction)}`).data
  const stack = (
    extents: readonly number[],
    parts: (direction: number) => Float32Array[]
  ): { shape: Shape; data: Float32Array } => {
    const all = Array.from({ length: D }, (_, direction) => parts(direction)).flat()
    const data = new Float32Array(all.reduce((size, part) => size + part.length, 0))
    let at = 0
    for (const part of all) {
      data.set(part, at)
      at += part.length
    }
    return { shape: [D, ...extents], data }
  }
  return {
    W: stack([rows, inputWidth(spec, layer)], (d) => blocks(read('weight_ih', d), source)),
    R: stack([rows, H], (d) =>
      spec.cell === 'indrnn' ? [diagonal(read('weight_hh', d))] : blocks(read('weight_hh', d), source)
    ),
    B: stack([2 * rows], (d) => [...blocks(read('bias_ih', d), source), ...blocks(read('bias_hh', d), source)]),
    P:
      spec.cell === 'lstm' && spec.peephole
        ? stack([3 * H], (d) => blocks(read('weight_peephole', d), PEEPHOLE_SOURCE))
        : null
  }
}

/** The equal blocks of `data` in the order of `source`. */
function blocks(data: Float32Array, source: readonly number[]): Float32Array[] {
  const size = data.length / source.length
  return source.map((block) => data.subarray(block * size, (block + 1) * size))
}

/** The IndRNN is the RNN whose recurrent matrix is a diagonal. */
function diagonal(values: Float32Array): Float32Array {
  const matrix = new Float32Array(values.length ** 2)
  values.forEach((value, k) => (matrix[k * values.length + k] = value))
  return matrix
}
