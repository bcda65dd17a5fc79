// What the importer knows about a value of a foreign graph. It never computes the graph; it follows what each value *is*
// on its way from token ids to scores, with its axes as letters, so that a wrong transpose is seen and not guessed away.
//
// Letters: T steps, B batch, D directions, H units of one direction, F units of all directions side by side, R rows of
// stacked final states.

import type { OnnxTensor } from '../../../graph/model'

/** A final state: of which layer and direction. */
export interface Pick {
  readonly layer: number
  readonly direction: number
}

export type Value =
  | { readonly kind: 'constant'; readonly tensor: OnnxTensor }
  /** All zeros, of whatever shape: initial states. */
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ids' }
  | { readonly kind: 'embedded'; readonly table: FloatTensor }
  /** States of every step of a layer; `last`: cut down to its last step. */
  | { readonly kind: 'sequence'; readonly layer: number; readonly axes: string; readonly last: boolean }
  /** Final states of directions, stacked along R or picked ('BH'). */
  | { readonly kind: 'final-states'; readonly picks: readonly Pick[]; readonly axes: string }
  /** Sum over the steps; a mean once divided. */
  | { readonly kind: 'step-sum'; readonly layer: number }
  /** tanh of every state: what attention scores are made of. */
  | { readonly kind: 'tanh'; readonly layer: number; readonly axes: string }
  /** Attention scores or, after a softmax over the steps, weights. */
  | {
      readonly kind: 'attention'
      readonly layer: number
      readonly weight: FloatTensor
      readonly axes: string
      readonly normalised: boolean
    }
  | { readonly kind: 'weighted'; readonly layer: number; readonly weight: FloatTensor; readonly axes: string }
  | Pooled
  | { readonly kind: 'projected'; readonly pooled: Pooled; readonly weight: FloatTensor }
  | Scores
  | { readonly kind: 'probabilities'; readonly scores: Scores; readonly by: 'softmax' | 'sigmoid' }
  /** Anything else: shapes, masks, lengths. */
  | { readonly kind: 'other' }

export interface Pooled {
  readonly kind: 'pooled'
  readonly pooling: 'last' | 'mean' | 'max' | 'attention'
  readonly layer: number
  readonly attention: FloatTensor | null
}

export interface Scores {
  readonly kind: 'scores'
  readonly pooled: Pooled
  /** [O, D*H] */
  readonly weight: FloatTensor
  /** [O] */
  readonly bias: FloatTensor
}

export type FloatTensor = Extract<OnnxTensor, { type: 'float' }>

export const OTHER: Value = { kind: 'other' }
export const ZEROS: Value = { kind: 'zeros' }

/** True for values on the way from ids to scores: losing one of them is what an unreadable graph means. */
export const isTracked = ({ kind }: Value): boolean => !['constant', 'zeros', 'ids', 'other'].includes(kind)

/** A float matrix, vector or scalar known now, or null. */
export const floatsOf = (value: Value | undefined): FloatTensor | null =>
  value?.kind === 'constant' && value.tensor.type === 'float' ? value.tensor : null

/** Whole numbers known now, or null. */
export function integersOf(value: Value | undefined): number[] | null {
  if (value?.kind !== 'constant') return null
  const { tensor } = value
  return tensor.type === 'int64' || tensor.type === 'int32'
    ? Array.from(tensor.data as ArrayLike<number | bigint>, Number)
    : null
}

export function isZero(value: Value | undefined): boolean {
  if (value === undefined || value.kind === 'zeros') return true
  return value.kind === 'constant' && value.tensor.type === 'float' && value.tensor.data.every((number) => number === 0)
}

/** [rows, columns] -> [columns, rows] */
export function transposed({ name, type, shape: [rows, columns], data }: FloatTensor): FloatTensor {
  const flipped = new Float32Array(data.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) flipped[column * rows + row] = data[row * columns + column]
  return { name, type, shape: [columns, rows], data: flipped }
}
