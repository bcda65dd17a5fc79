// Runs opened for use: weights on a device, encoder, and, where a question needs them, the rows of its splits with what
// the model makes of them. The runs used last stay open; one whose weights have moved on is opened anew.

import {
  type Encoder,
  encoderOf,
  predictSet,
  type LoadedRun,
  type ResidentModel,
  type SequenceSet,
  type SetPrediction,
  type Table
} from '@core'
import { nodeDevices } from '../devices'
import { runStoreAt } from '../disk-file-store'
import { sampleBatch } from '../sample-batch'
import { scoredBy } from '../import/kept-model'
import { openModel } from './open-model'
import { prepareAgain, type PreparedAgain } from './prepare'

const KEPT = 2

export type SplitName = 'train' | 'validation' | 'test'

/** One split of a run's data with the model's predictions. */
export interface PredictedSplit extends SetPrediction {
  readonly set: SequenceSet
  /** The table that `set.rowOf` counts in. */
  readonly table: Table
}

export class ResidentRun {
  readonly opened: LoadedRun
  readonly encoder: Encoder
  readonly model: ResidentModel
  readonly #folder: string
  readonly #splits = new Map<SplitName, Promise<PredictedSplit>>()
  #prepared: Promise<PreparedAgain> | null = null

  constructor(folder: string, opened: LoadedRun, model: ResidentModel) {
    this.#folder = folder
    this.opened = opened
    this.model = model
    this.encoder = encoderOf(opened.encoder)
  }

  /** @throws CoreError where the run's data file is gone or has changed; the next call tries again */
  async split(name: SplitName): Promise<PredictedSplit> {
    const known = this.#splits.get(name) ?? this.#predict(name)
    this.#splits.set(name, known)
    return known.catch((thrown: unknown) => {
      this.#splits.delete(name)
      throw thrown
    })
  }

  /** A split's rows without predictions. @throws as `split` */
  async rows(name: SplitName): Promise<Pick<PredictedSplit, 'set' | 'table'>> {
    const { experiment, tables } = await this.prepared()
    // A run without test rows answers with its validation rows rather than with nothing.
    const shown = name === 'test' && experiment.sets.test === null ? 'validation' : name
    return { set: experiment.sets[shown] ?? experiment.sets.validation, table: tables[shown] }
  }

  /** The run's experiment, its files read again. */
  async prepared(): Promise<PreparedAgain> {
    this.#prepared ??= prepareAgain(this.opened.record, runStoreAt(this.#folder))
    return this.#prepared.catch((thrown: unknown) => {
      this.#prepared = null
      throw thrown
    })
  }

  async #predict(name: SplitName): Promise<PredictedSplit> {
    const { set, table } = await this.rows(name)
    return { ...(await predictSet(this.model, set)), set, table }
  }
}

interface Entry {
  readonly version: string
  readonly run: Promise<ResidentRun>
  /** Questions that are being answered with it. */
  users: number
  /** Pushed out or overtaken: closed when its last question is answered. */
  retired: boolean
}

export class ResidentRuns {
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

  #entry(folder: string, version: string): Entry {
    const known = this.#open.get(folder)
    this.#open.delete(folder)
    const entry =
      known?.version === version ? known : { version, run: openResidentRun(folder), users: 0, retired: false }
    if (known && known !== entry) retire(known)
    this.#open.set(folder, entry)
    for (const [oldest, pushedOut] of this.#open) {
      if (this.#open.size <= KEPT) break
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

async function openResidentRun(folder: string): Promise<ResidentRun> {
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
  return new ResidentRun(folder, opened, await scoredBy(model, opened.graph))
}

async function closeRun(run: Promise<ResidentRun>): Promise<void> {
  await run.then(({ model }) => model.close()).catch(() => undefined)
}
