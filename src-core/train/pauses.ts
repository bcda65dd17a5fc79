// The run as a person sees it while it waits: paused on request, or because its device was lost and somebody has to say
// how it goes on. Record, log and control say the same at every moment.

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
  async asked(step: number): Promise<void> {
    await this.#begin()
    this.#reporter.event({ kind: 'paused', step, why: 'asked' })
    await this.#over()
    if (!this.#control.paused && this.#control.ending === null) await this.end(step)
  }

  /** Waits for a person's word on a lost device. @returns false where the run is to be left as it is */
  async deviceLost(step: number, error: CoreError): Promise<boolean> {
    this.#control.pause()
    await this.#begin()
    this.#reporter.event({ kind: 'paused', step, why: 'device-lost', error: error.toData() })
    await this.#over()
    return this.#control.ending !== 'interrupt'
  }

  /** Training goes on, if it was paused. */
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

  async #over(): Promise<void> {
    while (!this.#control.mayStep()) await this.#control.changed()
  }
}
