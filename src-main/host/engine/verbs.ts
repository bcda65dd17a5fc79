// What the host asks its engine processes, and what they say unasked. One entry serves every verb; the host starts it in
// three roles so that reading a big file never delays a pause, and a prediction never waits for a training step:
// `data` (tables, profiles, estimates), `train` (the running experiment), `model` (evaluation, prediction, export).

import type {
  CoreErrorData,
  DeviceName,
  DeviceProbe,
  DeviceReport,
  DeviceRow,
  Dialect,
  Evaluation,
  Profile,
  ReadOptions,
  ReadProgress,
  RejectedRow,
  RunRecord,
  TrainEvent,
  TrainSettings
} from '@core'
import type { CallArgument, CallResults, DatasetInfo, DatasetRows, Estimate, ExportResult } from '@contract'
import type { RunEdits } from './editable-run-store'
import type { InspectVerbs } from './inspect-verbs'

export type EngineRole = 'data' | 'train' | 'model'

/** A file the engine can open again at any time; `sha256` proves that it is still the one the user saw. */
export interface DataSource {
  readonly path: string
  readonly name: string
  readonly options: ReadOptions
  /** null until the file has been read once. */
  readonly sha256: string | null
}

/** What a read table tells the host: everything of DatasetInfo that the engine knows. */
export interface TableSummary {
  readonly bytes: number
  readonly sha256: string
  readonly rowCount: number
  readonly rejectedCount: number
  readonly rejected: readonly RejectedRow[]
  readonly notes: DatasetInfo['notes']
  readonly dialect: Dialect
  readonly columns: DatasetInfo['columns']
  readonly suggestion: DatasetInfo['suggestion']
}

export interface Verb<Argument, Result, Progress = never> {
  readonly argument: Argument
  readonly result: Result
  readonly progress: Progress
}

export interface Columns {
  readonly dataset: string
  readonly textColumn: string
  readonly labelColumn: string
}

export interface DataVerbs {
  'table.open': Verb<{ readonly dataset: string; readonly source: DataSource }, TableSummary, ReadProgress>
  'table.close': Verb<{ readonly dataset: string }, null>
  'table.rows': Verb<
    { readonly dataset: string; readonly from: number; readonly count: number; readonly rows?: readonly number[] },
    DatasetRows
  >
  'table.profile': Verb<Columns, Profile>
  'settings.defaults': Verb<Columns, TrainSettings>
  'settings.estimate': Verb<Columns & { readonly settings: TrainSettings }, Estimate>
  'devices.list': Verb<null, readonly DeviceProbe[]>
  'devices.measure': Verb<
    Columns & { readonly settings: TrainSettings; readonly avoid: AvoidedDevices },
    readonly DeviceRow[]
  >
}

/** Devices that took a process of this machine down: passed over, with that reason. */
export type AvoidedDevices = readonly DeviceName[]

export interface StartTraining {
  readonly run: string
  readonly folder: string
  readonly name: string
  readonly created: string
  readonly versions: Readonly<Record<string, string>>
  readonly train: DataSource
  /** Rows of their own to validate on; absent: split off the training rows. */
  readonly validation?: DataSource | null
  readonly test: DataSource | null
  readonly vectors: DataSource | null
  readonly textColumn: string
  readonly labelColumn: string
  readonly settings: TrainSettings
  readonly avoid: AvoidedDevices
  /** What `auto` chose when this very shape was estimated; null where it was not. */
  readonly known: DeviceReport | null
}

export interface ResumeRun {
  readonly run: string
  readonly folder: string
  readonly avoid: AvoidedDevices
  /** Chosen now in place of the one the run had. */
  readonly device?: DeviceName
}

export interface TrainVerbs {
  /** Answers when the run's first event has been said; a file that cannot be trained on is this call's error. */
  'train.start': Verb<StartTraining, RunRecord>
  'train.resume': Verb<ResumeRun, RunRecord>
  /** 'interrupt' answers when the last checkpoint is written and the run has left. */
  'train.control': Verb<
    { readonly run: string; readonly action: 'pause' | 'step' | 'resume' | 'stop' | 'interrupt' },
    null
  >
  'train.edit': Verb<{ readonly run: string; readonly edits: RunEdits }, RunRecord>
}

export interface TrainEvents {
  readonly train: { readonly run: string; readonly event: TrainEvent }
  /** The record as just written to the run folder. */
  readonly record: { readonly run: string; readonly record: RunRecord }
  readonly ended: { readonly run: string; readonly record: RunRecord | null; readonly error: CoreErrorData | null }
}

/** A run folder, and which of its rows. */
interface SplitOf {
  readonly folder: string
  readonly split: CallArgument<'run.evaluate'>['split']
}

export interface ModelVerbs {
  'model.evaluate': Verb<SplitOf, Evaluation>
  'model.examples': Verb<SplitOf & Omit<CallArgument<'run.examples'>, 'run' | 'split'>, CallResults['run.examples']>
  'model.curves': Verb<SplitOf, CallResults['run.curves']>
  'model.predict': Verb<{ readonly folder: string; readonly text: string }, CallResults['run.predict']>
  'model.predictFile': Verb<
    {
      readonly folder: string
      readonly source: DataSource
      readonly rowCount: number
      readonly textColumn: string
      readonly target: string
    },
    { readonly rows: number },
    { readonly rows: number }
  >
  'model.metrics': Verb<{ readonly folder: string }, readonly TrainEvent[]>
  'model.export': Verb<
    {
      readonly folder: string
      readonly format: CallArgument<'run.export'>['format']
      readonly zip: boolean
      readonly int8: boolean
      readonly target: string
    },
    Omit<ExportResult, 'name'>
  >
}

export type EngineVerbs = DataVerbs & TrainVerbs & ModelVerbs & InspectVerbs
