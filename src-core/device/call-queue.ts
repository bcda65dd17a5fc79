// Calls of a resident model run one after another, in order; closing waits for those under way and happens
// once. Every model that keeps state between calls has one.

import { CoreError } from '../errors'

/** What every call rejects with after `close`. */
export const modelClosed = (): CoreError => new CoreError({ code: 'handle-closed', case: 'model-closed' })

export class CallQueue {
  #last: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | null = null

  /** @throws CoreError "handle-closed" once `close` was called */
  run<T>(call: () => T | Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(modelClosed())
    const result = this.#last.then(call)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** @param release frees what the model holds; called once, after the last call */
  close(release: () => void | Promise<unknown>): Promise<void> {
    this.#closing ??= this.#last.then(async () => void (await release()))
    return this.#closing
  }
}
