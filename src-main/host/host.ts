// The host: answers every call of the contract, by IPC or WebSocket. It owns the open datasets, the runs and the
// engine processes; two shells carry it (Electron's main process, the loopback server of browser mode).

import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { basename } from 'node:path'
import * as v from 'valibot'
import { CoreError } from '@core'
import {
  calls,
  isChannel,
  type AppInfo,
  type CallArgument,
  type CallReply,
  type CallResult,
  type Channel,
  type OpenedFile,
  type OpenReply
} from '@contract'
import { Datasets } from './datasets'
import { datasetCalls } from './dataset-calls'
import { chosenOf, type FileOpener, openFile } from './open-file'
import { EngineSlot, type LaunchEngine } from './engine-slot'
import type { DataMethods, ModelMethods } from './engine/methods'
import { Estimates } from './estimates'
import { LabelJob } from './label-calls'
import { LICENCES } from './locations'
import { queueCalls } from './queue-calls'
import { RecentFiles } from './recent'
import { runCalls } from './run-calls'
import { RunLibrary } from './run-library'
import { RunManager } from './run-manager'
import { RunRepeats } from './run-repeats'
import { Searches } from './search/search-calls'
import type { Shell } from './shell'
import { vectorsCalls } from './vectors-calls'

/** One handler for each channel; its argument has passed the channel's schema. */
export type CallHandlers<C extends Channel = Channel> = {
  readonly [Key in C]: (argument: CallArgument<Key>) => Promise<CallResult<Key>> | CallResult<Key>
}

export interface HostOptions {
  readonly home: string
  readonly version: string
  readonly shell: Shell
  readonly launch: LaunchEngine
}

/** Characters of the name of several files together. */
const MAX_UPLOAD_NAME = 120

export class Host {
  readonly datasets: Datasets
  readonly runs: RunManager
  readonly library: RunLibrary
  readonly recent: RecentFiles
  readonly #opener: FileOpener
  readonly #handlers: CallHandlers
  readonly #dataEngine: EngineSlot<DataMethods>
  readonly #modelEngine: EngineSlot<ModelMethods>
  readonly #labelJob: LabelJob
  readonly #searches: Searches

  constructor({ home, version, shell, launch }: HostOptions) {
    this.#dataEngine = new EngineSlot('data', launch, {
      onEvent: () => undefined,
      onLost: () => this.datasets.engineLost()
    })
    // What a dead model engine was asked for is rejected in words; there is nothing to bring back.
    this.#modelEngine = new EngineSlot('model', launch, { onEvent: () => undefined, onLost: () => undefined })
    this.datasets = new Datasets(this.#dataEngine, shell)
    this.library = new RunLibrary(home)
    const repeats = new RunRepeats(this.library, this.#modelEngine)
    this.runs = new RunManager({
      home,
      datasets: this.datasets,
      library: this.library,
      shell,
      launch,
      isDecided: (run) => repeats.isDecided(run)
    })
    this.recent = new RecentFiles(home)
    this.#opener = {
      datasets: this.datasets,
      recent: this.recent,
      shell,
      library: this.library,
      engine: this.#modelEngine
    }
    this.#labelJob = new LabelJob(this.datasets, shell, launch)
    this.#searches = new Searches({
      home,
      datasets: this.datasets,
      library: this.library,
      manager: this.runs,
      shell
    })
    const estimates = new Estimates(this.#dataEngine)
    this.#handlers = {
      'app.info': (): AppInfo => ({
        name: 'GateScope',
        version,
        mode: shell.mode,
        platform: process.platform,
        locale: shell.locale,
        cores: cpus().length,
        home
      }),
      'app.licences': () => readFile(LICENCES, 'utf8').catch(() => null),
      ...datasetCalls({ home, engine: this.#dataEngine, estimates, opener: this.#opener }),
      ...runCalls({
        datasets: this.datasets,
        engine: this.#modelEngine,
        estimates,
        library: this.library,
        manager: this.runs,
        repeats,
        shell
      }),
      ...queueCalls(this.runs.queue),
      ...this.#searches.calls,
      ...this.#labelJob.calls,
      ...vectorsCalls(home, shell)
    }
    void this.library.sweepTrash().catch(() => undefined)
  }

  /**
   * The one entrance: an unknown channel or an argument that its schema refuses is a "contract" error. Never throws; every
   * failure is plain data without a stack.
   */
  async call(channel: unknown, argument: unknown): Promise<CallReply<Channel>> {
    try {
      if (!isChannel(channel))
        throw new CoreError({ code: 'contract', case: 'unknown-call', values: { call: String(channel).slice(0, 60) } })
      const parsed = v.safeParse(calls[channel].argument, argument)
      if (!parsed.success) throw argumentError(channel, v.getDotPath(parsed.issues[0]))
      // The table's types tie each channel to its own argument; TypeScript cannot follow that through a union.
      const handler = this.#handlers[channel] as (argument: unknown) => Promise<CallResult<Channel>>
      return { ok: true, value: await handler(parsed.output) }
    } catch (thrown) {
      return { ok: false, error: CoreError.wrap(thrown).toData() }
    }
  }

  /** Files that came by drop, by "open with" or by a second start: exactly one is opened. */
  async openPaths(paths: readonly string[]): Promise<OpenReply> {
    return replied(async () => {
      const path = await chosenOf(paths)
      if (path === '') throw new CoreError({ code: 'file-missing', case: 'never-saved' })
      return openFile(this.#opener, path)
    })
  }

  /** Files that a page sent together, as they lie here: one is opened, by its name or by those of all in a folder. */
  async openUpload(paths: readonly string[]): Promise<OpenedFile> {
    const path = await chosenOf(paths)
    const names = (paths.includes(path) ? [path] : paths).map((one) => basename(one))
    return openFile(this.#opener, path, names.join(' + ').slice(0, MAX_UPLOAD_NAME))
  }

  /** True while a run computes: a shell asks before it ends then. */
  get isTraining(): boolean {
    return this.runs.isTraining
  }

  /** Leaves a training run with a checkpoint and ends the engines. Nothing may be called afterwards. */
  async close(): Promise<void> {
    const noted = this.#searches.close()
    await this.runs.close()
    await noted
    this.#dataEngine.close()
    this.#modelEngine.close()
    this.#labelJob.close()
  }
}

async function replied(work: () => Promise<OpenedFile>): Promise<OpenReply> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: CoreError.wrap(thrown, 'file').toData() }
  }
}

const argumentError = (call: Channel, at: string | null): CoreError =>
  at === null
    ? new CoreError({ code: 'contract', case: 'call-argument', values: { call } })
    : new CoreError({ code: 'contract', case: 'call-argument-at', values: { call, at } })
