// What passes between a lane and its worker thread.

import type {
  CoreErrorData,
  ModelSpec,
  PredictJob,
  SlicePrediction,
  SliceTrace,
  Tensor,
  TraceJob,
  TrainJob,
  TrainResult
} from '@core'
import type { RuntimeName } from './runtime'

/** Given at the worker's start. The parameters' arrays lie in shared memory. */
export interface SliceWorkerSetup {
  readonly runtime: RuntimeName
  readonly spec: ModelSpec
  readonly params: ReadonlyMap<string, Tensor>
}

export type SliceRequest =
  | { readonly id: number; readonly method: 'train'; readonly job: TrainJob }
  | { readonly id: number; readonly method: 'predict'; readonly job: PredictJob }
  | { readonly id: number; readonly method: 'trace'; readonly job: TraceJob }
  | { readonly id: number; readonly method: 'close' }

export type SliceReply =
  | { readonly id: number; readonly result: TrainResult | SlicePrediction | SliceTrace | null }
  | { readonly id: number; readonly error: CoreErrorData }

/** The id of the first message, sent when the runtime has loaded (or has not). */
export const READY = 0
