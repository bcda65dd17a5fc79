// How the trace follows operators that choose: slice, gather, split, reverse. A choice of everything is no choice, a choice
// of the last step is a final state; any other choice among the steps is not followed.

import type { OnnxNode } from '../../../graph/model'
import { intOf, intsOf } from './constants'
import { readsForward } from './layers'
import {
  type Axed,
  type Axis,
  type Extent,
  type PooledPart,
  type Sequence,
  type Trace,
  type Value,
  OTHER,
  extentOf,
  floatsOf,
  integersOf,
  isAxed
} from './values'
import { extentsOf } from './trace-shapes'

interface Cut {
  readonly axis: number
  readonly start: Extent
  readonly end: Extent
  readonly step: number
}

const OPEN_END = 2 ** 31 - 1

export function slice(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value {
  const [value = OTHER] = inputs
  if (value.kind === 'filled') return { ...value, axes: null }
  if (value.kind === 'state-input') return value
  if (!isAxed(value)) return OTHER
  const cuts = cutsOf(node, inputs, value.axes.length)
  if (!cuts) return OTHER
  return cuts.reduce<Value>((rest, cut) => (isAxed(rest) ? cutOne(rest, cut, trace) : OTHER), value)
}

function cutsOf({ attributes }: OnnxNode, [, ...operands]: readonly (Value | undefined)[], rank: number): Cut[] | null {
  const lists = ['starts', 'ends', 'axes', 'steps'].map((name, at) =>
    operands[at] ? (extentsOf(operands[at])?.extents ?? null) : attributes[name] ? intsOf(attributes[name]) : undefined
  )
  const [starts, ends, axes, steps] = lists
  if (!starts || !ends || axes === null || steps === null) return null
  const cuts = starts.map((start, at) => {
    const [axis, step] = [axes ? axes[at] : at, steps ? steps[at] : 1]
    return {
      axis: typeof axis === 'number' ? (axis < 0 ? axis + rank : axis) : -1,
      start,
      end: ends[at],
      step: typeof step === 'number' ? step : 0
    }
  })
  return cuts.every(({ axis, step }) => axis >= 0 && axis < rank && step !== 0) ? cuts : null
}

function cutOne(value: Axed, { axis, start, end, step }: Cut, trace: Trace): Value {
  const letter = value.axes[axis]
  const extent = extentOf(letter, value, trace)
  const toEnd =
    end === extent || (typeof end === 'number' && (end >= OPEN_END || (typeof extent === 'number' && end >= extent)))
  if (step === 1 && start === 0 && toEnd) return value
  if (letter === 'T') {
    const atEnd = start === -1 || start === 'T-1' || (typeof extent === 'number' && start === extent - 1)
    if (
      step === -1 &&
      (atEnd || (typeof start === 'number' && start >= OPEN_END)) &&
      typeof end === 'number' &&
      end <= -OPEN_END
    )
      return flipped(value, trace, true)
    if (value.kind !== 'sequence' || step !== 1) return OTHER
    if (atEnd && toEnd) return stepOf(value, 'last', axis, '1', trace)
    return start === 0 && end === 1 ? stepOf(value, 'first', axis, '1', trace) : OTHER
  }
  if (step !== 1 || typeof extent !== 'number' || typeof start !== 'number' || typeof end !== 'number') return OTHER
  const bound = (at: number): number => Math.min(extent, Math.max(0, at < 0 ? at + extent : at))
  return chosen(value, axis, bound(start), bound(end))
}

/** Part [from, to) of the directions or pieces along one axis. */
function chosen(value: Axed, axis: number, from: number, to: number): Value {
  const letter = value.axes[axis]
  const width = letter === 'F' ? hiddenOf(value) : 1
  if (!['D', 'R', 'F'].includes(letter) || width === 0 || from % width !== 0 || to % width !== 0 || to <= from)
    return OTHER
  const [first, end] = [from / width, to / width]
  if (value.kind === 'pooled') return { ...value, parts: value.parts.slice(first, end) }
  if (value.kind === 'sequence') return { ...value, directions: value.directions.slice(first, end) }
  return OTHER
}

function hiddenOf(value: Axed): number {
  if (value.kind === 'pooled') return value.parts[0].layer.hidden
  return value.kind === 'sequence' && !('table' in value.source) ? value.source.hidden : 0
}

export function gather(node: OnnxNode, data: Value, index: Value | undefined, trace: Trace): Value {
  const given = intOf(node.attributes.axis, 0)
  if (data.kind === 'constant') {
    const table = floatsOf(data)
    if (table?.shape.length !== 2 || given !== 0 || index?.kind !== 'ids' || index.atMost < table.shape[0] - 1)
      return OTHER
    return {
      kind: 'sequence',
      source: { table },
      directions: [0],
      axes: [...index.axes, 'E'],
      padding: 'read',
      flipped: index.flipped
    }
  }
  if (data.kind === 'sequence' && index?.kind === 'row-ends' && given === 0 && data.axes[0] === 'N' && !data.flipped)
    return stepOf(data, 'row-end', 0, 'B', trace)
  const extents = extentsOf(index)
  if (data.kind === 'state-input') return data
  if (!isAxed(data) || extents?.extents.length !== 1) return OTHER
  const axis = given < 0 ? given + data.axes.length : given
  const letter = data.axes[axis]
  const [at] = extents.extents
  const left: Axis[] = extents.scalar ? [] : ['1']
  if (letter === 'T') {
    if (data.kind !== 'sequence') return OTHER
    if (at === -1 || at === 'T-1' || (typeof trace.steps === 'number' && at === trace.steps - 1))
      return stepOf(data, 'last', axis, left[0], trace)
    return at === 0 ? stepOf(data, 'first', axis, left[0], trace) : OTHER
  }
  const extent = letter && extentOf(letter, data, trace)
  if (typeof at !== 'number' || typeof extent !== 'number' || at >= extent || at < -extent) return OTHER
  if (letter !== 'D' && letter !== 'R') return OTHER
  const from = at < 0 ? at + extent : at
  const part = chosen(data, axis, from, from + 1)
  return isAxed(part) ? { ...part, axes: part.axes.flatMap((one, i): Axis[] => (i === axis ? left : [one])) } : OTHER
}

/** `out[rows, lengths - 1]`, as GatherND or GatherElements: the last step of each row, padding or not. */
export function gatherLast(node: OnnxNode, data: Value, index: Value | undefined, trace: Trace): Value {
  if (data.kind !== 'sequence' || !index) return OTHER
  if (node.opType === 'GatherND') {
    const isBatchFirst = data.axes[0] === 'B' && data.axes[1] === 'T' && intOf(node.attributes.batch_dims, 0) === 0
    if (index.kind !== 'last-indices' || !isBatchFirst) return OTHER
    const step = stepOf(data, 'row-end', 1, undefined, trace)
    return step
  }
  const given = intOf(node.attributes.axis, 0)
  const axis = given < 0 ? given + data.axes.length : given
  if (index.kind !== 'lengths' || index.form !== 'less-one' || data.axes[axis] !== 'T') return OTHER
  // The index must reach over everything but the steps: what it does not reach is cut off.
  const covers =
    index.axes.length === data.axes.length &&
    index.axes.every((one, at) => {
      const own = data.axes[at]
      if (at === axis) return one === '1'
      return one === own || one === `#${extentOf(own, data, trace)}`
    })
  return covers ? stepOf(data, 'row-end', axis, '1', trace) : OTHER
}

/** One step of a sequence: the final state of the directions that end there. */
function stepOf(
  states: Sequence,
  which: 'first' | 'last' | 'row-end',
  axis: number,
  left: Axis | undefined,
  trace: Trace
): Value {
  const { source } = states
  if ('table' in source) return OTHER
  const atLast = which === 'row-end' ? !states.flipped : (which === 'last') !== states.flipped
  if (which === 'row-end' && states.flipped) return OTHER
  // The first step is the end of a reverse direction in every row; the last of the batch is that of the longest alone.
  if (which !== 'row-end' && (atLast || !source.hasLengths)) trace.readsPadding()
  const pieces = states.directions.map((direction): PooledPart => {
    const pooling = readsForward(source, direction) === atLast ? 'last' : 'one-token'
    return { pooling, layer: source, direction, attention: null, factor: 1, atRowEnd: which === 'row-end' }
  })
  return {
    kind: 'pooled',
    parts: pieces,
    axes: states.axes.flatMap((one, i): Axis[] => (i === axis ? (left ? [left] : []) : [one]))
  }
}

export function split(node: OnnxNode, inputs: readonly (Value | undefined)[], trace: Trace): Value[] {
  const [value = OTHER, sizes] = inputs
  const count = node.outputs.length
  const none = node.outputs.map(() => OTHER)
  if (value.kind === 'state-input') return node.outputs.map(() => value)
  if (!isAxed(value)) return none
  const given = intOf(node.attributes.axis, 0)
  const axis = given < 0 ? given + value.axes.length : given
  const extent = value.axes[axis] && extentOf(value.axes[axis], value, trace)
  if (typeof extent !== 'number') return none
  const known = (sizes && integersOf(sizes)) ?? (node.attributes.split ? intsOf(node.attributes.split) : null)
  const each = known ?? (extent % count === 0 ? new Array<number>(count).fill(extent / count) : [])
  if (each.length !== count || each.reduce((sum, one) => sum + one, 0) !== extent) return none
  let from = 0
  return each.map((size) => {
    const part = chosen(value, axis, from, from + size)
    from += size
    return part
  })
}

/** @param whole over all steps of the batch, padding included */
function flipped(value: Value, trace: Trace, whole: boolean): Value {
  if (value.kind !== 'ids' && value.kind !== 'sequence') return OTHER
  if (value.kind === 'sequence' && value.padding !== 'read') return OTHER
  if (whole) trace.readsPadding()
  return { ...value, flipped: !value.flipped }
}

/** Each row turned around, as far as its length. */
export function reverseSequence(
  { attributes }: OnnxNode,
  value: Value,
  lengths: Value | undefined,
  trace: Trace
): Value {
  if (!isAxed(value) || !lengths) return OTHER
  const [time, batch] = [intOf(attributes.time_axis, 0), intOf(attributes.batch_axis, 1)]
  if (value.axes[time] !== 'T' || value.axes[batch] !== 'B') return OTHER
  if (lengths.kind === 'lengths' && lengths.form === 'count') return flipped(value, trace, false)
  const all = lengths.kind === 'extents' ? lengths.extents : lengths.kind === 'filled' ? [lengths.value] : []
  return all.length > 0 && all.every((one) => one === trace.steps) ? flipped(value, trace, true) : OTHER
}
