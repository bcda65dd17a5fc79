// The network as judge of labels: one check at a time, in an engine of its own that ends with it.

import type { CallArgument, Channel } from '@contract'
import type { Datasets } from './datasets'
import { EngineSlot, type LaunchEngine } from './engine-slot'
import type { CheckMethods } from './engine/methods'
import type { CallHandlers } from './host'
import type { Shell } from './shell'

/** Progress reaches the page at most this often. */
const PROGRESS_INTERVAL_MS = 200

export class LabelJob {
  readonly #datasets: Datasets
  readonly #shell: Shell
  readonly #engine: EngineSlot<CheckMethods>
  #abort: AbortController | null = null

  constructor(datasets: Datasets, shell: Shell, launch: LaunchEngine) {
    this.#datasets = datasets
    this.#shell = shell
    // Who waits for the check is told of its death; there is nothing to bring back.
    this.#engine = new EngineSlot('check', launch, { onEvent: () => undefined, onLost: () => undefined })
  }

  readonly calls: CallHandlers<Extract<Channel, `labels.${string}`>> = {
    'labels.network': (asked) => this.#check(asked),
    'labels.cancel': () => {
      this.#abort?.abort()
      return null
    }
  }

  close(): void {
    this.#engine.close()
  }

  /** A check that is asked for anew takes the place of the one under way. */
  async #check({ dataset, ...asked }: CallArgument<'labels.network'>) {
    const source = this.#datasets.source(dataset)
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    let reportedAt = 0
    try {
      return await this.#engine.call(
        'check.network',
        { source, ...asked },
        {
          signal: abort.signal,
          onProgress: (progress) => {
            if (Date.now() - reportedAt < PROGRESS_INTERVAL_MS) return
            reportedAt = Date.now()
            this.#shell.emit('labels.progress', { dataset, ...progress })
          }
        }
      )
    } finally {
      if (this.#abort === abort) {
        this.#abort = null
        this.#engine.rest()
      }
    }
  }
}
