// run.json as data: everything that replays a run. The schema version is part of the run folder's contract with other
// programs; reading and checking the file is format's (run-record-schema.ts).

import type { DeviceReport } from '../device/device'
import type { Message } from '../messages/message'
import type { ModelSpec } from '../model/spec'
import type { Metrics } from '../metrics/metrics'
import type { BaselineComparison, BaselineName, Baselines } from './baselines'
import type { TaskBaselines } from '../tasks/task'
import type { TaskSpec } from '../tasks/task-spec'
import type { TrainSettings } from '../settings/train-settings'
import type { CalibrationRecord } from './calibration'
import type { AbstentionRecord } from './abstention'
import type { CarriedFit, WideRecord } from './wide'
import type { ColumnRoles } from '../table/roles'
import type { ReadOptions, Dialect } from '../table/table'

export const RUN_FORMAT = 1

export interface DataFile {
  /** Where it lay when the run was made; may be gone since. */
  readonly path: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly rows: number
  readonly rejected: number
  readonly options: ReadOptions
  readonly dialect: Dialect
}

/** Nobody but a person knows these. '' is not stated. */
export interface ModelCardFields {
  readonly intendedUse: string
  /** A licence's name, by preference its SPDX identifier. */
  readonly licence: string
}

export type RunStatus = 'running' | 'paused' | 'finished' | 'stopped' | 'failed' | 'diverged'

export interface RunRecord {
  readonly format: typeof RUN_FORMAT
  readonly id: string
  readonly name: string
  readonly tags: readonly string[]
  /** The user's own text about the run; the program's sentences are `remarks`. */
  readonly notes: string
  /** What a person says about the model for the card and the report; absent until somebody does. */
  readonly card?: ModelCardFields | undefined
  /** The run that this one trains again with another seed; absent where it is no such repeat. */
  readonly repeatOf?: string | undefined
  /** The run that this one trains again with one of K parts of its rows as the test rows; absent where it is no such fold. */
  readonly foldOf?: string | undefined
  /**
   * Of a repeat: how many runs there are to be at most, where they end as soon as the difference to the best baseline is decided; absent
   * where all are trained.
   */
  readonly maxRuns?: number | undefined
  /** ISO 8601 in UTC. */
  readonly created: string
  readonly updated: string
  readonly status: RunStatus
  /** GateScope and runtime versions by name. */
  readonly versions: Readonly<Record<string, string>>
  readonly data: {
    readonly train: DataFile
    readonly validation: DataFile | null
    readonly test: DataFile | null
    /** The word-vector file the embedding started from; null: random. */
    readonly vectors: {
      readonly path: string
      readonly name: string
      /** Entries of the vocabulary that have a vector. */
      readonly found: number
      /** Share of the running training tokens that have one; absent in runs of earlier versions. */
      readonly tokenShare?: number | undefined
    } | null
    readonly textColumn: string
    /** The columns that `textColumn` was joined from, in order; absent where it is a column of the file. */
    readonly textColumns?: readonly string[] | undefined
    readonly labelColumn: string
    /** The columns that `labelColumn` stands for; absent where it is a column of the file. */
    readonly labelColumns?: readonly string[] | undefined
    /** Columns of the training file that weighed, grouped or split its rows; absent where none did. */
    readonly roles?: ColumnRoles | undefined
    /** The model whose weights the run went on from; absent: random ones. */
    readonly from?: { readonly path: string; readonly name: string } | undefined
    /** How the training file was read when its rows were split; absent: as it is read now. */
    readonly splitAs?: ReadOptions | undefined
  }
  /** Row counts, and the SHA-256 over the split's row indices in order, so that a replay can prove it split alike. */
  readonly split: {
    readonly train: number
    readonly validation: number
    readonly test: number
    readonly sha256: string
  }
  readonly settings: TrainSettings
  readonly model: ModelSpec
  /** What the run must know of its task besides the network; absent for one that classifies rows. */
  readonly task?: TaskSpec | undefined
  readonly parameters: number
  readonly device: DeviceReport | null
  readonly epochs: number
  readonly bestEpoch: number
  readonly baselines: Baselines
  /** Those of a task that is no classification of rows, whose `baselines` are not a number. */
  readonly taskBaselines?: TaskBaselines | undefined
  /** Seconds that fitting and judging each of them took. */
  readonly baselineSeconds?: Readonly<Partial<Record<BaselineName | 'task', number | undefined>>> | undefined
  /** The finished model beside the best baseline; absent in runs of earlier versions and in unfinished ones. */
  readonly comparison?: BaselineComparison | undefined
  /** Absent where no temperature was fitted, and in runs of earlier versions. */
  readonly calibration?: CalibrationRecord | undefined
  /** Of a finished run with the setting on; absent in runs of earlier versions. Loss of `train` is the network's alone. */
  readonly wide?: WideRecord | undefined
  /** Absent where no limits on when to answer were fitted, and in runs of earlier versions. */
  readonly abstention?: AbstentionRecord | undefined
  /** What a run without held-out rows takes over from an earlier one, known from its start. */
  readonly carried?: CarriedFit | undefined
  readonly train: { readonly loss: number } | null
  readonly validation: Metrics | null
  readonly test: Metrics | null
  readonly throughput: { readonly sequencesPerSecond: number; readonly tokensPerSecond: number } | null
  /** What the user should know about this run: truncation, repairs, fallbacks. */
  readonly remarks: readonly Message[]
  /**
   * Of a model that another program made: the file or folder it was read from, and whether that program's graph computes the
   * scores. Data, split, settings of the training and baselines are then not known: what stands there are defaults.
   */
  readonly imported?: { readonly file: string; readonly graph: boolean } | undefined
}
