// What goes to a lane and what comes back: plain data that may cross to a worker thread.

import type { CarriedStates } from '../../data/sequence-set'
import type { StepTokens } from '../../numeric/rows'
import type { WriteOptions, Written } from '../answer-search'
import type { TraceOptions } from '../device'

export interface SliceTargets {
  /** [rows] class indices; [T, rows] where steps have them, [rows, Td] of answers, -1 for one that does not count; empty where numbers are learned. */
  readonly labels: Int32Array
  /** Share of each label, or of each row, in the batch's mean loss. */
  readonly weights: Float32Array
  /** [rows, O] where numbers, or yes and no of each label, are learned. */
  readonly values?: Float32Array
}

export interface TrainJob {
  readonly tokens: StepTokens
  /** What a decoder reads. */
  readonly answers?: StepTokens | undefined
  readonly targets: SliceTargets
  /** [D*H, rows] each; null when no dropout is wanted. */
  readonly dropout: { readonly between: readonly Float32Array[]; readonly pooled: Float32Array } | null
  /** Grows with every change of the parameters, so that a lane knows when its copies are old. */
  readonly version: number
  /** Memory of an earlier result to write into, or null. */
  readonly reuse: ArrayBufferLike | null
}

export interface TrainResult {
  /** Sum of the rows' losses times their weights. */
  readonly loss: number
  readonly hits: number
  /** All dense gradients end to end, in the order of `paramShapes` without the embedding. */
  readonly dense: Float32Array
  /** [R] distinct token ids, ascending, without padding. */
  readonly tokenIds: Int32Array
  /** [R, E] */
  readonly dEmbedding: Float32Array
  /** Of the slice's rows, where its tokens came with `initial`. */
  readonly final?: CarriedStates
}

export interface PredictJob {
  readonly tokens: StepTokens
  /** What a decoder reads; absent where it is to write by itself. */
  readonly answers?: StepTokens | undefined
  readonly write?: WriteOptions
  readonly version: number
}

export interface SlicePrediction {
  /** [rows, O] */
  readonly logits: Float32Array
  readonly probabilities: Float32Array
  readonly final?: CarriedStates
  /** One a row, where that was asked. */
  readonly written?: readonly Written[]
}

export interface TraceJob {
  readonly tokens: StepTokens
  /** Null without gradient. */
  readonly targets: SliceTargets | null
  readonly gradient: TraceOptions['gradient']
  readonly version: number
}

/** Arrays by the trace graph's output names, in the graph's layout; `embedded` [T, rows, E] beside them. */
export interface SliceTrace {
  readonly embedded: Float32Array
  readonly arrays: ReadonlyMap<string, Float32Array>
}
