// What every check of the training doctor takes and gives, and the two things they share: a model opened for the time of
// one check, and a sample of the rows.

import type { SequenceSet } from '../../data/sequence-set'
import type { Device, ResidentModel, UpdateRule } from '../../device/device'
import { initialParams } from '../../model/initialise'
import type { Tensor } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import { Rng } from '../../rng'

/** Rows of one batch. */
export const BATCH = 32

export type CheckName = 'initial-loss' | 'overfit-batch' | 'input-blind' | 'gradient-reach' | 'gradient-check'
export type Advice =
  | 'none'
  | 'initialisers'
  | 'learning-rate'
  | 'labels'
  | 'length'
  | 'gated-cell'
  | 'other-pooling'
  | 'clip'
  | 'report-bug'

export interface CheckResult {
  readonly check: CheckName
  readonly passed: boolean
  readonly values: Readonly<Record<string, number>>
  readonly advice: Advice
}

export interface DoctorInput {
  readonly spec: ModelSpec
  readonly init: Parameters<typeof initialParams>[1]
  readonly seed: number
  /** Labelled training sequences; at least a handful. */
  readonly set: SequenceSet
  /** Opens the architecture on the run's own device. */
  readonly open: (spec: ModelSpec, params: ReadonlyMap<string, Tensor>) => Promise<ResidentModel>
  /** Float64 device for the gradient check. */
  readonly oracle: Device
  /** The run's update rule; step and dropout seed are set here. */
  readonly rule: UpdateRule
  readonly signal?: AbortSignal
}

/** Opens the run's architecture with its starting weights and without dropout, and closes it again. */
export function withModel<T>(input: DoctorInput, use: (model: ResidentModel) => Promise<T>): Promise<T> {
  const spec: ModelSpec = { ...input.spec, dropout: 0, embeddingDropout: 0 }
  return input.open(spec, initialParams(spec, input.init, input.seed)).then((model) => usingModel(model, use))
}

/** Closes the model whatever happens. */
export async function usingModel<T>(model: ResidentModel, use: (model: ResidentModel) => Promise<T>): Promise<T> {
  try {
    return await use(model)
  } finally {
    await model.close()
  }
}

/** A seeded sample of the labelled rows, at most `count`. */
export function sampleRows(input: DoctorInput, count: number): Int32Array {
  const labelled = Int32Array.from(Array.from(input.set.labels.keys()).filter((n) => input.set.labels[n] >= 0))
  return Rng.stream(input.seed, 'doctor').shuffle(labelled).subarray(0, count)
}
