// The one run that may train, and the way back when its process dies. Everything about runs that are only files is in
// run-library.ts; the training itself is in the train engine.

import {
  CoreError,
  type DeviceName,
  type DeviceReport,
  message,
  repeatedRun,
  type RunRecord,
  type TrainEvent
} from '@core'
import type { BegunRun, CallArgument, StartRun } from '@contract'
import type { Datasets } from './datasets'
import { EngineSlot, type LaunchEngine } from './engine-slot'
import type { RunEdits } from './engine/editable-run-store'
import type { StartTraining, TrainEvents, TrainMethods } from './engine/methods'
import { CrashMemory } from './crash-memory'
import { LiveRun } from './live-run'
import { type RunEnd, RunEnds } from './run-ends'
import type { RunLibrary } from './run-library'
import { RunQueue } from './run-queue'
import type { Shell } from './shell'
import { type FromRun, type TrainingRequest, trainingOf, repeatOf } from './training-request'
import { runtimeVersions } from './versions'

/** A train engine that cannot write its checkpoint by then is ended without; the one before remains. */
const LAST_CHECKPOINT_MS = 20_000

export interface RunManagerOptions {
  readonly home: string
  readonly datasets: Datasets
  readonly library: RunLibrary
  readonly shell: Shell
  readonly launch: LaunchEngine
  /** Whether a run and its repeats so far tell it apart from the best baseline. */
  readonly isDecided: (run: string) => Promise<boolean>
}

export class RunManager {
  readonly #datasets: Datasets
  readonly #library: RunLibrary
  readonly #shell: Shell
  readonly #crashes: CrashMemory
  readonly #engine: EngineSlot<TrainMethods, TrainEvents>
  readonly queue: RunQueue
  readonly #home: string
  readonly #isDecided: RunManagerOptions['isDecided']
  readonly #ends = new RunEnds()
  #live: LiveRun | null = null
  /** The id of a run that is being prepared: its events come before its start is answered. */
  #starting: string | null = null

