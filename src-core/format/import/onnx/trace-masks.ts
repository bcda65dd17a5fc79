// How the trace follows ids, masks and lengths: what tells tokens from padding. A mask is believed only where the graph
// makes it from ids that are 0 or from lengths; everything else becomes 'other'.

import { type OnnxNode } from '../../../graph/model'
import {
  type Axed,
  type Axes,
  type FloatTensor,
  type Trace,
  type Value,
  OTHER,
  axesOf,
  broadcast,
  fitsInto,
  isAxed,
  numberOf
} from './values'

const MIRRORED: Readonly<Record<string, string>> = {
  Less: 'Greater',
  Greater: 'Less',
  LessOrEqual: 'GreaterOrEqual',
  GreaterOrEqual: 'LessOrEqual',
  Equal: 'Equal'
}

/** Largest reach of a number that stands for minus infinity: below it exp() gives 0 beside any score of ours. */
const LOW = -1e4

export function compare(operator: string, left: Value, right: Value): Value {
  const number = numberOf(right)
  if (number === null && numberOf(left) !== null && MIRRORED[operator]) return compare(MIRRORED[operator], right, left)
  if (number !== null && isAxed(left)) return compareNumber(operator, left, number)
  const lengths = right.kind === 'lengths' ? right : left.kind === 'lengths' ? left : null
  const steps = left.kind === 'range' ? left : right.kind === 'range' ? right : null
  if (!lengths || !steps || !steps.axes.includes('T')) return OTHER
  const axes = broadcast(steps.axes, lengths.axes)
  if (!axes || !axes.includes('T') || !axes.includes('B')) return OTHER
  const asked = left === steps ? operator : MIRRORED[operator]
  const tokens: Readonly<Record<typeof lengths.form, string>> = {
    count: 'Less',
    'less-one': 'LessOrEqual',
    reciprocal: ''
  }
  const padding: Readonly<Record<typeof lengths.form, string>> = {
    count: 'GreaterOrEqual',
    'less-one': 'Greater',
    reciprocal: ''
  }
  if (asked === tokens[lengths.form]) return { kind: 'mask', truth: 'token', axes }
  return asked === padding[lengths.form] ? { kind: 'mask', truth: 'padding', axes } : OTHER
}

/** Ids and lengths beside a number: ids are 0 or more, 0 is padding alone, and every row has a token. */
function compareNumber(operator: string, value: Axed, number: number): Value {
  const { axes } = value
  const always = (yes: boolean): Value => ({ kind: 'filled', value: yes ? 1 : 0, axes })
  const mask = (truth: 'token' | 'padding'): Value => ({ kind: 'mask', truth, axes })
  const minimum = value.kind === 'ids' ? 0 : value.kind === 'lengths' && value.form === 'count' ? 1 : null
  if (minimum !== null) {
    if (operator === 'Less' && number <= minimum) return always(false)
    if (operator === 'LessOrEqual' && number < minimum) return always(false)
    if (operator === 'Greater' && number < minimum) return always(true)
    if (operator === 'GreaterOrEqual' && number <= minimum) return always(true)
    if (operator === 'Equal' && number < minimum) return always(false)
  }
  if (value.kind === 'ids') {
    if (operator === 'Equal' && number === 0) return mask('padding')
    if ((operator === 'Greater' && number === 0) || (operator === 'GreaterOrEqual' && number === 1))
      return mask('token')
    if ((operator === 'Less' && number === 1) || (operator === 'LessOrEqual' && number === 0)) return mask('padding')
  }
  if (value.kind === 'mask') {
    if ((operator === 'Equal' && number === 1) || (operator === 'Greater' && number >= 0 && number < 1)) return value
    if (operator === 'Equal' && number === 0) return opposite(value)
  }
  return OTHER
}

export const opposite = (mask: Extract<Value, { kind: 'mask' }>): Value => ({
  ...mask,
  truth: mask.truth === 'token' ? 'padding' : 'token'
})

export function not(value: Value): Value {
  if (value.kind === 'mask') return opposite(value)
  return value.kind === 'filled' && (value.value === 0 || value.value === 1)
    ? { ...value, value: 1 - value.value }
    : OTHER
}

export function and(left: Value, right: Value): Value {
  if (left.kind === 'filled' && left.value === 1 && right.kind === 'mask') return and(right, left)
  if (left.kind !== 'mask') return OTHER
  if (right.kind === 'filled') return right.value === 1 && broadcast(left.axes, right.axes ?? []) ? left : OTHER
  const axes = right.kind === 'mask' && left.truth === right.truth ? broadcast(left.axes, right.axes) : null
  return axes && left.truth === 'token' ? { ...left, axes } : OTHER
}

const FLOAT = 1
const INT32 = 6
const INT64 = 7
const BOOL = 9
const DOUBLE = 11

