// Every call and event between the workbench's page and its host, once. Two wires carry them: Electron's IPC (through
// the preload's bridge) and a WebSocket (browser mode). Both ends import this file and nothing else of each other.
//
// `calls` maps a channel to the schema of its one argument; `CallResults` gives what it answers; `HostEvents` what the
// host says unasked. Arguments are checked at the host's door by these schemas; an unknown channel is refused.

import * as v from 'valibot'
import { trainSettingsSchema } from '../settings/train-settings'
import type { TokenKind } from '../settings/choices'
import type {
  CheckResult,
  CoreErrorData,
  DeviceProbe,
  DeviceReport,
  DeviceRow,
  Dialect,
  Evaluation,
  Int8Cost,
  Metrics,
  ModelSpec,
  Profile,
  RejectedRow,
  RunRecord,
  Said,
  TextInspection,
  TrainEvent,
  TrainSettings
} from '../index'
import type {
  ComparisonResult,
  NeighboursResult,
  PhraseSearchResult,
  ProbesResult,
  SlicesResult,
  ThresholdsResult,
  TrajectoryResult
} from './inspection'

export type * from './inspection'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const text = v.pipe(v.string(), v.maxLength(1_000_000))
const index = v.pipe(v.number(), v.integer(), v.minValue(0))

const readOptions = v.strictObject({
  format: v.optional(v.picklist(['delimited', 'jsonl', 'label-text'])),
  encoding: v.optional(v.pipe(v.string(), v.maxLength(40))),
  delimiter: v.optional(v.pipe(v.string(), v.maxLength(4))),
  quote: v.optional(v.picklist(['"', "'", ''])),
  header: v.optional(v.boolean())
})

/** What a run is started from: an open dataset, its columns and every setting. */
export const startRunSchema = v.strictObject({
  dataset: id,
  textColumn: text,
  labelColumn: text,
  testDataset: v.nullable(id),
  name: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  vectors: v.nullable(id),
  settings: trainSettingsSchema
})
export type StartRun = v.InferOutput<typeof startRunSchema>

const split = v.picklist(['train', 'validation', 'test'])

const slice = v.strictObject({
  length: v.optional(v.strictObject({ from: index, to: index })),
  contains: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  script: v.optional(v.pipe(v.string(), v.maxLength(40))),
  label: v.optional(index),
  wrongOnly: v.optional(v.boolean())
})

