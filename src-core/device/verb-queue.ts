// A resident model's verbs run one after another, in the order of the calls; closing waits for those under way and comes
// once. Every model that keeps state between calls has one.

import { CoreError } from '../errors'

/** What every verb says after `close`. */
export const modelClosed = (): CoreError =>
  new CoreError({
    code: 'handle-closed',
    subject: 'model',
    expected: 'an open model',
    got: 'a closed one',
    next: 'Open the model again.'
  })

export class VerbQueue {
  #last: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | null = null

  /** @throws CoreError "handle-closed" once `close` was called */
  run<T>(verb: () => T | Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(modelClosed())
    const result = this.#last.then(verb)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** @param letGo frees what the model holds; called once, after the last verb */
  close(letGo: () => void | Promise<unknown>): Promise<void> {
    this.#closing ??= this.#last.then(async () => void (await letGo()))
    return this.#closing
  }
}
