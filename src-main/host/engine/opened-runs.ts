// Runs opened for use: weights on a device, encoder, and, where a question needs them, the rows of its splits with what
// the model makes of them. The runs used last stay open; one whose weights have moved on is opened anew.

import { Encoder, predictSet, type OpenedRun, type ResidentModel, type SequenceSet, type SetPrediction, type Table } from '@core'
import { nodeDevices } from '../devices'
import { runStoreAt } from '../run-store'
import { sampleBatch } from '../sample-batch'
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

export class UsedRun {
  readonly opened: OpenedRun
  readonly encoder: Encoder
  readonly model: ResidentModel
  readonly #folder: string
  readonly #splits = new Map<SplitName, Promise<PredictedSplit>>()
  #prepared: Promise<PreparedAgain> | null = null

  constructor(folder: string, opened: OpenedRun, model: ResidentModel) {
    this.#folder = folder
    this.opened = opened
    this.model = model
    this.encoder = new Encoder(opened.encoder)
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

export class OpenedRuns {
  /** folder -> the run as of `version`; insertion order is order of use. */
  readonly #open = new Map<string, { readonly version: string; readonly run: Promise<UsedRun> }>()

  /** The run in this folder with its best weights so far. */
  async use(folder: string): Promise<UsedRun> {
    const { bestEpoch, status } = await runStoreAt(folder).readRecord()
    const version = `${bestEpoch} ${status}`
    const known = this.#open.get(folder)
    this.#open.delete(folder)
    const entry = known?.version === version ? known : { version, run: openRun(folder) }
    if (known && known !== entry) void closeRun(known.run)
    this.#open.set(folder, entry)
    for (const [oldest, { run }] of this.#open) {
      if (this.#open.size <= KEPT) break
      this.#open.delete(oldest)
      void closeRun(run)
    }
    return entry.run.catch((thrown: unknown) => {
      if (this.#open.get(folder) === entry) this.#open.delete(folder)
      throw thrown
    })
  }
}

async function openRun(folder: string): Promise<UsedRun> {
  const opened = await runStoreAt(folder).open()
  const { model: spec, settings, device } = opened.record
  const sample = sampleBatch(spec, opened.encoder.maxLength)
  // What trained it is known to be fast here; measuring again would only delay the first answer.
  const known = nodeDevices().find(({ name }) => name === device?.got)
  const name = known && (await known.probe()).available ? known.name : 'auto'
  const model = await openModel({ spec, params: opened.params, settings: { device: name, threads: settings.threads }, sample })
  return new UsedRun(folder, opened, model)
}

async function closeRun(run: Promise<UsedRun>): Promise<void> {
  await run.then(({ model }) => model.close()).catch(() => undefined)
}
