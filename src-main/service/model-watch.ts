// Looks at the files of all models, again and again, one look after the other.

import type { ServedModel } from './served-model'

export class ModelWatch {
  readonly #models: readonly ServedModel[]
  readonly #milliseconds: number
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<unknown> = Promise.resolve()
  #ended = false

  /** @param seconds between two looks; 0: none */
  constructor(models: readonly ServedModel[], seconds: number) {
    this.#models = models
    this.#milliseconds = seconds * 1000
    this.#next()
  }

  /** Ends it; a look under way is waited for. */
  async close(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    await this.#looking
  }

  #next(): void {
    if (this.#ended || this.#milliseconds === 0) return
    this.#timer = setTimeout(() => {
      this.#looking = Promise.allSettled(this.#models.map((model) => model.refresh())).then(() => this.#next())
    }, this.#milliseconds)
    this.#timer.unref()
  }
}
