// What a run leaves on disk while it trains: its record, its checkpoints, its best weights, and in which order. A disk
// that fails in the middle is reported and does not stop the training: the weights in memory are worth more than the file.

import { CoreError } from '../errors'
import type { RunStore } from '../format/run-folder'
import type { Position } from '../run/position'
import type { RunRecord } from '../run/record'
import { plainMessage } from '../messages/message'
import type { ParamSet } from '../model/params'
import type { EncoderSpec } from '../text/tokens'
import type { ModelSnapshot } from './trained-model'
import type { Clock, Reporter } from './reporter'

export interface RunFilesOptions {
  readonly store: RunStore
  readonly record: RunRecord
  readonly clock: Clock
  readonly reporter: Reporter
  /** True for a run that is resumed: its folder is there. */
  readonly exists: boolean
}

export class RunFiles {
  readonly #store: RunStore
  readonly #clock: Clock
  readonly #reporter: Reporter
  #record: RunRecord
  /** Once the folder holds a run, and only then, a failure may be written into it. */
  #exists: boolean
  /** Step of the last checkpoint written by this process. */
  #savedStep = -1

  constructor({ store, record, clock, reporter, exists }: RunFilesOptions) {
    this.#store = store
    this.#record = record
    this.#clock = clock
    this.#reporter = reporter
    this.#exists = exists
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
    await this.#guard(async () => {
      await this.#reporter.flush()
      const { params, optimizer, best } = await model()
      await this.#store.writeCheckpoint({
        seed,
        position: { ...position, logBytes: this.#store.logBytes },
        params,
        optimizer,
        best
      })
      this.#savedStep = position.step
      this.#reporter.event({ kind: 'checkpoint', step: position.step, epoch: position.epoch })
    })
  }

  /** The last writes of a run; here a failing disk fails the run. */
  async close(model?: ParamSet): Promise<void> {
    if (model) await this.#store.writeModel(model)
    await this.#reporter.flush()
    await this.#write()
  }

  /** As `close`, for a run that ended badly: the disk may be what failed, and the first error is the one to report. */
  async closeFailed(status: 'diverged' | 'failed', error: CoreError): Promise<void> {
    if (!this.#exists) return
    this.change({ status, remarks: [...this.#record.remarks, plainMessage(error.message)] })
    await this.#write().catch(() => undefined)
    await this.#reporter.flush().catch(() => undefined)
  }

  async #write(): Promise<void> {
    this.change({ updated: this.#clock.date() })
    await this.#store.writeRecord(this.#record)
  }

  async #guard(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'run folder')
      if (error.code !== 'disk') throw thrown
      this.#reporter.warn(error)
    }
  }
}