  constructor({ home, datasets, library, shell, launch, isDecided }: RunManagerOptions) {
    this.#datasets = datasets
    this.#library = library
    this.#shell = shell
    this.#home = home
    this.#isDecided = isDecided
    this.#crashes = new CrashMemory(home)
    this.#engine = new EngineSlot('train', launch, {
      onEvent: (name, data) => this.#receive(name, data),
      onLost: (error) => void this.#lost(error)
    })
    this.queue = new RunQueue({
      home,
      isFree: () => this.isFree,
      begin: (request) => this.#beginUnmeasured(request),
      changed: (state) => shell.emit('queue.changed', state)
    })
  }

  /** The run that computes now; null where none does. */
  get training(): string | null {
    return this.#live !== null && !this.#live.paused && !this.#live.over ? this.#live.run : null
  }

  /** True while a run computes: then quitting is asked about. */
  get isTraining(): boolean {
    return this.training !== null
  }

  /** True where a run may begin that puts none away. */
  get isFree(): boolean {
    return this.#live === null && this.#starting === null
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
  async start(request: StartRun, known: DeviceReport | null): Promise<BegunRun> {
    const from = request.from === undefined ? null : await this.#fromRun(request.from)
    const training = trainingOf(request, this.#datasets, this.#home, from)
    if (this.#waits(request)) return this.#enqueue(training)
    // Asked for by name, a device that crashed once gets another chance; resuming after a crash does not give it one.
    const avoid = request.settings.device === 'auto' ? await this.#crashes.devices() : []
    return this.#startTraining(training, { known, avoid })
  }

  async #fromRun(run: string): Promise<FromRun> {
    return { record: await this.#library.get(run), folder: this.#library.folder(run) }
  }

  /** Trains as a recorded run was trained. */
  async repeat(record: RunRecord, changes: Omit<CallArgument<'run.repeat'>, 'run'>): Promise<BegunRun> {
    const request = repeatOf(record, changes)
    return this.#waits(changes) ? this.#enqueue(request) : this.#beginUnmeasured(request)
  }

  /** Trains a request, or a run from its last checkpoint, up to the end of an epoch. Resolves when the run has left the engine. */
  async trainTo(
    trained: TrainingRequest | string,
    until: NonNullable<StartTraining['until']>,
    known: DeviceReport | null
  ): Promise<RunEnd> {
    const avoid = await this.#crashes.devices()
    if (typeof trained === 'string')
      return this.#ends.after(trained, () =>
        this.#begin(trained, () =>
          this.#engine.call('train.resume', { run: trained, folder: this.#library.folder(trained), avoid, until })
        )
      )
    return this.#ends.after(trained.run, () => this.#startTraining(trained, { known, avoid, until }))
  }

  /** Has a run leave with a checkpoint; one that does not train is no error. */
  async leave(run: string): Promise<void> {
    if (this.isLive(run)) await this.#engine.call('train.control', { run, action: 'interrupt' }).catch(() => undefined)
  }

  async pause(run: string): Promise<void> {
    await this.#engine.call('train.control', { run: this.#liveId(run), action: 'pause' })
  }

  async step(run: string): Promise<void> {
    await this.#engine.call('train.control', { run: this.#liveId(run), action: 'step' })
  }

  /** Continues a paused run, or one that was left: from its last checkpoint, in a fresh process if need be. */
  async resume(run: string, device?: DeviceName): Promise<void> {
    await this.released(run)
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

  /** Waits for the last files of a run whose end was announced; others may write into its folder then. */
  async released(run: string): Promise<void> {
    if (this.#live?.run === run && this.#live.over) await this.#live.released
  }

  async edit(run: string, edits: RunEdits): Promise<RunRecord> {
    await this.released(run)
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
    this.queue.close()
    if (this.#live) {
      const left = this.#engine
        .call('train.control', { run: this.#live.run, action: 'interrupt' })
        .catch(() => undefined)
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, LAST_CHECKPOINT_MS).unref())])
    }
    this.#engine.close()
    this.#ends.fail(new CoreError({ code: 'cancelled', case: 'training-left' }))
    this.#shell.progress(null, 'normal')
  }

  async #startTraining(
    request: TrainingRequest,
    devices: Pick<StartTraining, 'known' | 'avoid' | 'until'>
  ): Promise<BegunRun> {
    const { run } = request
    await this.#begin(run, () =>
      this.#engine.call('train.start', {
        ...request,
        ...devices,
        folder: this.#library.folder(run),
        versions: runtimeVersions()
      })
    )
    return { run, queued: false }
  }

  /** Where nothing was estimated of the request's shape just before. */
  async #beginUnmeasured(request: TrainingRequest): Promise<BegunRun> {
    return this.#startTraining(request, { known: null, avoid: await this.#crashes.devices() })
  }

  #waits({ whenBusy }: { readonly whenBusy?: 'refuse' | 'queue' }): boolean {
    return whenBusy === 'queue' && (this.#starting !== null || this.isTraining)
  }

  async #enqueue(request: TrainingRequest): Promise<BegunRun> {
    await this.queue.add(request)
    return { run: request.run, queued: true }
  }

  async #begin(run: string, begin: () => Promise<RunRecord>): Promise<void> {
    if (this.#live?.over) await this.#live.released
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

  #receive<Name extends keyof TrainEvents>(name: Name, data: TrainEvents[Name]): void {
    // Each name has its own data; narrowing by name does not reach a generic parameter.
    if (name === 'record') this.#recorded((data as TrainEvents['record']).record)
    else if (name === 'train') this.#happened(data as TrainEvents['train'])
    else this.#ended(data as TrainEvents['ended'])
  }

  #recorded(record: RunRecord): void {
    this.#live = this.#live?.run === record.id ? Object.assign(this.#live, { record }) : new LiveRun(record)
    this.#shell.emit('run.changed', record)
  }

  #happened({ run, event }: TrainEvents['train']): void {
    const live = this.#live
    if (live?.run === run) {
      const share = live.follow(event)
      if (share !== null) this.#shell.progress(share, live.paused ? 'paused' : 'normal')
    }
    this.#shell.emit('train', { run, event })
    if (event.kind === 'evaluated') this.#shell.emit('metrics.summary', { run, metrics: event.metrics })
  }

  #ended({ run, record, error, interrupted }: TrainEvents['ended']): void {
    if (this.#live?.run === run) {
      this.#live.release()
      this.#live = null
    }
    this.#shell.progress(null, 'normal')
    if (record) this.#shell.emit('run.changed', record)
    if (error) this.#ends.settle(run, CoreError.fromData(error))
    else if (record) this.#ends.settle(run, { record, interrupted })
    void this.#goOn(record)
  }

  /** Begins what waits; repeats that the ended one made needless go first. */
  async #goOn(ended: RunRecord | null): Promise<void> {
    if (ended) await this.queue.dropDecided(repeatedRun(ended), this.#isDecided).catch(() => undefined)
    await this.queue.next()
  }

  /** The process is gone: says so, marks the run as one that can be resumed, and remembers what may have crashed it. */
  async #lost(error: CoreError): Promise<void> {
    const live = this.#live
    live?.release()
    this.#live = null
    this.#shell.progress(null, 'error')
    this.#shell.emit('engine.lost', { run: live?.run ?? this.#starting, error: error.toData() })
    this.#shell.progress(null, 'normal')
    if (!live) return this.#ends.fail(error)
    await this.#crashes.remember(error.got, live.record.device?.got ?? null)
    const record = await this.#library.edit(live.run, { status: 'paused' }).catch(() => null)
    if (record) this.#shell.emit('run.changed', record)
    this.#ends.fail(error)
  }

  #liveId(run: string): string {
    if (this.isLive(run)) return run
    throw new CoreError({ code: 'not-found', case: 'run-not-training', values: { run } })
  }
}
