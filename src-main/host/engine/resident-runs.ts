// Runs opened for use: weights on a device, encoder, and, where a question needs them, the rows of its splits with what
// the model makes of them. The runs used last stay open; one whose weights have moved on is opened anew.

import {
  assertClasses,
  type ClassesOnly,
  CoreError,
  type Encoder,
  encoderOf,
  encodeSet,
  examplesOf,
  isImported,
  type Message,
  predictSet,
  refittedMessage,
  type LoadedRun,
  type ResidentModel,
  type SequenceSet,
  type SetPrediction,
  type Table
} from '@core'
import type { Split } from '@contract'
import { nodeDevices } from '../devices'
import { runStoreAt } from '../disk-file-store'
import { sampleBatch } from '../sample-batch'
import { scoredBy } from '../import/kept-model'
import { openModel } from './open-model'
import type { DataSource } from './methods'
import { leftOut, leftOutMessages, seenInTraining } from '../left-out'
import { prepareAgain, type PreparedAgain } from './prepare'
import { readSource } from './tables'

const MAX_RESIDENT = 2

/** Rows to judge a run on. */
export interface SplitRows {
  readonly set: SequenceSet
  /** [N] of the set's sequences. */
  readonly texts: readonly string[]
  /** The table that `set.rowOf` counts in. */
  readonly table: Table
  /** Where the table has the texts. */
  readonly textColumn: string
  /** What of an open dataset was left out. */
  readonly remarks: readonly Message[]
}

/** Rows with the model's predictions. */
export interface PredictedSplit extends SetPrediction, SplitRows {}

export class ResidentRun {
  readonly opened: LoadedRun
  readonly encoder: Encoder
  readonly model: ResidentModel
  readonly #folder: string
  readonly #sources: ReadonlyMap<string, DataSource>
  readonly #splits = new Map<string, Promise<PredictedSplit>>()
  #prepared: Promise<PreparedAgain> | null = null

  /** @param sources of open datasets, by id */
  constructor(folder: string, opened: LoadedRun, model: ResidentModel, sources: ReadonlyMap<string, DataSource>) {
    this.#folder = folder
    this.#sources = sources
    this.opened = opened
    this.model = model
    this.encoder = encoderOf(opened.encoder)
  }

  /** @throws CoreError where the run's data file is gone or has changed; the next call tries again */
  async split(split: Split): Promise<PredictedSplit> {
    const key = this.keyOf(split)
    const known = this.#splits.get(key) ?? this.#predict(split)
    // Of open datasets the last one is kept.
    if (typeof split !== 'string')
      for (const other of this.#splits.keys()) if (other !== key && other.startsWith('[')) this.#splits.delete(other)
    this.#splits.set(key, known)
    return known.catch((thrown: unknown) => {
      this.#splits.delete(key)
      throw thrown
    })
  }

  /** A split's rows without predictions. @throws as `split` */
  async rows(name: Split): Promise<SplitRows> {
    if (typeof name !== 'string') return this.#rowsOf(name)
    const { experiment, tables } = await this.prepared()
    // A run without test rows answers with its validation rows rather than with nothing.
    const shown = name === 'test' && experiment.sets.test === null ? 'validation' : name
    const { textColumn } = this.opened.record.data
    const refitted = refittedMessage(this.opened.record)
    const { train, validation, judged } = experiment.documents
    return {
      set: experiment.sets[shown] ?? experiment.sets.validation,
      texts: { train, validation, test: judged }[shown],
      table: tables[shown],
      textColumn,
      remarks: shown === 'validation' && refitted ? [refitted] : []
    }
  }

  /** The run's experiment, its files read again. @throws CoreError "usage" for an imported model, which brings no rows */
  async prepared(): Promise<PreparedAgain> {
    if (isImported(this.opened.record)) throw new CoreError({ code: 'usage', case: 'imported-no-rows' })
    this.#prepared ??= prepareAgain(this.opened.record, runStoreAt(this.#folder))
    return this.#prepared.catch((thrown: unknown) => {
      this.#prepared = null
      throw thrown
    })
  }

  async #predict(split: Split): Promise<PredictedSplit> {
    const rows = await this.rows(split)
    const beside = { blend: this.opened.blend, texts: rows.texts }
    return { ...(await predictSet(this.model, rows.set, beside)), ...rows }
  }

  /** An open dataset, read anew. @throws CoreError "not-found" where nobody has said where it lies */
  tableOf(dataset: string): Promise<Table> {
    const source = this.#sources.get(dataset)
    if (!source) throw new CoreError({ code: 'not-found', case: 'dataset-not-read', values: { dataset } })
    return readSource(source)
  }

  /** One for each reading of a dataset. */
  keyOf(split: Split): string {
    if (typeof split === 'string') return split
    return JSON.stringify([split, this.#sources.get(split.dataset)?.options])
  }

  async #rowsOf({ dataset, textColumn, labelColumn }: TableSplit): Promise<SplitRows> {
    const table = await this.tableOf(dataset)
    const { classes, record } = this.opened
    const examples = examplesOf(table, 'data', { textColumn, labelColumn, classes })
    return {
      set: encodeSet(this.encoder, examples.texts, examples.labels, examples.rows),
      texts: examples.texts,
      table,
      textColumn,
      remarks: [...seenInTraining(table, record), ...leftOutMessages(table, leftOut(table, examples, textColumn))]
    }
  }
}

