// What the importer knows about a value of a foreign graph. It never computes the graph; it follows what each value *is*
// on its way from token ids to scores, with its axes as letters, so that a wrong transpose is seen and not guessed away.
//
// Axes: B batch, T steps, E embedding, D directions, H units of one direction, F units of all directions side by side,
// R rows of stacked pieces, O scores, N all steps of all rows, '1' an extent of one, '#n' n equal copies.

import type { OnnxTensor } from '../../../graph/model'
import type { CellKind } from '../../../settings/choices'

export type Axis = 'B' | 'T' | 'E' | 'D' | 'H' | 'F' | 'R' | 'O' | 'N' | '1' | `#${number}`
export type Axes = readonly Axis[]

/** An extent as the graph computes it; null where it is not known. */
export type Extent = number | 'B' | 'T' | 'T-1' | null

export type FloatTensor = Extract<OnnxTensor, { type: 'float' }>

/** What the first layer reads. */
export interface Embedding {
  /** [V, E] */
  readonly table: FloatTensor
}

export interface ForeignLayer {
  readonly cell: CellKind
  readonly activation: 'tanh' | 'relu'
  readonly hidden: number
  /** D */
  readonly directions: 1 | 2
  /** A single direction that reads from the end. */
  readonly reversed: boolean
  /** Rows end where their lengths say, not where the batch does. */
  readonly hasLengths: boolean
  readonly below: Embedding | ForeignLayer
  /** [D, G*H, in], [D, G*H, H], [D, 2*G*H] or null, [D, 3*H] or null: gates in ONNX's order. */
  readonly W: FloatTensor
  readonly R: FloatTensor
  readonly B: FloatTensor | null
  readonly P: FloatTensor | null
}

/** H numbers of a row: one direction of a layer, pooled over the steps. */
export interface PooledPart {
  /** 'one-token': a direction at the step where it begins; no model of ours looks there. */
  readonly pooling: 'last' | 'mean' | 'max' | 'attention' | 'one-token'
  readonly layer: ForeignLayer
  readonly direction: number
  /** [D*H], all directions of the layer. */
  readonly attention: FloatTensor | null
  /** What the graph multiplies it by. */
  readonly factor: number
  /** Taken at each row's own last step, wherever its batch ends. */
  readonly atRowEnd?: boolean
}

/** Vectors of every step, of the embedding or of a layer. */
export interface Sequence {
  readonly kind: 'sequence'
  readonly source: Embedding | ForeignLayer
  /** The directions held, in the order they stand in. */
  readonly directions: readonly number[]
  readonly axes: Axes
  /** What stands behind a row's end: whatever the graph computes there, zeros, or numbers below every state. */
  readonly padding: 'read' | 'zero' | 'low'
  /** Last step first. */
  readonly flipped: boolean
}

/** Scores of the steps, or after a softmax over them, weights. */
export interface Attention {
  readonly kind: 'attention'
  readonly states: Sequence
  /** [D*H] */
  readonly weight: FloatTensor
  readonly axes: Axes
  readonly masked: boolean
  readonly normalised: boolean
}

export interface Dense {
  readonly kind: 'dense'
  readonly parts: readonly PooledPart[]
  /** [O, pieces * H] */
  readonly weight: FloatTensor
  /** [O] */
  readonly bias: FloatTensor
  readonly axes: Axes
}

export type Value =
  | { readonly kind: 'constant'; readonly tensor: OnnxTensor }
  /** One number everywhere; axes null where the shape is not known (initial states). */
  | { readonly kind: 'filled'; readonly value: number; readonly axes: Axes | null }
  /** Extents of tensors, as a vector or one alone. */
  | { readonly kind: 'extents'; readonly extents: readonly Extent[]; readonly scalar: boolean }
  /** 0, 1, 2, ... along B or T. */
  | { readonly kind: 'range'; readonly axes: Axes }
  | { readonly kind: 'ids'; readonly axes: Axes; readonly flipped: boolean; readonly atMost: number }
  /** Some whole numbers made from ids. */
  | { readonly kind: 'integers'; readonly axes: Axes }
  /** A graph input that is neither ids nor lengths: an initial state, if anything. */
  | { readonly kind: 'state-input'; readonly name: string; readonly axes: null }
  /** 1 or true on tokens, 0 or false on padding; or the other way round. */
  | { readonly kind: 'mask'; readonly truth: 'token' | 'padding'; readonly axes: Axes }
  /** 0 on tokens, `value` on padding. */
  | { readonly kind: 'penalty'; readonly value: number; readonly axes: Axes }
  /** Tokens of each row, that number less one, or its reciprocal. */
  | { readonly kind: 'lengths'; readonly form: 'count' | 'less-one' | 'reciprocal'; readonly axes: Axes }
  /** Where each row starts, or its last step stands, among all steps of all rows. */
  | { readonly kind: 'row-starts'; readonly axes: Axes }
  | { readonly kind: 'row-ends'; readonly axes: Axes }
  /** [B, 2]: each row and its last step. */
  | { readonly kind: 'last-indices' }
  | Sequence
  | { readonly kind: 'tanh'; readonly states: Sequence; readonly axes: Axes }
  | Attention
  | { readonly kind: 'weighted'; readonly attention: Attention; readonly axes: Axes }
  /** Sum over the steps; a mean once divided. `exact`: padding added nothing. */
  | { readonly kind: 'step-sum'; readonly states: Sequence; readonly exact: boolean; readonly axes: Axes }
  | { readonly kind: 'pooled'; readonly parts: readonly PooledPart[]; readonly axes: Axes }
  | Dense
  | { readonly kind: 'output'; readonly dense: Dense; readonly by: OutputKind; readonly axes: Axes }
  /** Something that our models have no place for, made from one of the above. */
  | { readonly kind: 'cell-state' }
  | { readonly kind: 'other' }

