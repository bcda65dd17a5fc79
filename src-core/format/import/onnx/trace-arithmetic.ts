// How the trace follows +, -, *, /: they pass a value through only where the other operand proves to change nothing, or
// where the change has a place in a model of ours (a bias, a scaled table, a mask, a mean).

import { floatTensor } from './constants'
import { affine } from './trace-dense'
import { filledPadding, opposite } from './trace-masks'
import {
  type Axed,
  type FloatTensor,
  type Trace,
  type Value,
  OTHER,
  axesOf,
  broadcast,
  fitsInto,
  floatsOf,
  isAxed,
  numberOf,
  statesOf
} from './values'

export type Operator = 'Add' | 'Sub' | 'Mul' | 'Div'

export function arithmetic(trace: Trace, operator: Operator, left: Value, right: Value): Value {
  const commutes = operator === 'Add' || operator === 'Mul'
  return (
    directed(trace, operator, left, right) ??
    (commutes ? directed(trace, operator, right, left) : null) ??
    mirrored(trace, operator, left, right) ??
    OTHER
  )
}

/** The operand on the left is the one that is followed. */
function directed(trace: Trace, operator: Operator, value: Value, other: Value): Value | null {
  if (!isAxed(value)) return null
  const number = numberOf(other)
  if (isIdentity(operator, number) && fitsInto(axesOf(other), value, trace)) return value
  const fits = fitsInto(axesOf(other), value, trace)
  switch (value.kind) {
    case 'ids':
    case 'integers':
      return isAxed(other) || number !== null ? integers(operator, value, other) : null
    case 'filled':
      return operator === 'Mul' && value.value === 0 && other.kind === 'integers' ? zeros(value, other) : null
    case 'mask':
      if (operator !== 'Mul') return null
      if (other.kind === 'mask') return other.truth === 'token' && value.truth === 'token' ? joined(value, other) : null
      return value.truth === 'padding' && number !== null && number <= -1e4 && fits
        ? { kind: 'penalty', value: number, axes: value.axes }
        : null
    case 'lengths':
      return fits ? onLengths(operator, value, number) : null
    case 'sequence':
      return onSequence(trace, operator, value, other)
    case 'attention':
      return onAttention(trace, operator, value, other)
    case 'range': {
      const bySteps = other.kind === 'extents' && other.extents.length === 1 && other.extents[0] === trace.steps
      return operator === 'Mul' && bySteps && value.axes.join() === 'B'
        ? { kind: 'row-starts', axes: value.axes }
        : null
    }
    case 'row-starts':
      return operator === 'Add' && other.kind === 'lengths' && other.form === 'less-one' && other.axes.join() === 'B'
        ? { kind: 'row-ends', axes: value.axes }
        : null
    case 'pooled':
      return fits ? scaledPieces(operator, value, number) : null
    case 'step-sum':
      return fits ? meanOf(trace, operator, value, other) : null
    case 'dense':
      return floatsOf(other) && fits ? affine(operator, value, floatsOf(other)!) : null
    default:
      return null
  }
}

/** A number less a mask, one by a length. */
function mirrored(trace: Trace, operator: Operator, left: Value, right: Value): Value | null {
  if (!isAxed(right) || !fitsInto(axesOf(left), right, trace) || numberOf(left) !== 1) return null
  if (operator === 'Sub' && right.kind === 'mask') return opposite(right)
  return operator === 'Div' && right.kind === 'lengths' && right.form === 'count'
    ? { ...right, form: 'reciprocal' }
    : null
}

const isIdentity = (operator: Operator, number: number | null): boolean =>
  operator === 'Add' || operator === 'Sub' ? number === 0 : number === 1

function integers(operator: Operator, value: Axed, other: Value): Value | null {
  const axes = broadcast(value.axes, axesOf(other) ?? [])
  const isWhole =
    other.kind === 'ids' || other.kind === 'integers' || other.kind === 'constant' || other.kind === 'filled'
  return axes && isWhole && operator !== 'Div' ? { kind: 'integers', axes } : null
}

function zeros(value: Axed & { kind: 'filled' }, other: Axed): Value | null {
  const axes = broadcast(value.axes, other.axes)
  return axes ? { ...value, axes } : null
}

function joined(a: Extract<Value, { kind: 'mask' }>, b: Axed): Value | null {
  const axes = broadcast(a.axes, b.axes)
  return axes ? { ...a, axes } : null
}

function onLengths(
  operator: Operator,
  value: Extract<Value, { kind: 'lengths' }>,
  number: number | null
): Value | null {
  if (value.form !== 'count' || number === null) return null
  if ((operator === 'Sub' && number === 1) || (operator === 'Add' && number === -1))
    return { ...value, form: 'less-one' }
  // An epsilon against division by zero: lengths are 1 or more, where float32 rounds it away.
  return operator === 'Add' && Math.fround(1 + number) === 1 ? value : null
}

