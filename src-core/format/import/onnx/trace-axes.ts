// How the trace follows operators that move, drop, choose or join axes: transpose, squeeze, reshape, gather, slice,
// concat. What none of these rules knows becomes 'other'; nothing is guessed.

import type { OnnxNode } from '../../../graph/model'
import { joinedConstants, reshapedConstant } from './constants'
import type { Layers } from './layers'
import { lastStep } from './trace-pooling'
import { type Value, OTHER, ZEROS, floatsOf, integersOf, transposed } from './values'

export function transpose(value: Value, perm: readonly number[]): Value {
  if (value.kind === 'ids' || value.kind === 'embedded' || value.kind === 'zeros') return value
  if (value.kind === 'constant')
    return value.tensor.type === 'float' && value.tensor.shape.length === 2
      ? { kind: 'constant', tensor: transposed(value.tensor) }
      : OTHER
  if (value.kind !== 'sequence' && value.kind !== 'final-states') return OTHER
  const axes = (perm.length > 0 ? perm : [...value.axes].map((_, index) => value.axes.length - 1 - index))
    .map((index) => value.axes[index])
    .join('')
  return axes.length === value.axes.length ? { ...value, axes } : OTHER
}

/** Dropping an axis of extent 1, or adding one to a constant; anything else that changes axes is not followed. */
export function squeeze(layers: Layers, node: OnnxNode, value: Value, axes: readonly number[]): Value {
  if (value.kind === 'zeros' || value.kind === 'ids') return value
  if (value.kind === 'constant') return { kind: 'constant', tensor: reshapedConstant(value.tensor, node.opType, axes) }
  if (node.opType !== 'Squeeze' || axes.length !== 1 || (value.kind !== 'sequence' && value.kind !== 'final-states'))
    return OTHER
  const at = axes[0] < 0 ? axes[0] + value.axes.length : axes[0]
  const letter = value.axes[at]
  const rest = value.axes.slice(0, at) + value.axes.slice(at + 1)
  if (value.kind === 'final-states')
    return letter === 'R' && value.picks.length === 1 ? { ...value, axes: rest } : OTHER
  if (letter === 'D' && layers[value.layer].directions === 1) return { ...value, axes: rest }
  return letter === 'T' && value.last ? lastStep(layers, value.layer) : OTHER
}

/** Joins directions and units. The target shape is not read: no other reshape of these values gives a matrix for the next layer. */
export function reshape(layers: Layers, value: Value): Value {
  if (value.kind === 'sequence') {
    const single = layers[value.layer].directions === 1
    if (value.axes === 'TBDH' || (single && (value.axes === 'TDBH' || value.axes === 'TBH')))
      return { ...value, axes: 'TBF' }
    return value.axes === 'TBF' || value.axes === 'BTF' ? value : OTHER
  }
  if (value.kind === 'final-states') {
    if (value.axes === 'BRH' || (value.axes === 'RBH' && value.picks.length === 1)) return { ...value, axes: 'BF' }
    return value.axes === 'BH' || value.axes === 'BF' ? value : OTHER
  }
  return value.kind === 'pooled' || value.kind === 'scores' || value.kind === 'zeros' || value.kind === 'ids'
    ? value
    : OTHER
}

export function gather(layers: Layers, data: Value, index: Value | undefined, axis: number): Value {
  if (data.kind === 'constant') {
    const table = floatsOf(data)
    return table?.shape.length === 2 && axis === 0 && index?.kind === 'ids' ? { kind: 'embedded', table } : OTHER
  }
  const chosen = integersOf(index)
  const isScalar = index?.kind === 'constant' && index.tensor.shape.length === 0
  if (chosen?.length !== 1) return OTHER
  if (data.kind === 'final-states' && data.axes[axis] === 'R') {
    const pick = data.picks.at(chosen[0])
    return pick
      ? { kind: 'final-states', picks: [pick], axes: isScalar ? data.axes.replace('R', '') : data.axes }
      : OTHER
  }
  if (data.kind === 'sequence' && data.axes.at(axis) === 'T' && chosen[0] === -1)
    return isScalar ? lastStep(layers, data.layer) : { ...data, last: true }
  return data.kind === 'ids' ? data : OTHER
}

export function slice(value: Value, [starts, ends, axes]: readonly (Value | undefined)[]): Value {
  if (value.kind === 'zeros' || value.kind === 'ids') return value
  const [start, end, axis = 0] = [integersOf(starts)?.[0], integersOf(ends)?.[0], integersOf(axes)?.[0]]
  if (start === undefined || end === undefined) return OTHER
  if (value.kind === 'final-states' && value.axes.at(axis) === 'R')
    return { ...value, picks: value.picks.slice(start, end) }
  return value.kind === 'sequence' && value.axes.at(axis) === 'T' && start === -1 && end > 0
    ? { ...value, last: true }
    : OTHER
}

export function concat(inputs: readonly (Value | undefined)[], axis: number): Value {
  if (inputs.every((value) => value?.kind === 'zeros')) return ZEROS
  if (inputs.every((value) => value?.kind === 'constant'))
    return joinedConstants(
      inputs.map((value) => value.tensor),
      axis
    )
  if (!inputs.every((value) => value?.kind === 'final-states')) return OTHER
  const picks = inputs.flatMap((value) => value.picks)
  const [{ axes }] = inputs
  if (axes === 'RBH' && axis === 0 && inputs.every((value) => value.axes === axes))
    return { kind: 'final-states', picks, axes }
  const side = axis === 1 || axis === -1
  return side && inputs.every((value) => value.axes === 'BH' || value.axes === 'BF')
    ? { kind: 'final-states', picks, axes: 'BF' }
    : OTHER
}
