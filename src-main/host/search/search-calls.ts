// The searches of this home folder and the calls about them. One is at work at a time.

import { CoreError, rungEpochs } from '@core'
import type { CallArgument, Channel } from '@contract'
import type { Datasets } from '../datasets'
import type { CallHandlers } from '../host'
import { newRunId } from '../home'
import type { RunLibrary } from '../run-library'
import type { RunManager } from '../run-manager'
import type { Shell } from '../shell'
import { trainingOf } from '../training-request'
import { type KeptSearch, readSearches, removeSearch, writeSearch } from './search-file'
import { SearchJob, type Trainer } from './search-job'

/** How often a search looks whether its turn has come. */
const POLL_MS = 250

interface Parts {
  readonly home: string
  readonly datasets: Datasets
  readonly library: RunLibrary
  readonly manager: RunManager
  readonly shell: Shell
}

export class Searches {
  readonly #parts: Parts
  #jobs: Promise<Map<string, SearchJob>> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  readonly calls: CallHandlers<Extract<Channel, `search.${string}`>> = {
    'search.list': async () => [...(await this.#loaded()).values()].map(({ info }) => info),
    'search.start': (asked) => this.#start(asked),
    'search.pause': async ({ search }) => done((await this.#job(search)).pause()),
    'search.resume': async ({ search, minutes }) => {
      await this.#assertAlone()
      return done((await this.#job(search)).run(minutes))
    },
    'search.finish': async ({ search }) => {
      await this.#assertAlone(search)
      return done((await this.#job(search)).finish())
    },
    'search.remove': async ({ search }) => {
      const job = await this.#job(search)
      if (job.isAtWork) throw new CoreError({ code: 'usage', case: 'search-at-work' })
      ;(await this.#loaded()).delete(search)
      return done(removeSearch(this.#parts.home, search))
    }
  }

  /** The program is about to end: nothing more begins. @returns settles once what ran is noted */
  async close(): Promise<void> {
    const jobs = await this.#jobs
    await Promise.all([...(jobs?.values() ?? [])].map((job) => job.close()))
  }

  async #start({ minutes, seed, fixed, name, ...asked }: CallArgument<'search.start'>) {
    await this.#assertAlone()
    const { home, datasets } = this.#parts
    const settings = { ...asked.settings, task: 'classes' as const }
    const request = trainingOf({ ...asked, settings, name }, datasets, home, null)
    const read = datasets.info(asked.dataset).columns.find(({ name: column }) => column === asked.textColumn)
    const { created, vectors } = request
    const kept: KeptSearch = {
      format: 1,
      id: newRunId(created, ['search']),
      name,
      created,
      minutes,
      seconds: 0,
      seed,
      // Vectors have a width of their own.
      fixed: [...fixed, ...(vectors === null ? [] : ['model.embedding'])],
      series: read?.kind === 'series',
      rungs: [...rungEpochs(settings.epochs)],
      ended: false,
      request,
      trials: []
    }
    const job = this.#jobOf(kept)
    ;(await this.#loaded()).set(kept.id, job)
    await job.run(minutes)
    return job.info
  }

  async #job(search: string): Promise<SearchJob> {
    const job = (await this.#loaded()).get(search)
    if (job) return job
    throw new CoreError({ code: 'not-found', case: 'search-unknown', values: { search } })
  }

  /** @param but the search that may be at work */
  async #assertAlone(but?: string): Promise<void> {
    for (const { isAtWork, info } of (await this.#loaded()).values())
      if (isAtWork && info.id !== but)
        throw new CoreError({ code: 'usage', case: 'search-busy', values: { name: info.name } })
  }

  #loaded(): Promise<Map<string, SearchJob>> {
    return (this.#jobs ??= readSearches(this.#parts.home).then(
      (found) => new Map(found.map((kept) => [kept.id, this.#jobOf(kept)]))
    ))
  }

  #jobOf(kept: KeptSearch): SearchJob {
    const { home, library, manager, shell } = this.#parts
    const trainer: Trainer = {
      whenFree: (signal) => whenFree(manager, signal),
      trainTo: (...asked) => manager.trainTo(...asked),
      leave: (run) => manager.leave(run),
      stateOf: (run) =>
        library.get(run).then(
          (record) => (manager.seen(record).status === 'paused' ? 'rest' : 'over'),
          () => 'none'
        ),
      deviceOf: (run) =>
        library.get(run).then(
          ({ device }) => device,
          () => null
        )
    }
    return new SearchJob(kept, {
      trainer,
      write: (next) => writeSearch(home, next),
      changed: (info) => shell.emit('search.changed', info)
    })
  }
}

/** Runs in the queue go first. */
async function whenFree(manager: RunManager, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    await manager.queue.next()
    if (manager.isFree) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function done(work: Promise<void>): Promise<null> {
  await work
  return null
}
