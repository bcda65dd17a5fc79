// What the ONNX devices need from their surroundings, injected by the host: a runtime, memory, and lanes. The core
// depends neither on worker threads nor on which of the two runtimes it has.

import type { InferenceSession, InferenceSessionFactory, TensorConstructor } from 'onnxruntime-common'
import type { ModelSpec } from '../../model/spec'
import type { ParamSet } from '../../model/params'
import type { Message } from '../../messages/message'
import type { PredictJob, SlicePrediction, SliceTrace, TraceJob, TrainJob, TrainResult } from './jobs'

/** onnxruntime-node or onnxruntime-web, as one thread has loaded it. */
export interface OnnxRuntime {
  readonly InferenceSession: InferenceSessionFactory
  readonly Tensor: TensorConstructor
  /** Options of every session: the execution provider, threads inside an operator. */
  readonly session: InferenceSession.SessionOptions
  /** Outputs may be given as memory to write into; onnxruntime-web ignores such memory. */
  readonly writesInPlace: boolean
  /** Inputs may lie in shared memory; onnxruntime-node refuses it. */
  readonly readsShared: boolean
}

/** All a lane needs to know before its first job. The parameters' memory is the model's own: lanes see every update. */
export interface LaneSetup {
  readonly spec: ModelSpec
  readonly params: ParamSet
}

/** One place that computes slices, one at a time: a worker thread, or this thread. */
export interface Lane {
  train(job: TrainJob): Promise<TrainResult>
  predict(job: PredictJob): Promise<SlicePrediction>
  trace(job: TraceJob): Promise<SliceTrace>
  close(): Promise<void>
}

export interface HostProbe {
  readonly available: boolean
  /** As DeviceProbe.reason. */
  readonly reason: Message | null
  readonly detail: string
}

export interface OnnxHost {
  probe(): Promise<HostProbe>
  /** Memory that every lane sees: shared where lanes are worker threads. */
  allocate(length: number): Float32Array
  /** How many lanes `threads` gives, told in reports. */
  lanesFor(threads: number): number
  /** @throws CoreError "device-unavailable" when the runtime cannot be loaded */
  openLanes(setup: LaneSetup, threads: number): Promise<readonly Lane[]>
  /** A lane in this very thread, for single texts: no hop to a worker. */
  openLocal(setup: LaneSetup): Promise<Lane>
}