export type OutputKind = 'softmax' | 'sigmoid' | 'log-softmax'

/** A value whose axes are followed. */
export type Axed =
  Extract<Value, { readonly axes: Axes }> | (Extract<Value, { readonly kind: 'filled' }> & { readonly axes: Axes })

/** What the rules need to know of the whole graph. */
export interface Trace {
  readonly opset: number
  /** Extents of the ids: numbers where the export froze them. */
  readonly batch: number | 'B'
  readonly steps: number | 'T'
  /** Where the graph lets padding take part: then rows of a padded batch have other numbers than the texts alone. */
  readsPadding(): void
}

export const OTHER: Value = { kind: 'other' }

const QUIET: ReadonlySet<Value['kind']> = new Set([
  'constant',
  'filled',
  'extents',
  'range',
  'ids',
  'integers',
  'state-input',
  'mask',
  'penalty',
  'lengths',
  'last-indices',
  'row-starts',
  'row-ends',
  'other'
])

/** True for values on the way from ids to scores: losing one of them is what an unreadable graph means. */
export const isTracked = ({ kind }: Value): boolean => !QUIET.has(kind)

export const isAxed = (value: Value | undefined): value is Axed =>
  value !== undefined && 'axes' in value && value.axes !== null

/** A float tensor known now, or null. */
export const floatsOf = (value: Value | undefined): FloatTensor | null =>
  value?.kind === 'constant' && value.tensor.type === 'float' ? value.tensor : null

/** Whole numbers known now, or null. */
export function integersOf(value: Value | undefined): number[] | null {
  if (value?.kind === 'extents')
    return value.extents.every((extent) => typeof extent === 'number') ? [...value.extents] : null
  if (value?.kind !== 'constant') return null
  const { tensor } = value
  return tensor.type === 'int64' || tensor.type === 'int32'
    ? Array.from(tensor.data as ArrayLike<number | bigint>, Number)
    : null
}

/** The only number a value holds, however often; null where there are several or they are not known. */
export function numberOf(value: Value | undefined): number | null {
  if (value?.kind === 'filled') return value.value
  if (value?.kind === 'extents') return integersOf(value)?.length === 1 ? integersOf(value)![0] : null
  if (value?.kind !== 'constant' || value.tensor.type === 'string' || value.tensor.data.length === 0) return null
  const data = value.tensor.data as ArrayLike<number | bigint>
  for (let i = 1; i < data.length; i++) if (data[i] !== data[0]) return null
  return Number(data[0])
}

export const isZero = (value: Value | undefined): boolean => value === undefined || numberOf(value) === 0

/** Axes of an operand that may be broadcast: numbers without letters for constants. */
export function axesOf(value: Value): Axes | null {
  if (value.kind === 'constant')
    return value.tensor.shape.map((extent) => (extent === 1 ? '1' : (`#${extent}` as const)))
  if (value.kind === 'extents') return value.scalar ? [] : value.extents.length === 1 ? ['1'] : null
  return isAxed(value) ? value.axes : null
}

/** How many elements an axis of a value has. */
export function extentOf(
  axis: Axis,
  value: Value,
  { batch, steps }: Pick<Trace, 'batch' | 'steps'>
): number | 'B' | 'T' {
  if (axis === 'B') return batch
  if (axis === 'T') return steps
  if (axis === '1') return 1
  if (axis === 'N') return NaN
  if (axis.startsWith('#')) return Number(axis.slice(1))
  if (value.kind === 'dense') return value.weight.shape[0]
  if (value.kind === 'output') return value.dense.weight.shape[0]
  if (value.kind === 'pooled') {
    const { hidden } = value.parts[0].layer
    return axis === 'R' ? value.parts.length : axis === 'H' ? hidden : value.parts.length * hidden
  }
  const states = statesOf(value)
  if (!states) return 0
  if ('table' in states.source) return states.source.table.shape[1]
  const { hidden } = states.source
  return axis === 'D' ? states.directions.length : axis === 'H' ? hidden : states.directions.length * hidden
}

export function statesOf(value: Value): Sequence | null {
  if (value.kind === 'sequence') return value
  if (value.kind === 'weighted') return value.attention.states
  return 'states' in value ? value.states : null
}

/** Axes of two operands together, right-aligned; null where they do not fit or are not known to. */
export function broadcast(a: Axes, b: Axes): Axes | null {
  const rank = Math.max(a.length, b.length)
  const joined: Axis[] = []
  for (let at = 1; at <= rank; at++) {
    const [left, right] = [a.at(-at) ?? '1', b.at(-at) ?? '1']
    if (at > a.length || left === '1') joined.unshift(right)
    else if (at > b.length || right === '1' || left === right) joined.unshift(left)
    else return null
  }
  return joined
}

/** True when an operand is spread over `value` without making it any larger. */
export function fitsInto(axes: Axes | null, value: Axed, trace: Trace): boolean {
  if (axes === null || axes.length > value.axes.length) return false
  return axes.every((axis, index) => {
    const own = value.axes[value.axes.length - axes.length + index]
    return (
      axis === own || axis === '1' || (axis.startsWith('#') && extentOf(own, value, trace) === Number(axis.slice(1)))
    )
  })
}

/** [rows, columns] -> [columns, rows] */
export function transposed({ name, type, shape: [rows, columns], data }: FloatTensor): FloatTensor {
  const flipped = new Float32Array(data.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) flipped[column * rows + row] = data[row * columns + column]
  return { name, type, shape: [columns, rows], data: flipped }
}
