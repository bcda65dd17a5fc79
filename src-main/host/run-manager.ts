// The one run that may train, and the way back when its process dies. Everything about runs that are only files is in
// run-library.ts; the training itself is in the train engine.

import { basename, extname } from 'node:path'
import { CoreError, type DeviceName, type DeviceReport, message, type RunRecord, type TrainEvent } from '@core'
import type { StartRun } from '@contract'
import type { Datasets } from './datasets'
import { EngineSlot, type LaunchEngine } from './engine-slot'
import type { RunEdits } from './engine/editable-run-store'
import type { DataSource, TrainEvents, TrainMethods } from './engine/methods'
import { CrashMemory } from './crash-memory'
import { newRunId } from './home'
import type { RunLibrary } from './run-library'
import type { Shell } from './shell'
import { runtimeVersions } from './versions'

interface Live {
  readonly run: string
  record: RunRecord
  paused: boolean
  /** Shown while it cannot be read from the log: events since the last checkpoint, steps thinned. */
  readonly tail: TrainEvent[]
  lastStepAt: number
  /** True from the run's last event on; its last files are still being written then. */
  over: boolean
  readonly ended: Promise<void>
  end(): void
}

/** Steps kept of the tail: what the log itself keeps. */
const TAIL_STEP_MS = 500
/** A train engine that cannot write its checkpoint by then is ended without; the one before remains. */
const LAST_CHECKPOINT_MS = 20_000

export interface RunManagerOptions {
  readonly home: string
  readonly datasets: Datasets
  readonly library: RunLibrary
  readonly shell: Shell
  readonly launch: LaunchEngine
}

export class RunManager {
  readonly #datasets: Datasets
  readonly #library: RunLibrary
  readonly #shell: Shell
  readonly #crashes: CrashMemory
  readonly #engine: EngineSlot<TrainMethods, TrainEvents>
  #live: Live | null = null
  /** The id of a run that is being prepared: its events come before its start is answered. */
  #starting: string | null = null