function onSequence(
  trace: Trace,
  operator: Operator,
  value: Extract<Value, { kind: 'sequence' }>,
  other: Value
): Value | null {
  if (operator === 'Mul' && other.kind === 'mask')
    return other.truth === 'token' ? filledPadding(value, other, 0, trace) : null
  if (operator === 'Add' && other.kind === 'penalty') return filledPadding(value, other, other.value + 1, trace)
  if (operator === 'Mul' && other.kind === 'attention') return weighted(trace, value, other)
  return 'table' in value.source ? scaledTable(trace, operator, value, other) : null
}

/** Embedded tokens by or plus a constant: a table of other numbers. */
function scaledTable(
  trace: Trace,
  operator: Operator,
  value: Extract<Value, { kind: 'sequence' }>,
  other: Value
): Value | null {
  const by = floatsOf(other)
  if (!by || !('table' in value.source) || value.padding !== 'read' || !fitsInto(axesOf(other), value, trace))
    return null
  const { table } = value.source
  const width = table.shape[1]
  if (by.data.length !== 1 && (by.data.length !== width || by.shape.at(-1) !== width || value.axes.at(-1) !== 'E'))
    return null
  const data = table.data.map((number, at) => {
    const factor = by.data[by.data.length === 1 ? 0 : at % width]
    return operator === 'Add'
      ? number + factor
      : operator === 'Sub'
        ? number - factor
        : operator === 'Mul'
          ? number * factor
          : number / factor
  })
  return { ...value, source: { table: { ...table, data } } }
}

function onAttention(
  trace: Trace,
  operator: Operator,
  value: Extract<Value, { kind: 'attention' }>,
  other: Value
): Value | null {
  if (value.normalised) {
    if (operator === 'Mul' && other.kind === 'mask' && other.truth === 'token')
      return filledPadding(value, other, 0, trace)
    return null
  }
  if (operator === 'Add' && other.kind === 'penalty') return filledPadding(value, other, other.value, trace)
  const number = numberOf(other)
  if (number === null || !fitsInto(axesOf(other), value, trace)) return null
  // A softmax over the steps does not see what is added to all of them.
  if (operator === 'Add' || operator === 'Sub') return Math.abs(number) < 1000 ? value : null
  if (value.masked || !Number.isFinite(number) || number === 0) return null
  const { shape, data } = value.weight
  return {
    ...value,
    weight: floatTensor(
      shape,
      data.map((weight) => (operator === 'Mul' ? weight * number : weight / number))
    )
  }
}

function weighted(
  trace: Trace,
  states: Extract<Value, { kind: 'sequence' }>,
  attention: Extract<Value, { kind: 'attention' }>
): Value | null {
  return attention.normalised &&
    sameStates(states, attention.states) &&
    fitsInto(attention.axes, states, trace) &&
    attention.axes.includes('T') &&
    attention.axes.includes('B')
    ? { kind: 'weighted', attention, axes: states.axes }
    : null
}

/** The same states, whatever stands at their padding. */
export const sameStates = (a: Extract<Value, { kind: 'sequence' }>, b: Extract<Value, { kind: 'sequence' }>): boolean =>
  a.source === b.source && a.directions.join() === b.directions.join() && a.flipped === b.flipped

function meanOf(
  trace: Trace,
  operator: Operator,
  sum: Extract<Value, { kind: 'step-sum' }>,
  other: Value
): Value | null {
  const byLength =
    other.kind === 'lengths' &&
    other.axes.includes('B') &&
    ((operator === 'Div' && other.form === 'count') || (operator === 'Mul' && other.form === 'reciprocal'))
  const bySteps =
    operator === 'Div' && other.kind === 'extents' && other.extents.length === 1 && other.extents[0] === trace.steps
  const byFrozen = operator === 'Div' && typeof trace.steps === 'number' && numberOf(other) === trace.steps
  if (!byLength && !bySteps && !byFrozen) return null
  if (!byLength || !sum.exact) trace.readsPadding()
  return poolOf(sum.states, 'mean', sum.axes, null)
}

/** A vector by a number: the dense layer's columns by it. */
function scaledPieces(
  operator: Operator,
  value: Extract<Value, { kind: 'pooled' }>,
  number: number | null
): Value | null {
  if ((operator !== 'Mul' && operator !== 'Div') || number === null || !Number.isFinite(number) || number === 0)
    return null
  const by = operator === 'Mul' ? number : 1 / number
  return { ...value, parts: value.parts.map((part) => ({ ...part, factor: part.factor * by })) }
}

/** Every direction of a sequence pooled over its steps. */
export function poolOf(
  states: Extract<Value, { kind: 'sequence' }>,
  pooling: 'mean' | 'max' | 'attention',
  axes: Axed['axes'],
  attention: FloatTensor | null
): Value {
  const { source } = states
  if ('table' in source || statesOf(states) === null) return OTHER
  return {
    kind: 'pooled',
    parts: states.directions.map((direction) => ({ pooling, layer: source, direction, attention, factor: 1 })),
    axes
  }
}