/** A cast changes nothing we follow, unless it rounds or wraps. */
export function cast(node: OnnxNode, value: Value): Value {
  const to = node.attributes.to?.kind === 'int' ? node.attributes.to.value : 0
  if (to === BOOL && value.kind === 'ids') return { kind: 'mask', truth: 'token', axes: value.axes }
  if (value.kind === 'mask' || (value.kind === 'filled' && Number.isInteger(value.value))) return value
  const isFloat = to === FLOAT || to === DOUBLE
  if (value.kind === 'ids' || value.kind === 'integers' || value.kind === 'lengths' || value.kind === 'range') {
    const whole = to === INT32 || to === INT64
    return isFloat || (whole && !(value.kind === 'lengths' && value.form === 'reciprocal')) ? value : OTHER
  }
  if (value.kind === 'constant') {
    const { tensor } = value
    if (isFloat && tensor.type !== 'string')
      return {
        kind: 'constant',
        tensor: { ...tensor, type: 'float', data: Float32Array.from(tensor.data as ArrayLike<number | bigint>, Number) }
      }
    return (to === INT64 && tensor.type === 'int64') || (to === INT32 && tensor.type === 'int32')
      ? value
      : (to === INT64 || to === INT32) && (tensor.type === 'int64' || tensor.type === 'int32')
        ? {
            kind: 'constant',
            tensor: {
              ...tensor,
              type: 'int64',
              data: BigInt64Array.from(tensor.data as ArrayLike<number | bigint>, BigInt)
            }
          }
        : OTHER
  }
  return isFloat ? value : OTHER
}

/** A choice by a mask: padding is filled with one number, tokens pass. */
export function where(condition: Value, yes: Value, no: Value, trace: Trace): Value {
  if (condition.kind === 'filled') {
    const [chosen, left] = condition.value === 0 ? [no, yes] : [yes, no]
    return isAxed(chosen) && fitsInto(condition.axes, chosen, trace) && fitsInto(axesOf(left), chosen, trace)
      ? chosen
      : OTHER
  }
  if (condition.kind !== 'mask') return OTHER
  const [kept, fill] = condition.truth === 'token' ? [yes, no] : [no, yes]
  const number = numberOf(fill)
  if (number === null) return OTHER
  const onTokens = numberOf(kept)
  if (onTokens !== null)
    return onTokens === 0 && number <= LOW ? { kind: 'penalty', value: number, axes: condition.axes } : OTHER
  return isAxed(kept) && fitsInto(axesOf(fill), kept, trace) ? filledPadding(kept, condition, number, trace) : OTHER
}

/** A value of every step whose padding is set to one number. */
export function filledPadding(value: Value, { axes }: { readonly axes: Axes }, number: number, trace: Trace): Value {
  if (!isAxed(value) || !fitsInto(axes, value, trace)) return OTHER
  if (!axes.includes('B') || !axes.includes('T')) return OTHER
  if (value.kind === 'sequence' && !value.flipped) {
    // States lie in -1..1, or from 0 up: anything below cannot be the largest.
    if (number === 0) return { ...value, padding: 'zero' }
    return number < -1 && !('table' in value.source) ? { ...value, padding: 'low' } : OTHER
  }
  if (value.kind === 'attention' && !value.states.flipped) {
    if (value.normalised) return number === 0 ? value : OTHER
    return number <= LOW && reach(value.weight) < -LOW / 2 ? { ...value, masked: true } : OTHER
  }
  if (value.kind === 'weighted' && number === 0) return value
  return OTHER
}

/** The largest score that attention weights can give: |tanh| is at most 1. */
const reach = ({ data }: FloatTensor): number => data.reduce((sum, weight) => sum + Math.abs(weight), 0)

/** Max, Min and Clip, where the bounds are never reached: ids are 0 or more, lengths 1 or more. */
export function bounded(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value {
  const isClip = node.opType === 'Clip'
  const bound = (at: number, name: string, absent: number): number | null => {
    const input = inputs[at]
    const { [name]: attribute } = node.attributes
    return input ? numberOf(input) : attribute?.kind === 'float' ? attribute.value : absent
  }
  const limits = (low: number | null, high: number | null, value: Value | undefined): Value | null => {
    if (low === null || high === null || !isAxed(value)) return null
    if (low === -Infinity && high === Infinity) return value
    if (value.kind === 'ids') return low <= 0 ? { ...value, atMost: Math.min(value.atMost, high) } : null
    return value.kind === 'lengths' && value.form === 'count' && low <= 1 && high === Infinity ? value : null
  }
  if (isClip) return limits(bound(1, 'min', -Infinity), bound(2, 'max', Infinity), inputs[0]) ?? OTHER
  if (inputs.length !== 2) return OTHER
  const [first = OTHER, second = OTHER] = inputs
  const [value, number] = isAxed(first) ? [first, second] : [second, first]
  if (!isAxed(value) || !fitsInto(axesOf(number), value, trace)) return OTHER
  const found = numberOf(number)
  return (node.opType === 'Max' ? limits(found, Infinity, value) : limits(-Infinity, found, value)) ?? OTHER
}
