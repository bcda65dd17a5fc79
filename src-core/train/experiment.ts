// An Experiment: everything `runExperiment` needs, prepared and checked, before any device is opened or any file
// written. `prepareExperiment` (prepare.ts) makes one; nothing changes it afterwards.

import type { SequenceSet } from '../data/sequence-set'
import type { BaselineName } from '../run/baselines'
import type { RunRecord } from '../run/record'
import type { InitialVectors } from '../model/initialise'
import type { ParamSet } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { Message } from '../messages/message'
import type { Fitted, Task, TaskPart } from '../tasks/task'
import type { Encoder } from '../text/encoder'
import type { EncoderSpec } from '../text/tokens'
import type { TrainSettings } from '../settings/train-settings'

export interface Experiment {
  readonly settings: TrainSettings
  readonly spec: ModelSpec
  /** Absent: rows are classified. */
  readonly task?: TaskSetup
  /** [O] labels, or names of a task's outputs; their order is the order of the model's outputs. */
  readonly classes: readonly string[]
  readonly encoder: EncoderSpec
  readonly sets: { readonly train: SequenceSet; readonly validation: SequenceSet; readonly test: SequenceSet | null }
  /** [O] loss weight of each class; null: all 1. */
  readonly classWeights: Float32Array | null
  /** [N of the training set] loss weight of each row; null: all 1. */
  readonly rowWeights: Float32Array | null
  /** Vectors the embedding starts from; null: random. */
  readonly vectors: InitialVectors | null
  /** Weights to start from, all of them; null: random ones. */
  readonly initial: ParamSet | null
  readonly data: RunRecord['data']
  readonly split: RunRecord['split']
  readonly baselines: RunRecord['baselines']
  readonly baselineSeconds: RunRecord['baselineSeconds']
  /** Where the baselines are judged, and which rows the two that are fitted at once get right. */
  readonly judged: Judged
  /** The texts of the sets' sequences, for what reads texts: baselines and the wide path. */
  readonly documents: {
    readonly train: readonly string[]
    readonly validation: readonly string[]
    readonly judged: readonly string[]
  }
  /** Sentences for the user: what was cut, skipped, unknown, doubled. */
  readonly remarks: readonly Message[]
}

/** A task that is no classification of rows, with the data it judges by. */
export interface TaskSetup {
  readonly task: Task
  readonly fitted: Fitted
  readonly encoder: Encoder
  readonly parts: { readonly train: TaskPart; readonly validation: TaskPart; readonly test: TaskPart | null }
}

export interface Judged {
  readonly split: 'test' | 'validation'
  /** [N] as `hitsOf` gives them. */
  readonly hits: { readonly majority: Uint8Array } & { readonly [name in BaselineName]?: Uint8Array }
}

/** What only the host knows about a new run. */
export interface RunIdentity {
  readonly id: string
  readonly name: string
  /** These as RunRecord has them. */
  readonly repeatOf?: string | undefined
  readonly foldOf?: string | undefined
  readonly maxRuns?: number | undefined
  /** ISO 8601 in UTC. */
  readonly created: string
  readonly versions: Readonly<Record<string, string>>
}

/** The record of a run that has not started. */
export function newRecord(experiment: Experiment, identity: RunIdentity, parameters: number): RunRecord {
  const { data, split, settings, spec, task, baselines, baselineSeconds, remarks } = experiment
  return {
    format: 1,
    ...identity,
    tags: [],
    notes: '',
    updated: identity.created,
    status: 'running',
    data,
    split,
    settings,
    model: spec,
    ...(task ? { task: task.fitted.spec } : {}),
    parameters,
    device: null,
    epochs: 0,
    bestEpoch: 0,
    baselines,
    baselineSeconds,
    train: null,
    validation: null,
    test: null,
    throughput: null,
    remarks
  }
}
