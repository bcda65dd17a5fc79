// One search in the workbench: asks the rule what to train next, has the run manager train it, keeps what came of it. Every trial is a run of
// the library; a trial waits for runs that train or stand in the queue.

import {
  CoreError,
  type CoreErrorData,
  type DeviceReport,
  MAX_TRIALS,
  REDUCTION,
  type RunOptions,
  bestTrial,
  heldCell,
  nextJob,
  reached,
  trialChanges,
  withChanges
} from '@core'
import type { SearchInfo, SearchStatus, SearchTrial } from '@contract'
import { newRunId } from '../home'
import type { RunEnd } from '../run-ends'
import type { TrainingRequest } from '../training-request'
import type { KeptSearch } from './search-file'

/** So many trials in a row that cannot be trained, and none that could: the search pauses and says why. */
const MAX_FAILURES = 3

/** What a search needs of the run manager. */
export interface Trainer {
  /** Resolves once a run may begin that puts none away and that none in the queue waits for. */
  whenFree(signal: AbortSignal): Promise<void>
  /** Trains a new run, or a known one further. */
  trainTo(
    trained: TrainingRequest | string,
    until: NonNullable<RunOptions['until']>,
    known: DeviceReport | null
  ): Promise<RunEnd>
  /** Has a run leave with a checkpoint. */
  leave(run: string): Promise<void>
  /** rest: it can be trained on. over: it ended by itself, or was stopped by hand. none: it is not there. */
  stateOf(run: string): Promise<'rest' | 'over' | 'none'>
  deviceOf(run: string): Promise<DeviceReport | null>
}

export interface JobOptions {
  readonly trainer: Trainer
  readonly write: (kept: KeptSearch) => Promise<void>
  readonly changed: (info: SearchInfo) => void
}

export class SearchJob {
  readonly #options: JobOptions
  #kept: KeptSearch
  #status: SearchStatus
  #error: CoreErrorData | null = null
  #current: SearchInfo['current'] = null
  /** All trials compute on the device of the first: a fast device must not decide between settings. */
  #known: DeviceReport | null = null
  #leaving = new AbortController()
  #working: Promise<void> = Promise.resolve()

  constructor(kept: KeptSearch, options: JobOptions) {
    this.#kept = kept
    this.#options = options
    this.#status = kept.ended ? 'ended' : 'paused'
  }

  get isAtWork(): boolean {
    return this.#status === 'running' || this.#status === 'finishing'
  }

  get info(): SearchInfo {
    const { id, name, created, minutes, seconds, rungs, request, trials } = this.#kept
    return {
      ...{ id, name, created, minutes, seconds, rungs, trials },
      data: request.train.name,
      settings: request.settings,
      status: this.#status,
      error: this.#error,
      current: this.#current,
      best: bestTrial(trials)?.number ?? null
    }
  }

  /** Goes on within a budget, what was used included. */
  async run(minutes: number): Promise<void> {
    await this.#working
    await this.#keep({ minutes, ended: false })
    this.#work('running')
  }

  async pause(): Promise<void> {
    if (this.isAtWork) this.#status = 'paused'
    await this.#leave()
  }

  /** No more trials: the best one is finished. */
  async finish(): Promise<void> {
    this.#status = 'paused'
    await this.#leave()
    this.#work('finishing')
  }

  /** The program is about to end: nothing more begins; resolves once what ran is noted. */
  close(): Promise<void> {
    if (this.isAtWork) this.#status = 'paused'
    this.#leaving.abort()
    return this.#working
  }

