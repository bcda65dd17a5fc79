// The run that trains now, as the host follows it: its record, whether it waits, and the events that its log on disk does not
// hold yet.

import type { RunRecord, TrainEvent } from '@core'

/** Steps kept of the tail: what the log itself keeps. */
const TAIL_STEP_MS = 500

export class LiveRun {
  readonly run: string
  record: RunRecord
  paused = false
  /** True from the run's last event on; its last files are still being written then. */
  over = false
  /** Settles when the engine has written the last file and released the folder, or is gone. */
  readonly released: Promise<void>
  readonly #tail: TrainEvent[] = []
  #lastStepAt = 0
  #release = (): void => undefined

  constructor(record: RunRecord) {
    this.run = record.id
    this.record = record
    this.released = new Promise<void>((resolve) => (this.#release = resolve))
  }

  /** Events since the last checkpoint, steps thinned. */
  get tail(): readonly TrainEvent[] {
    return this.#tail
  }

  /** Share of the steps of all epochs after this event; null for one that does not move it. */
  follow(event: TrainEvent): number | null {
    this.#remember(event)
    if (event.kind === 'paused') this.paused = true
    if (event.kind === 'resumed' || event.kind === 'started') this.paused = false
    if (event.kind === 'stopped' || event.kind === 'failed' || event.kind === 'diverged') this.over = true
    if (event.kind === 'step' || event.kind === 'epoch')
      return Math.min(1, event.step / Math.max(1, event.stepsPerEpoch * event.epochs))
    return event.kind === 'paused' ? Math.min(1, this.record.epochs / this.record.settings.epochs) : null
  }

  release(): void {
    this.#release()
  }

  /** The log on disk is written just before each checkpoint; what came later is kept here. */
  #remember(event: TrainEvent): void {
    if (event.kind === 'checkpoint') this.#tail.length = 0
    if (event.kind === 'step') {
      const now = performance.now()
      if (now - this.#lastStepAt < TAIL_STEP_MS) return
      this.#lastStepAt = now
    }
    this.#tail.push(event)
  }
}
