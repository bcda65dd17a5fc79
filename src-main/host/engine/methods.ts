// What the host asks its engine processes, and what they say unasked. One entry serves every method; the host starts it in
// four roles so that reading a big file never delays a pause, and a prediction never waits for a training step:
// `data` (tables, profiles, estimates), `train` (the running experiment), `model` (evaluation, prediction, export), `check` (the
// network as judge of labels, while that takes).

import type {
  ColumnRoles,
  CoreErrorData,
  DeviceName,
  DeviceReport,
  DeviceRow,
  Dialect,
  FileReview,
  LabelCheck,
  Language,
  ReadOptions,
  ReadProgress,
  RejectedRow,
  RunOptions,
  RunRecord,
  TableFileFormat,
  TrainEvent,
  TrainSettings
} from '@core'
import type {
  AnsweringEngine,
  CallArgument,
  CallResult,
  ChannelOf,
  ComparisonResult,
  DatasetInfo,
  EngineArgument,
  EnsembleWritten,
  Estimate,
  EvidenceResult,
  ExportResult,
  FoldProgress,
  PredictedFile
} from '@contract'
import type { Method } from '../../../src-core/contract/rpc'
import type { RunEdits } from './editable-run-store'

export type EngineRole = 'data' | 'train' | 'model' | 'check'

/** A file the engine can open again at any time; `sha256` proves that it is still the one the user saw. */
export interface DataSource {
  readonly path: string
  readonly name: string
  readonly options: ReadOptions
  /** null until the file has been read once. */
  readonly sha256: string | null
}

/** A file whose rows a run predicts. */
export interface ScoredSource {
  readonly folder: string
  readonly source: DataSource
  readonly rowCount: number
  readonly textColumn: string
  /** Its place as the data engine read the file. */
  readonly textColumnIndex: number
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
  readonly encodings: DatasetInfo['encodings']
  readonly columns: DatasetInfo['columns']
  readonly suggestion: DatasetInfo['suggestion']
  readonly steps: DatasetInfo['steps']
}

/** Calls of the contract that the host passes on, under the same name. */
type ForwardedMethods<Engine extends AnsweringEngine> = {
  readonly [C in ChannelOf<Engine>]: Method<EngineArgument<C>, CallResult<C>>
}

export interface DataMethods extends ForwardedMethods<'data'> {
  'table.open': Method<{ readonly dataset: string; readonly source: DataSource }, TableSummary, ReadProgress>
  'table.labelErrors': Method<
    { readonly dataset: string; readonly textColumn: string; readonly labelColumn: string },
    LabelCheck,
    { readonly rows: number }
  >
  'table.saveLabelled': Method<
    CallArgument<'labelling.save'> & { readonly target: string; readonly inputs: readonly string[] },
    { readonly rows: number }
  >
  'table.save': Method<
    {
      readonly dataset: string
      readonly format: TableFileFormat
      readonly target: string
      /** Files that are open: none is written onto. */
      readonly inputs: readonly string[]
    },
    { readonly rows: number }
  >
  'table.close': Method<{ readonly dataset: string }, null>
  'settings.estimate': Method<CallArgument<'settings.estimate'>, Estimate>
  'devices.measure': Method<CallArgument<'devices.measure'> & { readonly avoid: AvoidedDevices }, readonly DeviceRow[]>
}

export interface CheckMethods {
  'check.network': Method<
    Omit<CallArgument<'labels.network'>, 'dataset'> & { readonly source: DataSource },
    LabelCheck,
    FoldProgress
  >
}

/** Devices that took a process of this machine down: passed over, with that reason. */
export type AvoidedDevices = readonly DeviceName[]

/** A run whose model another one goes on from. */
export interface StartedFrom {
  readonly folder: string
  readonly name: string
}

