// What a run leaves on disk while it trains: its record, its checkpoints, its best weights, and in which order. On a full disk
// the run waits; a disk that fails otherwise in the middle is reported and does not stop the training: the weights in memory
// are worth more than the file.

import { CoreError } from '../errors'
import { writeJudged } from '../format/judged-file'
import type { RunStore } from '../format/run-folder'
import type { JudgedRows } from '../run/evidence'
import type { Position } from '../run/position'
import type { RunRecord } from '../run/record'
import { DiskRoom } from './disk-room'
import { plainMessage } from '../messages/message'
import type { ParamSet } from '../model/params'
import type { EncoderSpec } from '../text/tokens'
import type { Abstention } from '../abstain/abstention'
import type { Blend } from '../wide/blend'
import type { ModelSnapshot } from './trained-model'
import type { Clock, Reporter } from './reporter'
import type { RunState } from './run-state'
import type { TrainControl } from './control'

export interface RunFilesOptions {
  readonly store: RunStore
  readonly record: RunRecord
  readonly clock: Clock
  readonly reporter: Reporter
  /** True for a run that is resumed: its folder is there. */
  readonly exists: boolean
  readonly control: TrainControl
  /** Where the run stands, always. */
  readonly state: Pick<RunState, 'step'>
}

/** What is kept with the weights. */
export interface Beside {
  readonly blend: Blend | null
  readonly abstention: Abstention | null
  readonly judged: JudgedRows | null
}

export class RunFiles {
  readonly #store: RunStore
  readonly #clock: Clock
  readonly #reporter: Reporter
  readonly #room: DiskRoom
  readonly #state: Pick<RunState, 'step'>
  #record: RunRecord
  /** Once the folder holds a run, and only then, a failure may be written into it. */
  #exists: boolean
  /** Step of the last checkpoint written by this process. */
  #savedStep = -1
  /** Why the last checkpoint could not be written, while none was since. */
  #unsaved: CoreError | null = null

  constructor({ store, record, clock, reporter, exists, control, state }: RunFilesOptions) {
    this.#store = store
    this.#record = record
    this.#clock = clock
    this.#reporter = reporter
    this.#exists = exists
    this.#room = new DiskRoom(control, clock, reporter)
    this.#state = state
  }

  get unsaved(): CoreError | null {
    return this.#unsaved
  }

  get record(): RunRecord {
    return this.#record
  }

  /** Changes the record in memory; it is written with the next `writeRecord`. */
  change(changes: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...changes }
  }

  async create(encoder: EncoderSpec, classes: readonly string[]): Promise<void> {
    await this.#store.create(this.#record, encoder, classes)
    this.#exists = true
  }

  /** Back to a checkpoint: the log's entries for later steps are removed, since those steps are replayed. */
  async rewind(logBytes: number): Promise<void> {
    this.#reporter.discardUnlogged()
    await this.#store.rewindLog(logBytes)
    await this.#write()
  }

  async writeRecord(): Promise<void> {
    await this.#guard(() => this.#write())
  }

  async writeModel(params: ParamSet): Promise<void> {
    await this.#guard(() => this.#store.writeModel(params))
  }

  async writeProbe(epoch: number, found: unknown): Promise<void> {
    await this.#guard(async () =>
      this.#reporter.event({ kind: 'probe', epoch, file: await this.#store.writeProbe(epoch, found) })
    )
  }

  /**
   * Writes a checkpoint, unless this process has written one at this step.
   * @param model asked for the weights only when they are needed
   * @param options `afresh`: an epoch's end replaces its step's checkpoint, since its counters have moved on
   */
  async save(
    position: Omit<Position, 'logBytes'>,
    seed: number,
    model: () => Promise<ModelSnapshot>,
    options: { afresh?: boolean } = {}
  ): Promise<void> {
    if (this.#savedStep === position.step && options.afresh !== true) return
    this.#unsaved = await this.#guard(async () => {
      await this.#reporter.flush()
      const { params, optimizer, best, carried, average } = await model()
      await this.#store.writeCheckpoint({
        seed,
        position: { ...position, logBytes: this.#store.logBytes },
        params,
        optimizer,
        best,
        ...(carried ? { carried } : {}),
        ...(average ? { average } : {})
      })
      this.#savedStep = position.step
      this.#reporter.event({ kind: 'checkpoint', step: position.step, epoch: position.epoch })
    })
  }

  /** The weights to keep, before the run is said to be over; here a failing disk fails the run. */
  async keep(model: ParamSet, { blend, abstention, judged }: Beside): Promise<void> {
    await this.#withRoom(async () => {
      if (judged) await writeJudged(this.#store.files, judged)
      // The weights' file holds the digests of the others.
      await this.#store.writeBlend(blend)
      await this.#store.writeAbstention(abstention)
      await this.#store.writeModel(model)
    })
  }

  /** The last writes of a run; as in `keep`. */
  async close(): Promise<void> {
    await this.#withRoom(() => this.#reporter.flush())
    await this.#withRoom(() => this.#write())
  }

  /** As `close`, for a run that ended badly: the disk may be what failed, and the first error is the one to report. */
  async closeFailed(status: 'diverged' | 'failed' | 'paused', error: CoreError): Promise<void> {
    if (!this.#exists) return
    this.change({ status, remarks: [...this.#record.remarks, plainMessage(error.message)] })
    await this.#write().catch(() => undefined)
    await this.#reporter.flush().catch(() => undefined)
  }

  async #write(): Promise<void> {
    this.change({ updated: this.#clock.date() })
    await this.#store.writeRecord(this.#record)
  }

  /** @returns what the disk said against it; null: written */
  async #guard(write: () => Promise<void>): Promise<CoreError | null> {
    try {
      await this.#withRoom(write)
      return null
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'run folder')
      if (error.code !== 'disk') throw thrown
      this.#reporter.warn(error)
      return error
    }
  }

  /** While it waits the run is paused: it looks so, in the folder too where that much can be written. */
  async #withRoom(write: () => Promise<void>): Promise<void> {
    const { status } = this.#record
    const change = async (now: RunRecord['status']): Promise<void> => {
      this.change({ status: now })
      await this.#write().catch(() => undefined)
    }
    await this.#room.write(write, {
      step: this.#state.step,
      begin: () => change('paused'),
      end: () => change(status)
    })
  }
}
