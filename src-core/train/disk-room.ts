// Waiting for room on a full disk: the weights are in memory, and worth more than an end. Writing is tried again now and then,
// at once when a person resumes the run, and no more once the run is asked to end while it waits.

import { CoreError } from '../errors'
import type { TrainControl } from './control'
import type { Clock, Reporter } from './reporter'

const RETRY_MS = 3_000

export interface Waiting {
  /** The last step done. */
  readonly step: number
  /** Called when the waiting begins and when it has ended well. */
  begin(): Promise<void>
  end(): Promise<void>
}

export class DiskRoom {
  readonly #control: TrainControl
  readonly #clock: Clock
  readonly #reporter: Reporter
  /** The run was asked to end while it waited: nothing is waited for any more. */
  #givenUp = false

  constructor(control: TrainControl, clock: Clock, reporter: Reporter) {
    this.#control = control
    this.#clock = clock
    this.#reporter = reporter
  }

  /** @throws whatever `write` throws, but a full disk only once the run was asked to end */
  async write(write: () => Promise<void>, { step, begin, end }: Waiting): Promise<void> {
    const failed = await tried(write)
    if (failed === null) return
    if (this.#givenUp) throw failed
    await begin()
    this.#reporter.warn(failed)
    this.#reporter.event({ kind: 'paused', step, why: 'disk-full', error: failed.toData() })
    do await this.#retryTime(failed)
    while ((await tried(write)) !== null)
    await end()
    this.#reporter.event({ kind: 'resumed', step })
  }

  /** @throws the disk's error where what woke us is a request to end */
  async #retryTime(error: CoreError): Promise<void> {
    const woken = await Promise.race([
      this.#control.changed().then(() => true),
      this.#clock.after(RETRY_MS).then(() => false)
    ])
    if (!woken || this.#control.ending === null) return
    this.#givenUp = true
    throw error
  }
}

export const isDiskFull = (error: unknown): error is CoreError =>
  error instanceof CoreError && error.case === 'run-disk-full'

/** null: written. @returns the error of a full disk @throws any other */
async function tried(write: () => Promise<void>): Promise<CoreError | null> {
  try {
    await write()
    return null
  } catch (thrown) {
    if (isDiskFull(thrown)) return thrown
    throw thrown
  }
}