  async #leave(): Promise<void> {
    this.#leaving.abort()
    const run = this.#kept.trials.find(({ number }) => number === this.#current?.number)?.run
    if (run !== undefined) await this.#options.trainer.leave(run)
    await this.#working
    this.#emitChange()
  }

  #work(status: SearchStatus): void {
    this.#status = status
    this.#error = null
    this.#leaving = new AbortController()
    this.#working = this.#trials()
      .catch((thrown: unknown) => {
        this.#status = 'paused'
        this.#error = this.#leaving.signal.aborted ? null : CoreError.wrap(thrown, 'search').toData()
      })
      .then(() => {
        this.#current = null
        this.#emitChange()
      })
    this.#emitChange()
  }

  async #trials(): Promise<void> {
    const { trainer } = this.#options
    while (this.#status === 'running') {
      await trainer.whenFree(this.#leaving.signal)
      if (this.#status !== 'running') return
      const { trials, rungs, seconds, minutes } = this.#kept
      const best = bestTrial(trials)
      const { number, rung } = nextJob(trials, { rungs: rungs.length, reduction: REDUCTION })
      const left = 60 * minutes - seconds
      // The first trial reaches its first rung whatever it takes.
      if ((left <= 0 && best !== null) || number > MAX_TRIALS) this.#status = 'finishing'
      else await this.#reach(number, rung, best === null ? null : left)
    }
    if (this.#status === 'finishing') await this.#finishBest()
  }

  /** Trains a trial up to the end of a rung. @param left seconds; null: as long as it takes */
  async #reach(number: number, rung: number, left: number | null): Promise<void> {
    const { trainer } = this.#options
    const { trials, rungs } = this.#kept
    const known = trials.find((trial) => trial.number === number)
    const trial = known ?? this.#newTrial(number)
    if (!known) await this.#keep({ trials: [...trials, trial] })
    const since = Date.now()
    this.#current = { number, rung, since }
    this.#emitChange()
    const late = left === null ? undefined : setTimeout(() => void trainer.leave(trial.run), 1000 * left)
    const seconds = (): number => (Date.now() - since) / 1000
    try {
      this.#known ??= number === 1 ? null : await trainer.deviceOf(trials[0].run)
      const state = await trainer.stateOf(trial.run)
      if (state === 'over') return await this.#note(this.#over(trial))
      const trained = state === 'rest' ? trial.run : this.#requestOf(trial)
      const end = await trainer.trainTo(trained, { epochs: rungs[rung], then: 'pause' }, this.#known)
      // What an interrupted one has reached below its rung counts for nothing; it goes on from its checkpoint.
      const used = { seconds: trial.seconds + seconds() }
      const unfinished = end.interrupted || end.record.validation === null
      await this.#note(
        unfinished ? { ...trial, ...used } : reached(trial, end.record, { rungs, rung, seconds: seconds() })
      )
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'trial')
      // Another run was quicker: this trial's turn comes again.
      if (error.case === 'training-busy' || this.#leaving.signal.aborted) return
      if (error.code === 'disk' || error.code === 'engine') throw error
      await this.#note({ ...trial, failed: true, seconds: trial.seconds + seconds() })
      const failed = this.#kept.trials.filter((one) => one.failed).length
      if (bestTrial(this.#kept.trials) === null && failed >= MAX_FAILURES) throw error
    } finally {
      clearTimeout(late)
      this.#current = null
    }
  }

  /** More epochs would not be trained: it stands where it is, or failed where it has no score. */
  #over(trial: SearchTrial): SearchTrial {
    const last = trial.scores.at(-1)
    if (last === undefined) return { ...trial, failed: true }
    const missing = this.#kept.rungs.length - trial.scores.length
    return { ...trial, scores: [...trial.scores, ...Array.from({ length: missing }, () => last)] }
  }

  async #finishBest(): Promise<void> {
    const { trainer } = this.#options
    const { trials } = this.#kept
    const best = bestTrial(trials)
    if (best === null) throw new CoreError({ code: 'usage', case: 'search-no-trial', values: { count: trials.length } })
    if ((await trainer.stateOf(best.run)) === 'rest') {
      await trainer.whenFree(this.#leaving.signal)
      this.#current = { number: best.number, rung: best.scores.length - 1, since: Date.now() }
      this.#emitChange()
      const { interrupted } = await trainer.trainTo(best.run, { epochs: best.epochs, then: 'finish' }, null)
      if (interrupted) {
        this.#status = 'paused'
        return
      }
    }
    this.#current = null
    this.#status = 'ended'
    await this.#keep({ ended: true })
  }

  #newTrial(number: number): SearchTrial {
    const { seed, fixed, series, request } = this.#kept
    const held = heldCell(request.settings) ? ['model.cell'] : []
    return {
      number,
      run: newRunId(new Date().toISOString(), ['trial', String(number)]),
      changes: trialChanges(number, { seed, fixed: new Set([...fixed, ...held]), series }),
      scores: [],
      epochs: 0,
      seconds: 0,
      failed: false
    }
  }

  #requestOf({ number, run, changes }: SearchTrial): TrainingRequest {
    const { request, name } = this.#kept
    return {
      ...request,
      run,
      created: new Date().toISOString(),
      name: `${name} ${number}`,
      settings: withChanges(request.settings, changes)
    }
  }

  /** A trial in its new state, its seconds on the search's account. */
  async #note(trial: SearchTrial): Promise<void> {
    const before = this.#kept.trials.find(({ number }) => number === trial.number)!
    await this.#keep({
      seconds: this.#kept.seconds + trial.seconds - before.seconds,
      trials: this.#kept.trials.map((one) => (one.number === trial.number ? trial : one))
    })
  }

  async #keep(change: Partial<KeptSearch>): Promise<void> {
    this.#kept = { ...this.#kept, ...change }
    await this.#options.write(this.#kept)
    this.#emitChange()
  }

  #emitChange(): void {
    this.#options.changed(this.info)
  }
}
