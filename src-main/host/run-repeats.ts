// A configuration trained several times: which runs those are, and what they show together.

import { foldsAmong, repeatedRun, repeatsAmong, type RunRecord } from '@core'
import type { EvidenceResult } from '@contract'
import type { EngineSlot } from './engine-slot'
import type { ModelMethods } from './engine/methods'
import type { RunLibrary } from './run-library'

export class RunRepeats {
  readonly #library: RunLibrary
  readonly #engine: EngineSlot<ModelMethods>

  constructor(library: RunLibrary, engine: EngineSlot<ModelMethods>) {
    this.#library = library
    this.#engine = engine
  }

  /** A run and those that repeat it with other seeds, the oldest first. */
  async seedsOf(run: string): Promise<RunRecord[]> {
    const repeated = repeatedRun(await this.#library.get(run))
    return repeatsAmong(await this.#library.list(), repeated)
  }

  /** @param folds how many; null: the repeats with other seeds */
  async evidence(run: string, folds: number | null): Promise<EvidenceResult> {
    const group =
      folds === null
        ? await this.seedsOf(run)
        : foldsAmong(await this.#library.list(), repeatedRun(await this.#library.get(run)), folds)
    return this.#engine.call('run.evidence', { folders: group.map(({ id }) => this.#library.folder(id)), folds })
  }

  /** Whether the difference to the best baseline is told apart from zero, by intervals wide enough for a look after every run. */
  async isDecided(run: string): Promise<boolean> {
    const { runs, evidence, best } = await this.evidence(run, null)
    return runs.length > 1 && best !== null && evidence!.versus[best]!.verdict !== 'inconclusive'
  }
}
