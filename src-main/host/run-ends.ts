// Who waits for a run to leave the train engine is told how it did.

import type { CoreError, RunRecord } from '@core'

export interface RunEnd {
  readonly record: RunRecord
  /** It was asked to leave before its end. */
  readonly interrupted: boolean
}

interface Waiter {
  readonly resolve: (end: RunEnd) => void
  readonly reject: (error: CoreError) => void
}

export class RunEnds {
  readonly #waiters = new Map<string, Waiter>()

  /** @param begin starts the run; where it fails nobody waits */
  async after(run: string, begin: () => Promise<unknown>): Promise<RunEnd> {
    const ended = new Promise<RunEnd>((resolve, reject) => this.#waiters.set(run, { resolve, reject }))
    // A start that fails is this call's error; what the engine says of it besides reaches nobody.
    ended.catch(() => undefined)
    try {
      await begin()
    } catch (thrown) {
      this.#waiters.delete(run)
      throw thrown
    }
    return ended
  }

  settle(run: string, outcome: RunEnd | CoreError): void {
    const waiter = this.#waiters.get(run)
    this.#waiters.delete(run)
    if ('record' in outcome) waiter?.resolve(outcome)
    else waiter?.reject(outcome)
  }

  /** The engine is gone: no run that is waited for will end. */
  fail(error: CoreError): void {
    for (const run of [...this.#waiters.keys()]) this.settle(run, error)
  }
}