export const calls = {
  'app.info': v.null(),
  /** Opens a sample by name; files come in by the preload (`files.open`) or an upload, which answer a dataset id. */
  'dataset.sample': v.strictObject({ name: id }),
  /** Shows the host's file picker and opens what was chosen; null when cancelled. Electron only. */
  'dataset.pick': v.null(),
  'dataset.openRecent': v.strictObject({ path: text }),
  'dataset.recent': v.null(),
  'dataset.list': v.null(),
  'dataset.info': v.strictObject({ dataset: id }),
  'dataset.reread': v.strictObject({ dataset: id, options: readOptions }),
  'dataset.rows': v.strictObject({
    dataset: id,
    from: index,
    count: v.pipe(index, v.maxValue(500)),
    rows: v.optional(v.pipe(v.array(index), v.maxLength(500)))
  }),
  'dataset.profile': v.strictObject({ dataset: id, textColumn: text, labelColumn: text }),
  'dataset.cancel': v.strictObject({ dataset: id }),
  'dataset.close': v.strictObject({ dataset: id }),
  'settings.defaults': v.strictObject({ dataset: id, textColumn: text, labelColumn: text }),
  /** Model spec, parameter count and a measured estimate of seconds per epoch for these settings on this data. */
  'settings.estimate': v.strictObject({
    dataset: id,
    textColumn: text,
    labelColumn: text,
    settings: trainSettingsSchema
  }),
  'devices.list': v.null(),
  /** Every device, measured on a batch of these data, within two seconds each. */
  'devices.measure': v.strictObject({
    dataset: id,
    textColumn: text,
    labelColumn: text,
    settings: trainSettingsSchema
  }),
  'run.start': startRunSchema,
  'run.pause': v.strictObject({ run: id }),
  /** One optimizer step, then paused again. */
  'run.step': v.strictObject({ run: id }),
  /** `device`: where a run at rest goes on from now on; absent: where it did. A run that waits because its GPU was lost goes on on the CPU. */
  'run.resume': v.strictObject({ run: id, device: v.optional(v.picklist(['native'])) }),
  'run.stop': v.strictObject({ run: id }),
  'run.list': v.null(),
  'run.get': v.strictObject({ run: id }),
  'run.metrics': v.strictObject({ run: id }),
  'run.update': v.strictObject({
    run: id,
    name: v.optional(text),
    tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(30))),
    notes: v.optional(text)
  }),
  'run.delete': v.strictObject({ run: id }),
  'run.restore': v.strictObject({ run: id }),
  'run.evaluate': v.strictObject({ run: id, split }),
  'run.examples': v.strictObject({
    run: id,
    split,
    label: v.nullable(index),
    predicted: v.nullable(index),
    wrongOnly: v.boolean(),
    from: index,
    count: v.pipe(index, v.maxValue(500))
  }),
  'run.curves': v.strictObject({ run: id, split }),
  'run.predict': v.strictObject({ run: id, text }),
  'run.predictFile': v.strictObject({ run: id, dataset: id, textColumn: text }),
  /** `explain`: class whose logit the saliencies explain; null: the predicted one. */
  'run.inspect': v.strictObject({ run: id, text, explain: v.optional(v.nullable(index)) }),
  'run.probes': v.strictObject({ run: id }),
  'run.neighbours': v.strictObject({ run: id, text, count: v.pipe(index, v.maxValue(100)) }),
  /** Tokens [from, to) of the text are the phrase. */
  'run.phraseSearch': v.strictObject({
    run: id,
    text,
    from: index,
    to: index,
    layer: index,
    direction: v.picklist([0, 1]),
    threshold: v.pipe(v.number(), v.minValue(-1), v.maxValue(1))
  }),
  'run.trajectory': v.strictObject({
    run: id,
    split,
    direction: v.picklist([0, 1]),
    texts: v.pipe(index, v.maxValue(200))
  }),
  'run.slices': v.strictObject({ run: id, split, slices: v.pipe(v.array(slice), v.maxLength(50)) }),
  'run.thresholds': v.strictObject({ run: id, split }),
  'run.compare': v.strictObject({ first: id, second: id, split }),
  /** One check of the training doctor at a time, so that each is shown when it is known. */
  'run.doctor': v.strictObject({
    run: id,
    check: v.picklist(['initial-loss', 'overfit-batch', 'input-blind', 'gradient-reach', 'gradient-check'])
  }),
  /** Trains the run's twin: same data, same seed, same settings, but for the peepholes. */
  'run.twin': v.strictObject({ run: id, name: v.pipe(v.string(), v.maxLength(200)), peephole: v.boolean() }),
  /**
   * `int8`: 8-bit weights inside the bundle's predict.html, their cost measured. `beside`: the path of an earlier export;
   * this one is written next to it, under a free name, without asking again (Electron only).
   */
  'run.export': v.strictObject({
    run: id,
    format: v.picklist(['onnx', 'safetensors', 'bundle', 'tensorboard', 'report']),
    zip: v.boolean(),
    int8: v.optional(v.boolean()),
    beside: v.optional(text)
  }),
  'shell.reveal': v.strictObject({ path: text })
} as const

export type Channel = keyof typeof calls
export type CallArgument<C extends Channel> = v.InferOutput<(typeof calls)[C]>

export interface AppInfo {
  readonly name: 'GateScope'
  readonly version: string
  readonly mode: 'electron' | 'browser'
  readonly platform: string
  readonly locale: string
  readonly cores: number
  readonly home: string
}

export interface DatasetInfo {
  readonly dataset: string
  readonly name: string
  /** '' in browser mode, where a page knows no paths. */
  readonly path: string
  /** Name of the sample it is; null for a file of the person's own. */
  readonly sample: string | null
  readonly state: 'reading' | 'ready' | 'failed'
  readonly bytes: number
  readonly rowCount: number
  readonly rejectedCount: number
  readonly rejected: readonly RejectedRow[]
  readonly notes: readonly Said[]
  readonly dialect: Dialect | null
  readonly columns: readonly {
    readonly name: string
    readonly kind: 'text' | 'category' | 'number'
    readonly distinct: number
    readonly empty: number
    readonly samples: readonly string[]
  }[]
  /** The columns the reader would choose. */
  readonly suggestion: { readonly text: string | null; readonly label: string | null; readonly why: string }
  readonly error: CoreErrorData | null
}

export interface DatasetRows {
  readonly rows: readonly { readonly row: number; readonly line: number; readonly cells: readonly string[] }[]
}

export interface Estimate {
  readonly spec: ModelSpec
  readonly parameters: number
  readonly secondsPerEpoch: number
  readonly device: DeviceReport
  readonly tokenizer: {
    readonly kind: TokenKind
    readonly why: string
    readonly vocabulary: number
    readonly maxLength: number
    readonly truncatedShare: number
    readonly unknownShare: number
  }
}

export interface Example {
  readonly row: number
  readonly line: number
  readonly text: string
  readonly label: number
  readonly predicted: number
  readonly probability: number
}

/** Points for ROC and precision-recall (one class against the rest) and for the calibration curve. */
export interface CurvesResult {
  readonly classes: readonly string[]
  readonly roc: readonly {
    readonly label: number
    readonly auc: number
    readonly points: readonly { readonly x: number; readonly y: number; readonly threshold: number }[]
  }[]
  readonly pr: readonly {
    readonly label: number
    readonly averagePrecision: number
    readonly points: readonly { readonly x: number; readonly y: number; readonly threshold: number }[]
  }[]
  readonly calibration: {
    readonly expectedCalibrationError: number
    readonly bins: readonly { readonly confidence: number; readonly accuracy: number; readonly count: number }[]
  }
}