export interface StartTraining {
  readonly run: string
  readonly folder: string
  readonly name: string
  readonly created: string
  readonly versions: Readonly<Record<string, string>>
  /** These as RunRecord has them. */
  readonly repeatOf?: string | undefined
  readonly foldOf?: string | undefined
  readonly maxRuns?: number | undefined
  readonly train: DataSource
  /** Rows of their own to validate on; absent: split off the training rows. */
  readonly validation?: DataSource | null
  readonly test: DataSource | null
  readonly vectors: DataSource | null
  readonly textColumn: string
  readonly labelColumn: string
  readonly roles?: ColumnRoles | undefined
  readonly settings: TrainSettings
  /** The run to go on from. */
  readonly from?: StartedFrom | undefined
  readonly avoid: AvoidedDevices
  /** What `auto` chose when this very shape was estimated; null where it was not. */
  readonly known: DeviceReport | null
  /** Where a trial of a search leaves; absent: where it ends by itself. */
  readonly until?: RunOptions['until']
}

export interface ResumeRun {
  readonly run: string
  readonly folder: string
  readonly avoid: AvoidedDevices
  /** Chosen now in place of the one the run had. */
  readonly device?: DeviceName
  readonly until?: RunOptions['until']
}

export interface TrainMethods {
  /** Answers when the run's first event has been said; a file that cannot be trained on is this call's error. */
  'train.start': Method<StartTraining, RunRecord>
  'train.resume': Method<ResumeRun, RunRecord>
  /** 'interrupt' answers when the last checkpoint is written and the run has left. */
  'train.control': Method<
    { readonly run: string; readonly action: 'pause' | 'step' | 'resume' | 'stop' | 'interrupt' },
    null
  >
  'train.edit': Method<{ readonly run: string; readonly edits: RunEdits }, RunRecord>
}

export interface TrainEvents {
  readonly train: { readonly run: string; readonly event: TrainEvent }
  /** The record as just written to the run folder. */
  readonly record: { readonly run: string; readonly record: RunRecord }
  readonly ended: {
    readonly run: string
    readonly record: RunRecord | null
    readonly error: CoreErrorData | null
    /** It was asked to leave before its end. */
    readonly interrupted: boolean
  }
}

export interface ModelMethods extends ForwardedMethods<'model'> {
  /** Both runs by their folders. */
  'run.compare': Method<CallArgument<'run.compare'>, ComparisonResult>
  /** Of the runs in these folders, the first one first. */
  'run.evidence': Method<{ readonly folders: readonly string[]; readonly folds: number | null }, EvidenceResult>
  'run.reviewFile': Method<ScoredSource & { readonly beam?: number }, FileReview, { readonly rows: number }>
  'run.predictFile': Method<
    ScoredSource & {
      readonly target: string
      /** More files that are open: none is written onto. */
      readonly inputs: readonly string[]
      readonly language: Language
      readonly spreadsheetSafe: boolean
      readonly bom?: boolean
      readonly beam?: number
    },
    Omit<PredictedFile, 'path'>,
    { readonly rows: number }
  >
  /** Where the rows of an open dataset lie: said before a question about them. */
  'model.source': Method<{ readonly dataset: string; readonly source: DataSource }, null>
  /** A model from elsewhere as a run in the folder `runs`. */
  'model.import': Method<
    { readonly path: string; readonly runs: string; readonly name?: string | undefined },
    RunRecord
  >
  'run.metrics': Method<{ readonly folder: string }, readonly TrainEvent[]>
  'run.export': Method<
    {
      readonly folder: string
      readonly format: CallArgument<'run.export'>['format']
      readonly zip: boolean
      readonly int8: boolean
      readonly withData: boolean
      readonly withExamples: boolean
      readonly language: Language
      readonly target: string
      readonly inputs: readonly string[]
    },
    Omit<ExportResult, 'name'>
  >
  /** Finished runs of the same rows as one model. */
  'run.ensemble': Method<
    { readonly folders: readonly string[]; readonly zip: boolean; readonly target: string },
    Omit<EnsembleWritten, 'name'>
  >
}

export type EngineMethods = DataMethods & TrainMethods & ModelMethods & CheckMethods
