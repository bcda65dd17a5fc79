// How the trace follows the arithmetic of shapes that exporters write around recurrent layers: extents read off a tensor,
// picked, joined, used to fill initial states, to count steps and to divide a sum.

import type { OnnxNode } from '../../../graph/model'
import { intOf, intsOf } from './constants'
import {
  type Axes,
  type Axis,
  type Extent,
  type Trace,
  type Value,
  OTHER,
  extentOf,
  integersOf,
  isAxed,
  numberOf
} from './values'

/** The value as extents: whole constants of rank 0 or 1 are extents too. */
export function extentsOf(value: Value | undefined): { extents: readonly Extent[]; scalar: boolean } | null {
  if (value?.kind === 'extents') return value
  const whole = integersOf(value)
  if (!whole || value?.kind !== 'constant' || value.tensor.shape.length > 1) return null
  return { extents: whole, scalar: value.tensor.shape.length === 0 }
}

const extents = (list: readonly Extent[], scalar = false): Value => ({ kind: 'extents', extents: list, scalar })

export function shapeOf(node: OnnxNode, value: Value, trace: Trace): Value {
  if (!isAxed(value)) return OTHER
  const all = value.axes.map((axis) => extentOf(axis, value, trace))
  const end = intOf(node.attributes.end, all.length)
  return extents(all.slice(intOf(node.attributes.start, 0), end))
}

/** Operators on extents; null where the operands are none. */
export function onExtents(node: OnnxNode, inputs: readonly (Value | undefined)[]): Value | null {
  const [first, second] = inputs
  const known = inputs.map(extentsOf)
  if (!inputs.some((value) => value?.kind === 'extents')) return null
  const [left, right] = known
  switch (node.opType) {
    case 'Identity':
    case 'Cast':
      return first!
    case 'Gather':
      return left && right ? gathered(left.extents, second!) : null
    case 'Slice':
      return left ? sliced(left.extents, inputs.slice(1), node) : null
    case 'Squeeze':
      return left?.extents.length === 1 ? extents(left.extents, true) : null
    case 'Unsqueeze':
      return left?.scalar ? extents(left.extents) : null
    case 'Reshape': {
      const target = integersOf(second)
      const isVector = target?.length === 1 && (target[0] === -1 || target[0] === left?.extents.length)
      return left && isVector
        ? extents(left.extents)
        : left && target?.length === 0 && left.extents.length === 1
          ? extents(left.extents, true)
          : null
    }
    case 'Concat':
      return known.every((one) => one !== null && !one.scalar) ? extents(known.flatMap((one) => one!.extents)) : OTHER
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Equal':
      return left && right && sameLength(left.extents, right.extents)
        ? elementwise(left, right, (a, b) => calculated(node.opType, a, b))
        : null
    case 'Where': {
      const chosen = extentsOf(inputs[2])
      if (!left || !right || !chosen || left.extents.some((one) => typeof one !== 'number')) return OTHER
      return extents(left.extents.map((yes, at) => (yes ? right.extents[at] : chosen.extents[at])))
    }
    default:
      return null
  }
}

const sameLength = (a: readonly Extent[], b: readonly Extent[]): boolean =>
  a.length === b.length || a.length === 1 || b.length === 1

function elementwise(
  left: { extents: readonly Extent[]; scalar: boolean },
  right: { extents: readonly Extent[]; scalar: boolean },
  one: (a: Extent, b: Extent) => Extent
): Value {
  const length = Math.max(left.extents.length, right.extents.length)
  const at = (list: readonly Extent[], index: number): Extent => list[list.length === 1 ? 0 : index]
  return extents(
    Array.from({ length }, (_, index) => one(at(left.extents, index), at(right.extents, index))),
    left.scalar && right.scalar
  )
}

function calculated(operator: string, a: Extent, b: Extent): Extent {
  if (operator === 'Add' && a === 'T' && b === -1) return 'T-1'
  if (operator === 'Add' && a === -1 && b === 'T') return 'T-1'
  if (operator === 'Sub' && a === 'T' && b === 1) return 'T-1'
  // An extent is never negative: what exporters ask of one is whether it is -1.
  if (operator === 'Equal' && ((typeof a === 'string' && b === -1) || (typeof b === 'string' && a === -1))) return 0
  if (operator === 'Mul' && (a === 1 || b === 1)) return a === 1 ? b : a
  if ((operator === 'Add' && b === 0) || (operator === 'Sub' && b === 0) || (operator === 'Div' && b === 1)) return a
  if (typeof a !== 'number' || typeof b !== 'number') return null
  switch (operator) {
    case 'Add':
      return a + b
    case 'Sub':
      return a - b
    case 'Mul':
      return a * b
    case 'Equal':
      return a === b ? 1 : 0
    default:
      return b !== 0 && Number.isInteger(a / b) ? a / b : null
  }
}

function gathered(list: readonly Extent[], index: Value): Value {
  const chosen = integersOf(index)
  if (!chosen || chosen.some((at) => at >= list.length || at < -list.length)) return OTHER
  const scalar = index.kind === 'constant' ? index.tensor.shape.length === 0 : index.kind === 'extents' && index.scalar
  return extents(
    chosen.map((at) => list.at(at)!),
    scalar
  )
}

function sliced(list: readonly Extent[], operands: readonly (Value | undefined)[], node: OnnxNode): Value {
  const [start] = operands[0] ? (integersOf(operands[0]) ?? []) : intsOf(node.attributes.starts)
  const [end] = operands[1] ? (integersOf(operands[1]) ?? []) : intsOf(node.attributes.ends)
  const step = operands[3] ? numberOf(operands[3]) : 1
  return start === undefined || end === undefined || step !== 1 ? OTHER : extents(list.slice(start, end))
}

/** Axes of a shape: letters where extents are symbols. */
function axesOfExtents(list: readonly Extent[]): Axes | null {
  const axes: Axis[] = []
  for (const extent of list) {
    if (extent === 'B' || extent === 'T') axes.push(extent)
    else if (typeof extent === 'number' && extent >= 0) axes.push(extent === 1 ? '1' : `#${extent}`)
    else return null
  }
  return axes
}

/** More equal numbers than a model of ours could need: a graph that asks for them is not run. */
const MAX_FILLED = 1e7

/** ConstantOfShape and Expand of one number. */
export function filled(value: number, shape: Value | undefined): Value {
  const known = extentsOf(shape)
  const size = known?.extents.reduce<number>((all, extent) => (typeof extent === 'number' ? all * extent : all), 1) ?? 0
  if (!(size <= MAX_FILLED)) return OTHER
  return { kind: 'filled', value, axes: known ? axesOfExtents(known.extents) : null }
}

/** 0, 1, 2, ... as far as the steps or the rows go. */
export function range([start, limit, delta]: readonly (Value | undefined)[], trace: Trace): Value {
  if (numberOf(start) !== 0 || numberOf(delta) !== 1) return OTHER
  const extent = extentsOf(limit)?.extents[0]
  if (extent === 'T' || (typeof extent === 'number' && extent === trace.steps)) return { kind: 'range', axes: ['T'] }
  return extent === 'B' || (typeof extent === 'number' && extent === trace.batch)
    ? { kind: 'range', axes: ['B'] }
    : OTHER
}