export interface PredictionResult {
  readonly text: string
  readonly label: string
  readonly probabilities: Readonly<Record<string, number>>
  /** Tokens with UTF-16 offsets in the text; `known` false is grey, `kept` false is struck through. */
  readonly tokens: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly known: boolean
    readonly kept: boolean
  }[]
  readonly unknown: readonly string[]
  readonly truncated: boolean
  readonly milliseconds: number
}

/** Files as written; null in its place when the person cancelled the question where to. */
export interface ExportResult {
  /** Path of what was written (Electron), or its download address (browser mode). */
  readonly path: string
  /** What it is called there. */
  readonly name: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly opens: string }[]
  /** Bytes of the weights in the run folder, and of what was written. */
  readonly bytesBefore: number
  readonly bytesAfter: number
  /** What 8-bit weights cost, where they were asked for and held-out rows could be read. */
  readonly int8: Int8Cost | null
  /** What had to be left out and why. */
  readonly notes: readonly string[]
}

export interface CallResults {
  'app.info': AppInfo
  'dataset.sample': DatasetInfo
  'dataset.pick': DatasetInfo | null
  'dataset.openRecent': DatasetInfo
  'dataset.recent': readonly { readonly path: string; readonly name: string; readonly missing: boolean }[]
  'dataset.list': readonly DatasetInfo[]
  'dataset.info': DatasetInfo
  'dataset.reread': DatasetInfo
  'dataset.rows': DatasetRows
  'dataset.profile': Profile
  'dataset.cancel': null
  'dataset.close': null
  'settings.defaults': TrainSettings
  'settings.estimate': Estimate
  'devices.list': readonly DeviceProbe[]
  'devices.measure': readonly DeviceRow[]
  'run.start': { readonly run: string }
  'run.pause': null
  'run.step': null
  'run.resume': null
  'run.stop': null
  'run.list': readonly RunRecord[]
  'run.get': RunRecord
  'run.metrics': readonly TrainEvent[]
  'run.update': RunRecord
  'run.delete': null
  'run.restore': null
  'run.evaluate': Evaluation
  'run.examples': { readonly total: number; readonly examples: readonly Example[] }
  'run.curves': CurvesResult
  'run.predict': PredictionResult
  /** Path of the written CSV (Electron), or a one-time download address (browser mode); null when cancelled. */
  'run.predictFile': { readonly path: string; readonly rows: number } | null
  /** Same shape as `gatescope inspect --json`. */
  'run.inspect': TextInspection
  'run.probes': ProbesResult
  'run.neighbours': NeighboursResult
  'run.phraseSearch': PhraseSearchResult
  'run.trajectory': TrajectoryResult
  'run.slices': SlicesResult
  'run.thresholds': ThresholdsResult
  'run.compare': ComparisonResult
  'run.doctor': CheckResult
  'run.twin': { readonly run: string }
  'run.export': ExportResult | null
  'shell.reveal': null
}

export interface HostEvents {
  'dataset.progress': {
    readonly dataset: string
    readonly bytes: number
    readonly totalBytes: number | null
    readonly rows: number
  }
  'dataset.changed': DatasetInfo
  train: { readonly run: string; readonly event: TrainEvent }
  'run.changed': RunRecord
  /** The engine process ended; `run` can be resumed from its last checkpoint. */
  'engine.lost': { readonly run: string | null; readonly error: CoreErrorData }
  /**
   * A menu item or accelerator of the host: 'open', 'palette', 'page:data' ... 'page:export', 'train:start', 'train:pause'
   * (pauses or resumes), 'train:step', 'train:stop'; or 'dataset:ID': the system opened a file with us, show it.
   */
  command: { readonly command: string }
  /** Something failed that no call waits for, such as a file opened from the menu. */
  problem: CoreErrorData
  'metrics.summary': { readonly run: string; readonly metrics: Metrics }
}

export type HostEventName = keyof HostEvents

/** What the wires carry. A failed call carries CoreErrorData, never a stack. */
export type CallReply<C extends Channel> =
  { readonly ok: true; readonly value: CallResults[C] } | { readonly ok: false; readonly error: CoreErrorData }

/** The only `window.*` the preload exposes (as `window.gatescope`). */
export interface Bridge {
  call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallReply<C>>
  /** Subscribes to one host event; returns the way out. */
  on<E extends HostEventName>(event: E, listener: (data: HostEvents[E]) => void): () => void
  /** Turns dropped or chosen Files into open datasets without showing the page a path. */
  openFiles(files: readonly File[]): Promise<CallReply<'dataset.info'>>
}
