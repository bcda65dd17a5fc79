// A run that waits: paused by the user, or because its device was lost and the user decides how to continue. Record, log and
// control agree at every moment.

import type { CoreError } from '../errors'
import type { TrainControl } from './control'
import type { Reporter } from './reporter'
import type { RunFiles } from './run-files'

export class Pauses {
  readonly #control: TrainControl
  readonly #files: RunFiles
  readonly #reporter: Reporter

  constructor(control: TrainControl, files: RunFiles, reporter: Reporter) {
    this.#control = control
    this.#files = files
    this.#reporter = reporter
  }

  /** Waits until a step may run. @param step the last one done */
  async untilResumed(step: number): Promise<void> {
    await this.#begin()
    this.#reporter.event({ kind: 'paused', step, why: 'asked' })
    await this.#untilStepAllowed()
    if (!this.#control.paused && this.#control.ending === null) await this.end(step)
  }

  /** Waits for the user's decision after a lost device. @returns false where the run is to end, to be resumed later */
  async untilDecided(step: number, error: CoreError): Promise<boolean> {
    this.#control.pause()
    await this.#begin()
    this.#reporter.event({ kind: 'paused', step, why: 'device-lost', error: error.toData() })
    await this.#untilStepAllowed()
    return this.#control.ending !== 'interrupt'
  }

  /** Records that training continues, if it was paused. */
  async end(step: number): Promise<void> {
    if (this.#files.record.status !== 'paused') return
    this.#files.change({ status: 'running' })
    await this.#files.writeRecord()
    this.#reporter.event({ kind: 'resumed', step })
  }

  async #begin(): Promise<void> {
    this.#files.change({ status: 'paused' })
    await this.#files.writeRecord()
  }

  async #untilStepAllowed(): Promise<void> {
    while (!this.#control.mayStep()) await this.#control.changed()
  }
}
