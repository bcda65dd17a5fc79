// Calls about data files: opening, reading again, rows and profile.

import * as v from 'valibot'
import type {
  CoreErrorData,
  Dialect,
  EncodingCandidate,
  Forecast,
  LabelCheck,
  Lesson,
  Message,
  Profile,
  ReadOptions,
  RejectedRow,
  RepairPreview,
  RunRecord,
  StepColumn
} from '@core'
import { forecastSchema } from '../../settings/forecast'
import { repairSchema } from '../../settings/repairs'
import { defineCall, typed } from '../define-call'
import { columns, id, index, pageSize, text } from './fields'

const readOptions = v.strictObject({
  format: v.optional(v.picklist(['delimited', 'jsonl', 'json', 'label-text', 'conll'])),
  encoding: v.optional(v.pipe(v.string(), v.maxLength(40))),
  delimiter: v.optional(v.pipe(v.string(), v.maxLength(10))),
  quote: v.optional(v.picklist(['"', "'", ''])),
  escape: v.optional(v.pipe(v.string(), v.maxLength(1))),
  skipLines: v.optional(index),
  comment: v.optional(v.pipe(v.string(), v.maxLength(10))),
  mergeVariants: v.optional(text),
  repairs: v.optional(v.pipe(v.array(repairSchema), v.maxLength(10_000))),
  repairsOf: v.optional(v.pipe(v.string(), v.maxLength(64))),
  join: v.optional(v.pipe(v.array(text), v.minLength(2), v.maxLength(100))),
  joinLabels: v.optional(v.pipe(v.array(text), v.minLength(2), v.maxLength(1000))),
  forecast: v.optional(forecastSchema),
  sheet: v.optional(text),
  member: v.optional(text),
  header: v.optional(v.boolean())
})
const rowView = v.strictObject({
  search: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  labels: v.optional(v.pipe(v.array(text), v.maxLength(20_000), v.readonly())),
  shortest: v.optional(index),
  longest: v.optional(index),
  script: v.optional(v.pipe(v.string(), v.maxLength(40))),
  finding: v.optional(v.picklist(['conflicts', 'duplicates', 'nearDuplicates', 'emptyTexts', 'emptyLabels'])),
  sort: v.optional(
    v.strictObject({
      by: v.union([v.picklist(['line', 'length']), v.strictObject({ column: text })]),
      descending: v.boolean()
    })
  )
})
const ofDataset = v.strictObject({ dataset: id })