type TableSplit = Exclude<Split, string>

interface Entry {
  readonly version: string
  readonly run: Promise<ResidentRun>
  /** Questions that are being answered with it. */
  users: number
  /** Pushed out or overtaken: closed when its last question is answered. */
  retired: boolean
}

export class ResidentRuns {
  /** Where the rows of open datasets lie, by id. */
  readonly sources = new Map<string, DataSource>()
  /** Insertion order is order of use. */
  readonly #open = new Map<string, Entry>()

  /** Does something with the run in this folder, with its best weights so far; it stays open until that is done. */
  async use<T>(folder: string, work: (run: ResidentRun) => T | Promise<T>): Promise<T> {
    const { bestEpoch, status } = await runStoreAt(folder).readRecord()
    const entry = this.#entry(folder, `${bestEpoch} ${status}`)
    entry.users++
    try {
      return await work(await this.#opened(folder, entry))
    } finally {
      entry.users--
      if (entry.retired && entry.users === 0) void closeRun(entry.run)
    }
  }

  /** As `use`, of a run that classifies rows. @throws CoreError "usage" for one of another task */
  useClassifier<T>(folder: string, what: ClassesOnly, work: (run: ResidentRun) => T | Promise<T>): Promise<T> {
    return this.use(folder, (run) => {
      assertClasses(run.opened.record, what)
      return work(run)
    })
  }

  #entry(folder: string, version: string): Entry {
    const known = this.#open.get(folder)
    this.#open.delete(folder)
    const entry =
      known?.version === version
        ? known
        : { version, run: openResidentRun(folder, this.sources), users: 0, retired: false }
    if (known && known !== entry) retire(known)
    this.#open.set(folder, entry)
    for (const [oldest, pushedOut] of this.#open) {
      if (this.#open.size <= MAX_RESIDENT) break
      this.#open.delete(oldest)
      retire(pushedOut)
    }
    return entry
  }

  /** A run that could not be opened is forgotten: the next question tries again. */
  async #opened(folder: string, entry: Entry): Promise<ResidentRun> {
    try {
      return await entry.run
    } catch (thrown) {
      if (this.#open.get(folder) === entry) this.#open.delete(folder)
      throw thrown
    }
  }
}

function retire(entry: Entry): void {
  entry.retired = true
  if (entry.users === 0) void closeRun(entry.run)
}

async function openResidentRun(folder: string, sources: ReadonlyMap<string, DataSource>): Promise<ResidentRun> {
  const opened = await runStoreAt(folder).open()
  const { model: spec, settings, device } = opened.record
  const sample = sampleBatch(spec, opened.encoder.maxLength)
  // What trained it is known to be fast here; measuring again would only delay the first answer.
  const known = nodeDevices().find(({ name }) => name === device?.got)
  const name = known && (await known.probe()).available ? known.name : 'auto'
  const model = await openModel({
    spec,
    params: opened.params,
    settings: { device: name, threads: settings.threads },
    sample
  })
  return new ResidentRun(folder, opened, await scoredBy(model, opened.graph), sources)
}

async function closeRun(run: Promise<ResidentRun>): Promise<void> {
  await run.then(({ model }) => model.close()).catch(() => undefined)
}
