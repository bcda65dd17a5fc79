// Estimates on behalf of pages: only the newest question counts, and what its answer measured is not measured again when
// the run is started.

import type { DeviceReport } from '@core'
import type { CallArgument, Estimate, StartRun } from '@contract'
import type { EngineSlot } from './engine-slot'
import type { DataMethods } from './engine/methods'

type Question = CallArgument<'settings.estimate'>

export class Estimates {
  readonly #engine: EngineSlot<DataMethods>
  #abort: AbortController | null = null
  #last: { readonly shape: string; readonly device: DeviceReport } | null = null

  constructor(engine: EngineSlot<DataMethods>) {
    this.#engine = engine
  }

  /** @throws CoreError "cancelled" once a newer question has come: settings change faster than they can be measured */
  async ask(question: Question): Promise<Estimate> {
    this.#abort?.abort()
    this.#abort = new AbortController()
    const estimate = await this.#engine.call('settings.estimate', question, { signal: this.#abort.signal })
    this.#last = { shape: shapeOf(question), device: estimate.device }
    return estimate
  }

  /** What the device was chosen to be for this run's shape; null where it was not estimated last. */
  deviceFor(run: StartRun): DeviceReport | null {
    return this.#last?.shape === shapeOf(run) ? this.#last.device : null
  }
}

/** Everything that decides how fast a step is. */
function shapeOf({
  dataset,
  textColumn,
  settings: { model, text, batchSize, device, threads }
}: Pick<Question, 'dataset' | 'textColumn' | 'settings'>): string {
  return JSON.stringify([dataset, textColumn, model, text, batchSize, device, threads])
}
