// How the trace follows operators that move, add, drop or merge axes without choosing among values: transpose, squeeze,
// reshape, flatten, expand. What none of these rules can prove becomes 'other'.

import type { OnnxNode } from '../../../graph/model'
import { axesInput, intOf, intsOf } from './constants'
import { extentsOf, filled } from './trace-shapes'
import {
  type Axed,
  type Axes,
  type Axis,
  type Extent,
  type Trace,
  type Value,
  OTHER,
  extentOf,
  isAxed,
  isZero,
  numberOf,
  statesOf
} from './values'

const withAxes = (value: Axed, axes: Axes): Value => ({ ...value, axes })

export function transpose(value: Value, given: readonly number[]): Value {
  if (value.kind === 'filled' && value.axes === null) return value
  if (value.kind === 'state-input') return value
  if (!isAxed(value)) return OTHER
  const { axes } = value
  const perm = given.length > 0 ? given : axes.map((_, index) => axes.length - 1 - index)
  const isPermutation =
    perm.length === axes.length && new Set(perm).size === perm.length && perm.every((at) => at >= 0 && at < axes.length)
  return isPermutation
    ? withAxes(
        value,
        perm.map((at) => axes[at])
      )
    : OTHER
}

/** Drops axes of extent 1, or adds them. */
export function squeeze(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value {
  const [value = OTHER, second] = inputs
  if ((value.kind === 'filled' && value.axes === null) || value.kind === 'state-input') return value
  if (!isAxed(value)) return OTHER
  const axes = axesInput(node, second)
  if (node.opType === 'Unsqueeze') {
    const longer: Axis[] = [...value.axes]
    const at = axes.map((axis) => (axis < 0 ? axis + value.axes.length + axes.length : axis)).sort((a, b) => a - b)
    for (const axis of at) longer.splice(axis, 0, '1')
    return withAxes(value, longer)
  }
  const single = (axis: Axis): boolean => axis !== 'B' && axis !== 'T' && extentOf(axis, value, trace) === 1
  // Without axes every extent of 1 goes: for scores of a batch nothing else can.
  if (axes.length === 0)
    return value.kind === 'dense' || value.kind === 'output'
      ? withAxes(
          value,
          value.axes.filter((axis) => !single(axis))
        )
      : OTHER
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + value.axes.length : axis)))
  if ([...dropped].some((axis) => value.axes[axis] === undefined || !single(value.axes[axis]))) return OTHER
  return withAxes(
    value,
    value.axes.filter((_, index) => !dropped.has(index))
  )
}

export function reshape(node: OnnxNode, value: Value, target: Value | undefined, trace: Trace): Value {
  const wanted = extentsOf(target)
  if (value.kind === 'state-input' || (value.kind === 'filled' && value.axes === null)) return value
  if (value.kind === 'filled') return filled(value.value, target)
  if (!isAxed(value) || !wanted || wanted.scalar) return OTHER
  const keepsZero = intOf(node.attributes.allowzero, 0) === 1
  const extents = wanted.extents.map((extent, at): Extent => {
    if (extent !== 0 || keepsZero) return extent
    const own = value.axes[at]
    return own === undefined ? null : extentOf(own, value, trace)
  })
  const axes = regrouped(value, extents, trace)
  return axes ? withAxes(value, axes) : OTHER
}

/** Reshape to [all before axis, all from axis on]. */
export function flatten(node: OnnxNode, value: Value): Value {
  if (!isAxed(value)) return OTHER
  const given = intOf(node.attributes.axis, 1)
  const axis = given < 0 ? given + value.axes.length : given
  const [rows, columns] = [value.axes.slice(0, axis), value.axes.slice(axis)].map((group) => merged(value, group))
  return rows && columns ? withAxes(value, [rows, columns]) : OTHER
}

/**
 * The axes after a reshape to `extents`, where every axis of the result is provably one of the old ones, a merge of
 * neighbours that we have a letter for, or an extent of 1.
 */
function regrouped(value: Axed, extents: readonly Extent[], trace: Trace): Axes | null {
  if (extents.filter((extent) => extent === -1).length > 1) return null
  const { axes } = value
  const size = (axis: Axis): number | 'B' | 'T' => extentOf(axis, value, trace)
  const place = (from: number, at: number): Axis[] | null => {
    if (at === extents.length) return axes.slice(from).every((axis) => droppable(axis, value, trace)) ? [] : null
    const wanted = extents[at]
    for (let to = axes.length; to >= from; to--) {
      const group = axes.slice(from, to)
      const axis = merged(value, group)
      if (axis === null || !(wanted === -1 || fills(group.map(size), wanted))) continue
      const rest = place(to, at + 1)
      if (rest) return [axis, ...rest]
    }
    return null
  }
  return place(0, 0)
}

const droppable = (axis: Axis, value: Axed, trace: Trace): boolean =>
  axis !== 'B' && axis !== 'T' && extentOf(axis, value, trace) === 1

function fills(sizes: readonly (number | 'B' | 'T')[], wanted: Extent): boolean {
  const symbols = sizes.filter((size) => typeof size === 'string')
  const product = sizes.reduce<number>((all, size) => (typeof size === 'number' ? all * size : all), 1)
  return symbols.length === 0 ? product === wanted : symbols.length === 1 && product === 1 && symbols[0] === wanted
}

/** One axis that holds a group of neighbouring ones, in the order they stand in. */
function merged(value: Axed, group: Axes): Axis | null {
  const solid = group.filter((axis) => {
    if (axis === '1') return false
    const partCount = value.kind === 'pooled' ? value.parts.length : statesOf(value)?.directions.length
    return !((axis === 'R' || axis === 'D') && partCount === 1)
  })
  if (solid.length === 0) return '1'
  if (solid.length === 1) return solid[0]
  const pair = solid.join('')
  if (pair === 'BT' && value.kind === 'sequence') return 'N'
  return (pair === 'DH' || pair === 'RH') && (value.kind === 'pooled' || statesOf(value)) ? 'F' : null
}

/** Copies along axes of extent 1; the other axes must stay. */
export function expand(value: Value, target: Value | undefined, trace: Trace): Value {
  const wanted = extentsOf(target)
  if (value.kind === 'constant') {
    const number = numberOf(value)
    return number === null ? OTHER : filled(number, target)
  }
  if (value.kind === 'filled')
    return value.axes?.every((axis) => axis === '1')
      ? filled(value.value, target)
      : isZero(value)
        ? { ...value, axes: null }
        : OTHER
  if (!isAxed(value) || !wanted || wanted.scalar) return OTHER
  const rank = Math.max(wanted.extents.length, value.axes.length)
  const axes: Axis[] = []
  for (let index = 0; index < rank; index++) {
    const own = value.axes[index - (rank - value.axes.length)] ?? '1'
    const extent = wanted.extents[index - (rank - wanted.extents.length)] ?? 1
    if (extent === 1 || extent === -1 || extent === extentOf(own, value, trace)) axes.push(own)
    else if (own === '1' && (extent === 'B' || extent === 'T')) axes.push(extent)
    else if (own === '1' && typeof extent === 'number' && extent > 1 && COPIED.has(value.kind)) axes.push(`#${extent}`)
    else return OTHER
  }
  return withAxes(value, axes)
}

/** What may stand in equal copies side by side: masks and numbers of a row. */
const COPIED: ReadonlySet<Value['kind']> = new Set(['mask', 'penalty', 'lengths', 'range'])

export const permOf = ({ attributes }: OnnxNode): readonly number[] => intsOf(attributes.perm)
