// How the trace follows the way from states to one vector a row: sums, means and maxima over the steps, attention, and
// pieces joined side by side.

import type { OnnxNode } from '../../../graph/model'
import { axesInput, intOf } from './constants'
import { layerPair, nodeName, onnxRefusal } from './layers'
import { poolOf, sameStates } from './trace-arithmetic'
import {
  type ForeignLayer,
  type Attention,
  type Axis,
  type PooledPart,
  type Sequence,
  type Trace,
  type Value,
  OTHER,
  extentOf,
  floatsOf,
  isAxed
} from './values'

/** ReduceSum, ReduceMean, ReduceMax over the steps. */
export function reduce(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value {
  const [value = OTHER, second] = inputs
  if (!isAxed(value)) return OTHER
  const axes = axesInput(node, second)
  const over = axes.map((axis) => (axis < 0 ? axis + value.axes.length : axis))
  if (over.length !== 1 || value.axes[over[0]] !== 'T') return OTHER
  const left: Axis[] = intOf(node.attributes.keepdims, 1) === 1 ? ['1'] : []
  const rest = value.axes.flatMap((axis, at): Axis[] => (at === over[0] ? left : [axis]))
  return pooledOver(node.opType, value, rest, trace)
}

/** GlobalAveragePool and GlobalMaxPool of [B, F, T]: the spatial axes keep an extent of 1. */
export function globalPool(node: OnnxNode, value: Value, trace: Trace): Value {
  if (!isAxed(value) || value.axes[0] !== 'B' || value.axes.indexOf('T') < 2) return OTHER
  if (value.axes.slice(2).some((axis) => axis !== 'T' && axis !== '1')) return OTHER
  const rest = value.axes.map((axis): Axis => (axis === 'T' ? '1' : axis))
  return pooledOver(node.opType === 'GlobalMaxPool' ? 'ReduceMax' : 'ReduceMean', value, rest, trace)
}

function pooledOver(operator: string, value: Value, rest: readonly Axis[], trace: Trace): Value {
  if (value.kind === 'mask')
    return operator === 'ReduceSum' && value.truth === 'token' && value.axes.includes('B')
      ? { kind: 'lengths', form: 'count', axes: rest }
      : OTHER
  if (value.kind === 'weighted')
    return operator === 'ReduceSum' ? poolOf(value.attention.states, 'attention', rest, value.attention.weight) : OTHER
  if (value.kind !== 'sequence' || 'table' in value.source) return OTHER
  const exact = value.padding === 'zero'
  if (operator === 'ReduceSum')
    return value.padding === 'low' ? OTHER : { kind: 'step-sum', states: value, exact, axes: rest }
  if (operator === 'ReduceMax') {
    if (value.padding !== 'low') trace.readsPadding()
    return poolOf(value, 'max', rest, null)
  }
  if (operator !== 'ReduceMean' || value.padding === 'low') return OTHER
  // Divided by the steps of the batch, not by those of the row.
  trace.readsPadding()
  return poolOf(value, 'mean', rest, null)
}

/** tanh(states) times a vector: attention scores; weights times states: their sum. Else null. */
export function attentionProduct(left: Value, right: Value | undefined, trace: Trace): Value | null {
  const weight = floatsOf(right)
  if (left.kind === 'tanh' && weight) {
    const last = left.axes.at(-1)
    const width = last && extentOf(last, left, trace)
    const holdsAll = 'table' in left.states.source || left.states.directions.length === left.states.source.directions
    if (weight.shape.length !== 2 || weight.shape[1] !== 1 || !holdsAll || weight.shape[0] !== width) return null
    if (last !== 'F' && !(last === 'H' && left.states.directions.length === 1)) return null
    const axes: Axis[] = [...left.axes.slice(0, -1), '1']
    return { kind: 'attention', states: left.states, weight, axes, masked: false, normalised: false }
  }
  if (left.kind === 'attention' && right?.kind === 'sequence')
    return summed(left, right, ['B', '1', 'T'], ['B', 'T', 'F'], ['B', '1', 'F'])
  if (left.kind === 'sequence' && right?.kind === 'attention')
    return summed(right, left, ['B', 'T', '1'], ['B', 'F', 'T'], ['B', 'F', '1'])
  return null
}

function summed(
  attention: Attention,
  states: Sequence,
  weights: readonly Axis[],
  from: readonly Axis[],
  to: readonly Axis[]
): Value | null {
  const single = states.directions.length === 1
  const named = states.axes.map((axis): Axis => (axis === 'H' && single ? 'F' : axis))
  const fits = attention.axes.join() === weights.join() && named.join() === from.join()
  return fits && attention.normalised && sameStates(states, attention.states)
    ? poolOf(states, 'attention', to, attention.weight)
    : null
}

/** Sequences or pieces side by side, pieces stacked. */
export function concat(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value {
  const given = intOf(node.attributes.axis, 0)
  const [first] = inputs
  if (inputs.every((value) => value?.kind === 'state-input' || (value?.kind === 'filled' && value.value === 0)))
    return inputs.find((value) => value?.kind === 'state-input') ?? { kind: 'filled', value: 0, axes: null }
  if (inputs.every((value) => value?.kind === 'filled') && new Set(inputs.map((value) => value.value)).size === 1)
    return { kind: 'filled', value: (first as { value: number }).value, axes: null }
  if (inputs.length === 2 && isRows(first) && isLastSteps(inputs[1]) && (given === -1 || given === 1))
    return { kind: 'last-indices' }
  if (inputs.every((value) => value?.kind === 'pooled')) return joinedPieces(node, inputs, given)
  return inputs.every((value) => value?.kind === 'sequence') ? joinedSequences(inputs, given) : OTHER
}

const isRows = (value: Value | undefined): boolean => value?.kind === 'range' && value.axes.join() === 'B,1'
const isLastSteps = (value: Value | undefined): boolean =>
  value?.kind === 'lengths' && value.form === 'less-one' && value.axes.join() === 'B,1'

function joinedPieces(node: OnnxNode, values: readonly Extract<Value, { kind: 'pooled' }>[], given: number): Value {
  const [
    {
      axes,
      parts: [one]
    }
  ] = values
  const at = given < 0 ? given + axes.length : given
  const letter = axes[at]
  if (
    values.some(
      (value) => value.axes.length !== axes.length || value.parts.some(({ layer }) => layer.hidden !== one.layer.hidden)
    )
  )
    return OTHER
  const parts = values.flatMap((value): readonly PooledPart[] => value.parts)
  if (parts.some(({ pooling }) => pooling !== one.pooling)) throw onnxRefusal('onnx-pooling-mixed', {}, nodeName(node))
  if (letter === 'F' || letter === 'H') {
    const side = values.every((value) => value.axes[at] === 'F' || (value.axes[at] === 'H' && value.parts.length === 1))
    const others = values.every((value) => value.axes.every((axis, i) => i === at || axis === axes[i]))
    return side && others
      ? { kind: 'pooled', parts, axes: axes.map((axis, i): Axis => (i === at ? 'F' : axis)) }
      : OTHER
  }
  const stacked = values.every(
    (value) =>
      (value.axes[at] === 'R' || (value.axes[at] === '1' && value.parts.length === 1)) &&
      value.axes.every((axis, i) => i === at || axis === axes[i])
  )
  return stacked ? { kind: 'pooled', parts, axes: axes.map((axis, i): Axis => (i === at ? 'R' : axis)) } : OTHER
}

/** The directions of one layer, or a forward and a reverse node that make one, side by side. */
function joinedSequences(values: readonly Sequence[], given: number): Value {
  const [first, second] = values
  const at = given < 0 ? given + first.axes.length : given
  const isVector = (value: Sequence): boolean =>
    value.axes[at] === 'F' || (value.axes[at] === 'H' && value.directions.length === 1)
  const sameRows = values.every(
    (value) =>
      isVector(value) &&
      value.padding === first.padding &&
      !value.flipped &&
      value.axes.length === first.axes.length &&
      value.axes.every((axis, i) => i === at || axis === first.axes[i])
  )
  if (!sameRows || values.length !== 2 || first.directions.length !== 1 || second.directions.length !== 1) return OTHER
  const [a, b] = [first.source, second.source]
  if ('table' in a || 'table' in b) return OTHER
  const axes = first.axes.map((axis, i): Axis => (i === at ? 'F' : axis))
  if (a === b)
    return first.directions[0] === 0 && second.directions[0] === 1 ? { ...first, directions: [0, 1], axes } : OTHER
  const pair: ForeignLayer | null = layerPair(a, b)
  return pair ? { ...first, source: pair, directions: [0, 1], axes } : OTHER
}
