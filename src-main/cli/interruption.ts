// Ctrl-C and SIGTERM while a run trains: the first one ends it after the step in progress, a second one at once. The first is
// enough: before training has begun there is nothing to save, and a step that does not end is waited for no longer than said.

import { CoreError, type TrainControl } from '@core'
import { t } from './language'
import { duration } from './output'
import type { TrainProgress } from './progress'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** Threads and sessions that are being started are given so long to come to rest. */
const START_MS = 2_000
/** A step in progress and its checkpoint are given so long. */
const LAST_CHECKPOINT_MS = 60_000

export class Interruption {
  /** Rejects when the run did not end in time after a signal; never settles otherwise. */
  readonly outOfPatience: Promise<never>
  readonly #control: TrainControl
  readonly #progress: TrainProgress
  readonly #started = performance.now()
  #reject: (error: CoreError) => void = () => undefined
  #saves = false
  #timer: NodeJS.Timeout | undefined

  constructor(control: TrainControl, progress: TrainProgress) {
    this.#control = control
    this.#progress = progress
    this.outOfPatience = new Promise<never>((_, reject) => (this.#reject = reject))
    this.outOfPatience.catch(() => undefined)
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
  }

  /** From here on a checkpoint is worth waiting for. */
  savesState(): void {
    this.#saves = true
    if (this.#timer) this.#endWithin(LAST_CHECKPOINT_MS)
  }

  forget(): void {
    clearTimeout(this.#timer)
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
  }

  readonly #onSignal = (): void => {
    if (this.#control.ending !== null) process.exit(1)
    this.#control.interrupt()
    this.#endWithin(this.#saves ? LAST_CHECKPOINT_MS : START_MS)
    this.#progress.line(t('cli.text.stopping', { time: duration((performance.now() - this.#started) / 1000) }))
  }

  #endWithin(milliseconds: number): void {
    clearTimeout(this.#timer)
    const errorCase = this.#saves ? 'stopped-without-checkpoint' : 'stopped-before-start'
    this.#timer = setTimeout(() => this.#reject(new CoreError({ code: 'cancelled', case: errorCase })), milliseconds)
  }
}