export const datasetCalls = {
  /**
   * Opens a sample by name; files come in by the preload (`Bridge.openFiles`) or an upload, which answer a dataset id. `rows` and
   * `lag`: as a lesson needs it; absent: the sample's own.
   */
  'dataset.sample': defineCall({
    argument: v.strictObject({ name: id, rows: v.optional(index), lag: v.optional(index) }),
    result: typed<DatasetInfo>()
  }),
  /** Shows the host's file picker and opens the table that was chosen; null when cancelled. Electron only. */
  'dataset.pick': defineCall({ argument: v.null(), result: typed<DatasetInfo | null>() }),
  /** The same for a table, a model or a lesson. */
  'file.pick': defineCall({ argument: v.null(), result: typed<OpenedFile | null>() }),
  'dataset.openRecent': defineCall({ argument: v.strictObject({ path: text }), result: typed<DatasetInfo>() }),
  'dataset.recent': defineCall({ argument: v.null(), result: typed<readonly RecentFile[]>() }),
  'dataset.list': defineCall({ argument: v.null(), result: typed<readonly DatasetInfo[]>() }),
  'dataset.info': defineCall({ argument: ofDataset, result: typed<DatasetInfo>() }),
  'dataset.reread': defineCall({
    argument: v.strictObject({ dataset: id, options: readOptions }),
    result: typed<DatasetInfo>()
  }),
  /** Rows [from, from + count), or those listed. */
  'dataset.rows': defineCall({
    argument: v.strictObject({
      dataset: id,
      from: index,
      count: pageSize,
      rows: v.optional(v.pipe(v.array(index), v.maxLength(500)))
    }),
    result: typed<DatasetRows>(),
    engine: 'data'
  }),
  /** Rows [from, from + count) of those that a view shows, in its order; and how many it shows. */
  'dataset.view': defineCall({
    argument: v.strictObject({ ...columns, view: rowView, from: index, count: pageSize }),
    result: typed<DatasetRows & { readonly total: number }>(),
    engine: 'data'
  }),
  /** Lines of all rows that a view shows: what a change of all of them is about. */
  'dataset.viewLines': defineCall({
    argument: v.strictObject({ ...columns, view: rowView }),
    result: typed<{ readonly lines: readonly number[] }>(),
    engine: 'data'
  }),
  'dataset.profile': defineCall({ argument: v.strictObject(columns), result: typed<Profile>(), engine: 'data' }),
  /** What a repair would do to the rows as they are now: the first of them before and after. */
  'dataset.previewRepair': defineCall({
    argument: v.strictObject({ dataset: id, repair: repairSchema }),
    result: typed<RepairPreview>(),
    engine: 'data'
  }),
  /** Rows whose label is likely wrong; `dataset.progress` says how far it is, `dataset.cancel` ends it. */
  'dataset.labelErrors': defineCall({ argument: v.strictObject(columns), result: typed<LabelCheck>() }),
  /** Writes the table as it is read and repaired; null when cancelled. The file itself is never written onto. */
  'dataset.save': defineCall({
    argument: v.strictObject({ dataset: id, format: v.picklist(['csv', 'jsonl', 'parquet']) }),
    result: typed<{ readonly path: string; readonly rows: number } | null>()
  }),
  'dataset.cancel': defineCall({ argument: ofDataset, result: typed<null>() }),
  'dataset.close': defineCall({ argument: ofDataset, result: typed<null>() })
}

export interface DatasetInfo {
  readonly dataset: string
  readonly name: string
  /** '' in browser mode, where a page knows no paths. */
  readonly path: string
  /** Name of the sample it is; null for a file of the user's own. */
  readonly sample: string | null
  readonly state: 'reading' | 'ready' | 'failed'
  readonly bytes: number
  /** Of the file's bytes; '' until they were read. */
  readonly sha256: string
  /** What was forced when it was read. */
  readonly options: ReadOptions
  readonly rowCount: number
  readonly rejectedCount: number
  readonly rejected: readonly RejectedRow[]
  readonly notes: readonly Message[]
  readonly dialect: Dialect | null
  /** Readings of the bytes, likeliest first, as in Table. */
  readonly encodings: readonly EncodingCandidate[]
  readonly columns: readonly {
    readonly name: string
    readonly kind: 'text' | 'category' | 'number' | 'series'
    readonly distinct: number
    readonly empty: number
    readonly samples: readonly string[]
    /** Columns of the file that it was joined from. */
    readonly joinedFrom?: readonly string[]
  }[]
  /** The columns the reader would choose. */
  readonly suggestion: { readonly text: string | null; readonly label: string | null; readonly why: Message | null }
  /** Of a table that holds, or is read as, a series whose next value can be forecast; null for any other. */
  readonly steps: { readonly forecast: Forecast; readonly columns: readonly StepColumn[] } | null
  readonly error: CoreErrorData | null
}

/** What a file turned out to be: a table, which is being read; a model, which is a run of the library now; or a lesson. */
export type OpenedFile = DatasetInfo | { readonly importedRun: RunRecord } | { readonly lesson: Lesson }

export interface RecentFile {
  readonly path: string
  readonly name: string
  readonly missing: boolean
}

export interface DatasetRows {
  readonly rows: readonly { readonly row: number; readonly line: number; readonly cells: readonly string[] }[]
}