  constructor({ home, datasets, library, shell, launch }: RunManagerOptions) {
    this.#datasets = datasets
    this.#library = library
    this.#shell = shell
    this.#crashes = new CrashMemory(home)
    this.#engine = new EngineSlot('train', launch, {
      onEvent: (name, data) => this.#hear(name, data),
      onLost: (error) => void this.#lost(error)
    })
  }

  /** True while a run computes: then quitting is asked about. */
  get isTraining(): boolean {
    return this.#live !== null && !this.#live.paused && !this.#live.over
  }

  /** Process of the train engine, for tests that end it. */
  get enginePid(): number | undefined {
    return this.#engine.pid
  }

  isLive(run: string): boolean {
    return this.#live?.run === run
  }

  /** Events of a live run that its log does not hold yet. */
  tailOf(run: string): readonly TrainEvent[] {
    return this.#live?.run === run ? this.#live.tail : []
  }

  /** @param known the device that `auto` chose when this shape was estimated */
  async start(
    { dataset, textColumn, labelColumn, testDataset, name, vectors, settings }: StartRun,
    known: DeviceReport | null
  ): Promise<{ readonly run: string }> {
    const train = this.#datasets.source(dataset)
    const stem = basename(train.name, extname(train.name))
    const cell = `${settings.model.bidirectional ? 'bi' : ''}${settings.model.cell}`
    const created = new Date().toISOString()
    const run = newRunId(created, [stem, cell])
    await this.#begin(run, async () =>
      this.#engine.call('train.start', {
        run,
        created,
        textColumn,
        labelColumn,
        settings,
        train,
        known,
        folder: this.#library.folder(run),
        name: name ?? `${stem}, ${cell}`,
        versions: runtimeVersions(),
        test: testDataset === null ? null : this.#datasets.source(testDataset),
        vectors: vectors === null ? null : this.#datasets.file(vectors),
        // Asked for by name, a device that crashed once gets another chance; resuming after a crash does not give it one.
        avoid: settings.device === 'auto' ? await this.#crashes.devices() : []
      })
    )
    return { run }
  }

  /** A run like a recorded one, on the same files with the same seed, but for the peepholes. */
  async twin(
    { data, settings }: RunRecord,
    { name, peephole }: { readonly name: string; readonly peephole: boolean }
  ): Promise<{ readonly run: string }> {
    const created = new Date().toISOString()
    const run = newRunId(created, [basename(data.train.name, extname(data.train.name)), 'twin'])
    const source = ({ path, name: file, options, sha256 }: RunRecord['data']['train']): DataSource => ({
      path,
      name: file,
      options,
      sha256
    })
    await this.#begin(run, async () =>
      this.#engine.call('train.start', {
        run,
        created,
        name,
        textColumn: data.textColumn,
        labelColumn: data.labelColumn,
        known: null,
        settings: { ...settings, model: { ...settings.model, cell: 'lstm', peephole } },
        folder: this.#library.folder(run),
        versions: runtimeVersions(),
        train: source(data.train),
        validation: data.validation && source(data.validation),
        test: data.test && source(data.test),
        vectors: data.vectors && { path: data.vectors.path, name: data.vectors.name, options: {}, sha256: null },
        avoid: await this.#crashes.devices()
      })
    )
    return { run }
  }

  async pause(run: string): Promise<void> {
    await this.#engine.call('train.control', { run: this.#liveId(run), action: 'pause' })
  }

  async step(run: string): Promise<void> {
    await this.#engine.call('train.control', { run: this.#liveId(run), action: 'step' })
  }

  /** Continues a paused run, or one that was left: from its last checkpoint, in a fresh process if need be. */
  async resume(run: string, device?: DeviceName): Promise<void> {
    if (this.isLive(run)) {
      await this.#engine.call('train.control', { run, action: 'resume' })
      return
    }
    await this.#library.get(run)
    await this.#begin(run, async () =>
      this.#engine.call('train.resume', {
        run,
        folder: this.#library.folder(run),
        avoid: await this.#crashes.devices(),
        device
      })
    )
  }

  async stop(run: string): Promise<void> {
    await this.#engine.call('train.control', { run: this.#liveId(run), action: 'stop' })
  }

  async edit(run: string, edits: RunEdits): Promise<RunRecord> {
    if (this.isLive(run)) return this.#engine.call('train.edit', { run, edits })
    const record = await this.#library.edit(run, edits)
    this.#shell.emit('run.changed', record)
    return record
  }

  /** A record as a page should see it: one that claims to train, but not here, can be resumed. */
  seen(record: RunRecord): RunRecord {
    if (this.#live?.run === record.id) return this.#live.record
    return record.status === 'running' && this.#starting !== record.id ? { ...record, status: 'paused' } : record
  }

  /** Leaves a live run with a checkpoint, then ends the process. */
  async close(): Promise<void> {
    if (this.#live) {
      const left = this.#engine
        .call('train.control', { run: this.#live.run, action: 'interrupt' })
        .catch(() => undefined)
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, LAST_CHECKPOINT_MS).unref())])
    }
    this.#engine.close()
    this.#shell.progress(null, 'normal')
  }

  async #begin(run: string, begin: () => Promise<RunRecord>): Promise<void> {
    if (this.#live?.over) await this.#live.ended
    else if (this.#live?.paused) await this.#engine.call('train.control', { run: this.#live.run, action: 'interrupt' })
    if (this.#live || this.#starting)
      throw new CoreError({
        code: 'usage',
        case: 'training-busy',
        values: {
          run: this.#live ? message('run-named', { name: this.#live.record.name }) : message('run-in-preparation')
        }
      })
    this.#starting = run
    try {
      await begin()
    } finally {
      this.#starting = null
    }
  }

  #hear<Name extends keyof TrainEvents>(name: Name, data: TrainEvents[Name]): void {
    // Each name has its own data; narrowing by name does not reach a generic parameter.
    if (name === 'record') this.#recorded((data as TrainEvents['record']).record)
    else if (name === 'train') this.#happened(data as TrainEvents['train'])
    else this.#ended(data as TrainEvents['ended'])
  }

  #recorded(record: RunRecord): void {
    this.#live = this.#live?.run === record.id ? Object.assign(this.#live, { record }) : newLive(record)
    this.#shell.emit('run.changed', record)
  }

  #happened({ run, event }: TrainEvents['train']): void {
    const live = this.#live
    if (live?.run === run) {
      remember(live, event)
      if (event.kind === 'paused') live.paused = true
      if (event.kind === 'resumed' || event.kind === 'started') live.paused = false
      if (event.kind === 'stopped' || event.kind === 'failed' || event.kind === 'diverged') live.over = true
      if (event.kind === 'step' || event.kind === 'epoch')
        this.#shell.progress(
          Math.min(1, event.step / Math.max(1, event.stepsPerEpoch * event.epochs)),
          live.paused ? 'paused' : 'normal'
        )
      else if (event.kind === 'paused')
        this.#shell.progress(Math.min(1, live.record.epochs / live.record.settings.epochs), 'paused')
    }
    this.#shell.emit('train', { run, event })
    if (event.kind === 'evaluated') this.#shell.emit('metrics.summary', { run, metrics: event.metrics })
  }

  #ended({ run, record }: TrainEvents['ended']): void {
    if (this.#live?.run === run) {
      this.#live.end()
      this.#live = null
    }
    this.#shell.progress(null, 'normal')
    if (record) this.#shell.emit('run.changed', record)
  }

  /** The process is gone: says so, marks the run as one that can be resumed, and remembers what may have crashed it. */
  async #lost(error: CoreError): Promise<void> {
    const live = this.#live
    live?.end()
    this.#live = null
    this.#shell.progress(null, 'error')
    this.#shell.emit('engine.lost', { run: live?.run ?? this.#starting, error: error.toData() })
    this.#shell.progress(null, 'normal')
    if (!live) return
    await this.#crashes.remember(error.got, live.record.device?.got ?? null)
    const record = await this.#library.edit(live.run, { status: 'paused' }).catch(() => null)
    if (record) this.#shell.emit('run.changed', record)
  }

  #liveId(run: string): string {
    if (this.isLive(run)) return run
    throw new CoreError({ code: 'not-found', case: 'run-not-training', values: { run } })
  }
}

function newLive(record: RunRecord): Live {
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { run: record.id, record, paused: false, tail: [], lastStepAt: 0, over: false, ended, end: () => end() }
}

/** The log on disk is written just before each checkpoint; what came later is kept here. */
function remember(live: Live, event: TrainEvent): void {
  if (event.kind === 'checkpoint') live.tail.length = 0
  if (event.kind === 'step') {
    const now = performance.now()
    if (now - live.lastStepAt < TAIL_STEP_MS) return
    live.lastStepAt = now
  }
  live.tail.push(event)
}
