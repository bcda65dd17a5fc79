// Runs that wait for their turn. They are kept in a file of the home folder, so that closing the program loses none; what
// was waiting then is held until somebody lets it go on.

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { CoreError, type CoreErrorData, trainSettingsSchema } from '@core'
import type { QueuedRun, QueueState } from '@contract'
import { writeFileAtomic } from './files'
import type { TrainingRequest } from './training-request'

/** More than anybody plans by hand; a page that asks for more is told. */
const MAX_WAITING = 500

interface Waiting {
  readonly request: TrainingRequest
  readonly error: CoreErrorData | null
}

const sourceSchema = v.looseObject({ path: v.string(), name: v.string() })
const fileSchema = v.array(
  v.looseObject({
    run: v.string(),
    name: v.string(),
    created: v.string(),
    repeatOf: v.optional(v.string()),
    foldOf: v.optional(v.string()),
    maxRuns: v.optional(v.number()),
    train: sourceSchema,
    settings: trainSettingsSchema
  })
)

export interface RunQueueOptions {
  readonly home: string
  /** Whether a run could begin now. */
  readonly isFree: () => boolean
  readonly begin: (request: TrainingRequest) => Promise<unknown>
  readonly changed: (state: QueueState) => void
}

export class RunQueue {
  readonly #options: RunQueueOptions
  readonly #file: string
  #waiting: readonly Waiting[] = []
  #held = false
  #beginning = false
  #loaded: Promise<void> | null = null
  /** Writes follow one another: the file is that of the last change. */
  #written: Promise<void> = Promise.resolve()

  constructor(options: RunQueueOptions) {
    this.#options = options
    this.#file = join(options.home, 'queue.json')
  }

  async state(): Promise<QueueState> {
    await this.#load()
    return this.#state()
  }

  /** @throws CoreError "queue-full" */
  async add(request: TrainingRequest): Promise<void> {
    await this.#load()
    if (this.#waiting.length >= MAX_WAITING)
      throw new CoreError({ code: 'usage', case: 'queue-full', values: { most: MAX_WAITING } })
    await this.#change([...this.#waiting, { request, error: null }])
    void this.next()
  }

  async remove(run: string): Promise<void> {
    await this.#load()
    await this.#change(this.#waiting.filter(({ request }) => request.run !== run))
  }

  /** Takes out the repeats of a run that wait only until its difference to the best baseline is decided, once it is. */
  async dropDecided(repeated: string, isDecided: (run: string) => Promise<boolean>): Promise<void> {
    await this.#load()
    const dropped = ({ request: { repeatOf, maxRuns } }: Waiting): boolean =>
      repeatOf === repeated && maxRuns !== undefined
    if (!this.#waiting.some(dropped) || !(await isDecided(repeated))) return
    await this.#change(this.#waiting.filter((item) => !dropped(item)))
  }

  async move(run: string, to: number): Promise<void> {
    await this.#load()
    const moved = this.#waiting.filter(({ request }) => request.run === run)
    const rest = this.#waiting.filter(({ request }) => request.run !== run)
    await this.#change([...rest.slice(0, to), ...moved, ...rest.slice(to)])
  }

  async hold(held: boolean): Promise<void> {
    await this.#load()
    this.#held = held
    await this.#change(held ? this.#waiting : this.#waiting.map(({ request }) => ({ request, error: null })))
    void this.next()
  }

  /** The program is about to end: nothing begins any more, what waits stays in the file. */
  close(): void {
    this.#held = true
  }

  /** Begins the first run that can, if nothing trains. One that cannot begin says why and is passed over. */
  async next(): Promise<void> {
    await this.#load()
    if (this.#beginning) return
    this.#beginning = true
    try {
      for (;;) {
        const first = this.#waiting.find(({ error }) => error === null)
        if (!first || this.#held || !this.#options.isFree()) return
        const error = await this.#options.begin(first.request).then(
          () => null,
          (thrown: unknown) => CoreError.wrap(thrown, 'training').toData()
        )
        await this.#change(
          this.#waiting.flatMap((item) =>
            item.request.run !== first.request.run ? [item] : error ? [{ ...item, error }] : []
          )
        )
      }
    } finally {
      this.#beginning = false
    }
  }

  #state(): QueueState {
    return { held: this.#held, items: this.#waiting.map(queued) }
  }

  async #change(waiting: readonly Waiting[]): Promise<void> {
    this.#waiting = waiting
    this.#options.changed(this.#state())
    const text = JSON.stringify(waiting.map(({ request }) => request))
    this.#written = this.#written
      .then(async () => {
        await mkdir(this.#options.home, { recursive: true })
        await writeFileAtomic(this.#file, `${text}\n`)
      })
      // The queue goes on in memory; a full disk is said by the run that meets it.
      .catch(() => undefined)
    await this.#written
  }

  #load(): Promise<void> {
    return (this.#loaded ??= this.#read())
  }

  async #read(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => null)
    if (text === null) return
    try {
      // Written by this class; the schema holds what a page shows, the rest is checked where the run begins.
      const requests = v.parse(fileSchema, JSON.parse(text)) as unknown as readonly TrainingRequest[]
      this.#waiting = requests.map((request) => ({ request, error: null }))
      this.#held = requests.length > 0
    } catch {
      this.#waiting = []
    }
  }
}

const queued = ({ request: { run, name, train, settings, repeatOf, foldOf }, error }: Waiting): QueuedRun => ({
  run,
  name,
  data: train.name,
  settings,
  ...(repeatOf === undefined ? {} : { repeatOf }),
  ...(foldOf === undefined ? {} : { foldOf }),
  error
})
