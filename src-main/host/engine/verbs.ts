// What the host asks its engine processes, and what they say unasked. One entry serves every verb; the host starts it in
// three roles so that reading a big file never delays a pause, and a prediction never waits for a training step:
// `data` (tables, profiles, estimates), `train` (the running experiment), `model` (evaluation, prediction, export).

import type { DeviceProbe, Dialect, Profile, ReadOptions, ReadProgress, RejectedRow, TrainSettings } from '@core'
import type { DatasetInfo, DatasetRows, Estimate } from '@contract'

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
  readonly notes: readonly string[]
  readonly dialect: Dialect
  readonly columns: DatasetInfo['columns']
  readonly suggestion: DatasetInfo['suggestion']
}

interface Verb<Argument, Result, Progress = never> {
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
  'table.rows': Verb<{ readonly dataset: string; readonly from: number; readonly count: number; readonly rows?: readonly number[] }, DatasetRows>
  'table.profile': Verb<Columns, Profile>
  'settings.defaults': Verb<Columns, TrainSettings>
  'settings.estimate': Verb<Columns & { readonly settings: TrainSettings }, Estimate>
  'devices.list': Verb<null, readonly DeviceProbe[]>
}
