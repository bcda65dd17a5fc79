// A model under its name: a queue of texts before it, one of explanations, and its files looked at for a newer one.

import { CoreError } from '@core'
import type { OpenRunOptions } from '../host/open-on-device'
import { Batcher } from './batcher'
import { filesVersion } from './files-version'
import { type Limits, QUEUED_REQUESTS } from './limits'
import { type AskedText, type Explained, type Explanation, LoadedModel, type Predicted } from './loaded-model'
import type { NamedModel } from './model-arguments'

/** Explanations that may wait: each costs as much as hundreds of predictions. */
const WAITING_EXPLANATIONS = 32

/** What a model reports while it serves. */
export interface ModelEvents {
  readonly onBatch: (name: string, texts: number) => void
  readonly onLoad: (model: ServedModel, failed: CoreError | null) => void
}

/** An answer with the model that gave it: a newer one may have taken its place meanwhile. */
export interface Answered<Answer> {
  readonly answer: Answer
  readonly by: LoadedModel
}

export class ServedModel {
  readonly name: string
  readonly path: string
  readonly #device: OpenRunOptions
  readonly #events: ModelEvents
  readonly #predictions: Batcher<AskedText, Answered<Predicted>>
  readonly #explanations: Batcher<Explanation, Answered<Explained>>
  #loaded: LoadedModel
  #failed: CoreError | null = null
  /** Of the files as they were last loaded or refused. */
  #seen: string | null
  /** As of the look before: a file that is still being written is not opened. */
  #before: string | null

  /** @throws CoreError as `openOnDevice` */
  static async open(
    named: NamedModel,
    device: OpenRunOptions,
    limits: Limits,
    events: ModelEvents
  ): Promise<ServedModel> {
    const seen = await filesVersion(named.path)
    return new ServedModel(named, { device, limits, events, seen, loaded: await LoadedModel.open(named.path, device) })
  }

  private constructor(
    { name, path }: NamedModel,
    {
      device,
      limits: { maxTexts, timeout },
      events,
      seen,
      loaded
    }: {
      readonly device: OpenRunOptions
      readonly limits: Limits
      readonly events: ModelEvents
      readonly seen: string | null
      readonly loaded: LoadedModel
    }
  ) {
    this.name = name
    this.path = path
    this.#device = device
    this.#events = events
    this.#loaded = loaded
    this.#seen = this.#before = seen
    this.#predictions = new Batcher(
      async (texts) => {
        const by = this.#loaded
        return (await by.predict(texts)).map((answer) => ({ answer, by }))
      },
      {
        max: maxTexts,
        waiting: QUEUED_REQUESTS * maxTexts,
        timeout,
        onBatch: (texts) => events.onBatch(name, texts)
      }
    )
    this.#explanations = new Batcher(
      async ([asked]) => {
        const by = this.#loaded
        return [{ answer: await by.explain(asked), by }]
      },
      {
        max: 1,
        waiting: WAITING_EXPLANATIONS,
        timeout
      }
    )
    events.onLoad(this, null)
  }

  /** The model that answers now. */
  get current(): LoadedModel {
    return this.#loaded
  }

  /** Why newer files were not taken; null where there is no such reason. */
  get failed(): CoreError | null {
    return this.#failed
  }

  get waiting(): number {
    return this.#predictions.waiting + this.#explanations.waiting
  }

  /** @throws CoreError "cancelled" where the queue is full or the time is over; "usage" for reasons of a model without limits */
  async predict(texts: readonly AskedText[]): Promise<readonly Answered<Predicted>[]> {
    if (texts.some(({ abstain }) => abstain) && !this.#loaded.run.abstention)
      throw new CoreError({ code: 'usage', case: 'no-abstention', values: { name: this.name } })
    return this.#predictions.ask(texts)
  }

  /** @throws as `predict`; "usage" for a class that the model does not have */
  async explain(asked: Explanation): Promise<Answered<Explained>> {
    const [answer] = await this.#explanations.ask([asked])
    return answer
  }

  /**
   * Looks at the files. Others than those in use are opened once two looks in a row found the same; the model changes between
   * two batches. Files that are no model leave the one in use where it is.
   */
  async refresh(): Promise<void> {
    const now = await filesVersion(this.path)
    const settled = now === this.#before
    this.#before = now
    // A model whose files are gone serves on: they may be on their way.
    if (now === null || !settled || now === this.#seen) return
    this.#seen = now
    try {
      const newer = await LoadedModel.open(this.path, this.#device)
      const older = this.#loaded
      this.#loaded = newer
      this.#failed = null
      void older.retire().catch(() => undefined)
    } catch (thrown) {
      this.#failed = CoreError.wrap(thrown, this.name)
    }
    this.#events.onLoad(this, this.#failed)
  }

  async close(): Promise<void> {
    await this.#loaded.retire()
  }
}
