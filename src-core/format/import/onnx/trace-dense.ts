// How the trace follows the last steps: dense layers in a row, scaling of scores, softmax and sigmoid.

import type { OnnxNode } from '../../../graph/model'
import { floatOf, floatTensor, intOf } from './constants'
import type { Message } from '../../../messages/message'
import { nodeName, onnxRefusal } from './layers'
import {
  type Axes,
  type Dense,
  type FloatTensor,
  type Trace,
  type Value,
  OTHER,
  extentOf,
  floatsOf,
  transposed
} from './values'

/** [.., F] times [F, O]. */
export function dense(node: OnnxNode, value: Value, right: Value | undefined): Value {
  const weight = floatsOf(right)
  return weight?.shape.length === 2
    ? denseOf(nodeName(node), value, transposed(weight), new Float32Array(weight.shape[1]))
    : OTHER
}

export function gemm(node: OnnxNode, [a, b, c]: readonly (Value | undefined)[]): Value {
  const weight = floatsOf(b)
  const { attributes } = node
  if (!a || weight?.shape.length !== 2 || intOf(attributes.transA, 0) !== 0) return OTHER
  const [alpha, beta] = [floatOf(attributes.alpha, 1), floatOf(attributes.beta, 1)]
  const rows = intOf(attributes.transB, 0) === 1 ? weight : transposed(weight)
  const outputs = rows.shape[0]
  const given = c === undefined ? floatTensor([outputs], new Float32Array(outputs)) : floatsOf(c)
  const bias = given && spread(given, outputs)
  if (!bias) return OTHER
  return denseOf(
    nodeName(node),
    a,
    floatTensor(
      rows.shape,
      rows.data.map((value) => value * alpha)
    ),
    bias.map((value) => value * beta)
  )
}

/** A constant along the scores: one number each, or one for all; null for another shape. */
function spread({ shape, data }: FloatTensor, outputs: number): Float32Array | null {
  if (data.length === 1) return new Float32Array(outputs).fill(data[0])
  return data.length === outputs && shape.at(-1) === outputs ? data.slice() : null
}

/** @param weight [O, in] @param bias [O] */
function denseOf(where: Message, value: Value, weight: FloatTensor, bias: Float32Array): Value {
  const outputs = weight.shape[0]
  if (value.kind === 'dense') {
    const inner = value.weight
    if (weight.shape[1] !== inner.shape[0] || value.axes.at(-1) !== 'O') return OTHER
    // Two dense layers without a bend between them are one.
    const columns = inner.shape[1]
    const product = new Float64Array(outputs * columns)
    const constant = Float64Array.from(bias)
    for (let row = 0; row < outputs; row++)
      for (let middle = 0; middle < inner.shape[0]; middle++) {
        const factor = weight.data[row * inner.shape[0] + middle]
        constant[row] += factor * value.bias.data[middle]
        for (let column = 0; column < columns; column++)
          product[row * columns + column] += factor * inner.data[middle * columns + column]
      }
    return { ...value, weight: floatTensor([outputs, columns], product), bias: floatTensor([outputs], constant) }
  }
  if (value.kind !== 'pooled') return OTHER
  if (value.parts.some(({ pooling }) => pooling === 'one-token')) throw onnxRefusal('onnx-last-step', {}, where)
  const last = value.axes.at(-1)
  const isVector = (last === 'F' || (last === 'H' && value.parts.length === 1)) && isRowsOf(value.axes, last)
  if (!isVector || weight.shape[1] !== extentOf(last, value, { batch: 'B', steps: 'T' })) return OTHER
  const axes: Axes = [...value.axes.slice(0, -1), 'O']
  return { kind: 'dense', parts: value.parts, weight, bias: floatTensor([outputs], bias), axes }
}

/** Beside the vector only the batch, and extents of one. */
const isRowsOf = (axes: Axes, last: string): boolean =>
  axes.filter((axis) => axis === 'B').length === 1 &&
  axes.every((axis) => axis === 'B' || axis === '1' || axis === last)

/** Scores scaled or shifted by constants. */
export function affine(operator: 'Add' | 'Sub' | 'Mul' | 'Div', value: Dense, by: FloatTensor): Value | null {
  const outputs = value.weight.shape[0]
  const each = value.axes.at(-1) === 'O' || by.data.length === 1 ? spread(by, outputs) : null
  if (!each) return null
  if (operator === 'Add' || operator === 'Sub') {
    const sign = operator === 'Add' ? 1 : -1
    return {
      ...value,
      bias: floatTensor(
        [outputs],
        value.bias.data.map((bias, row) => bias + sign * each[row])
      )
    }
  }
  const factor = each.map((one) => (operator === 'Mul' ? one : 1 / one))
  const columns = value.weight.shape[1]
  return {
    ...value,
    weight: floatTensor(
      value.weight.shape,
      value.weight.data.map((one, at) => one * factor[Math.floor(at / columns)])
    ),
    bias: floatTensor(
      [outputs],
      value.bias.data.map((one, row) => one * factor[row])
    )
  }
}

export function softmax(node: OnnxNode, value: Value, trace: Trace): Value {
  if (value.kind !== 'dense' && value.kind !== 'attention') return OTHER
  const given = intOf(node.attributes.axis, trace.opset < 13 ? 1 : -1)
  const at = given < 0 ? given + value.axes.length : given
  const wanted = value.kind === 'dense' ? 'O' : 'T'
  // Before opset 13 the softmax ran over all axes from there on.
  const over = trace.opset < 13 ? value.axes.slice(at).filter((axis) => axis !== '1') : [value.axes[at]]
  if (over.join() !== wanted) return OTHER
  if (value.kind === 'dense')
    return value.weight.shape[0] > 1
      ? { kind: 'output', dense: value, by: node.opType === 'Softmax' ? 'softmax' : 'log-softmax', axes: value.axes }
      : OTHER
  if (node.opType !== 'Softmax' || value.normalised) return OTHER
  if (!value.masked) trace.readsPadding()
  return { ...value, normalised: true }
}

export const sigmoid = (value: Value): Value =>
  value.kind === 'dense' ? { kind: 'output', dense: value, by: 'sigmoid', axes: value.axes } : OTHER
