// How the trace follows the way from the top layer's states to scores: pooling (last, mean, max, attention) and the
// dense layer. What none of these rules knows becomes 'other' or null; nothing is guessed.

import type { OnnxNode } from '../../../graph/model'
import { floatOf, intOf } from './constants'
import { type Layers, onnxRefusal } from './layers'
import { type Pooled, type Value, OTHER, floatsOf, transposed } from './values'

export function reduce(layers: Layers, operator: string, value: Value, axes: readonly number[], keeps: boolean): Value {
  if (axes.length !== 1 || keeps) return OTHER
  if (value.kind === 'weighted' && value.axes.at(axes[0]) === 'T')
    return operator === 'ReduceSum'
      ? { kind: 'pooled', pooling: 'attention', layer: value.layer, attention: value.weight }
      : OTHER
  if (value.kind !== 'sequence' || value.last || value.axes.at(axes[0]) !== 'T' || !isJoined(layers, value))
    return OTHER
  if (operator === 'ReduceSum') return { kind: 'step-sum', layer: value.layer }
  return pooled(operator === 'ReduceMax' ? 'max' : 'mean', value.layer)
}

export function matMul(layers: Layers, left: Value, right: Value | undefined): Value {
  const weight = floatsOf(right)
  if (!weight || weight.shape.length !== 2) return OTHER
  if (left.kind === 'tanh' && weight.shape[1] === 1)
    return { kind: 'attention', layer: left.layer, weight, axes: left.axes, normalised: false }
  const pooled = asPooled(layers, left)
  return pooled ? { kind: 'projected', pooled, weight: transposed(weight) } : OTHER
}

export function add(value: Value, constant: Value | undefined): Value | null {
  const bias = floatsOf(constant)
  return value.kind === 'projected' && bias && bias.data.length === value.weight.shape[0]
    ? { kind: 'scores', pooled: value.pooled, weight: value.weight, bias }
    : null
}

export function gemm(layers: Layers, { attributes }: OnnxNode, [a, b, c]: readonly (Value | undefined)[]): Value {
  const pooled = a && asPooled(layers, a)
  const weight = floatsOf(b)
  if (
    !pooled ||
    !weight ||
    weight.shape.length !== 2 ||
    intOf(attributes.transA, 0) !== 0 ||
    floatOf(attributes.alpha, 1) !== 1 ||
    floatOf(attributes.beta, 1) !== 1
  )
    return OTHER
  const rows = intOf(attributes.transB, 0) === 1 ? weight : transposed(weight)
  const bias =
    c === undefined
      ? { name: '', type: 'float' as const, shape: [rows.shape[0]], data: new Float32Array(rows.shape[0]) }
      : floatsOf(c)
  return bias && bias.data.length === rows.shape[0] ? { kind: 'scores', pooled, weight: rows, bias } : OTHER
}

export function softmax(value: Value, axis: number): Value {
  if (value.kind === 'scores')
    return axis === 1 || axis === -1 ? { kind: 'probabilities', scores: value, by: 'softmax' } : OTHER
  return value.kind === 'attention' && value.axes.at(axis) === 'T' ? { ...value, normalised: true } : OTHER
}

/** Final states in the order of our 'last' pooling count as pooled. */
function asPooled(layers: Layers, value: Value): Pooled | null {
  if (value.kind === 'pooled') return value
  if (value.kind !== 'final-states' || (value.axes !== 'BF' && value.axes !== 'BH')) return null
  const top = layers.length - 1
  const inOrder =
    value.picks.length === layers[top].directions &&
    value.picks.every(({ layer, direction }, index) => layer === top && direction === index)
  return inOrder ? pooled('last', top) : null
}

/** The output at the last step: the final state of a forward layer, but not of a reverse one. */
export function lastStep(layers: Layers, layer: number): Value {
  if (layers[layer].directions === 1) return pooled('last', layer)
  throw onnxRefusal('onnx-last-step')
}

export function pooled(pooling: Pooled['pooling'], layer: number): Pooled {
  return { kind: 'pooled', pooling, layer, attention: null }
}

/** Directions joined, so that a matrix per step stands there. */
function isJoined(layers: Layers, { axes, layer }: { readonly axes: string; readonly layer: number }): boolean {
  return axes.includes('F') || (axes.includes('H') && !axes.includes('D') && layers[layer].directions === 1)
}

export function weighted(states: Value, attention: Value | undefined): Value | null {
  return states.kind === 'sequence' &&
    attention?.kind === 'attention' &&
    attention.normalised &&
    attention.layer === states.layer &&
    attention.axes === states.axes
    ? { kind: 'weighted', layer: states.layer, weight: attention.weight, axes: states.axes }
    : null
}
