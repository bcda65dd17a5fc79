// A search in progress: asks the rule what to train next, trains it as a run that can be resumed, writes the state after each.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CoreError,
  type DeviceReport,
  type Prepared,
  REDUCTION,
  type RunRecord,
  type SearchState,
  type TrainSettings,
  type Trial,
  TrainControl,
  bestTrial,
  newRecord,
  nextJob,
  parameterCount,
  reached,
  rungEpochs,
  serialiseSearch,
  trialChanges,
  withChanges
} from '@core'
import { DiskFileStore, runStoreAt } from '../host/disk-file-store'
import { withClaim } from '../host/run-claim'
import { errorSentence, t } from './language'
import { printJson, remark, share } from './output'
import type { TrainPlan } from './train-plan'
import { type TerminalRun, runInTerminal } from './train-terminal'

export const SEARCH_FILE = 'search.json'

export interface SearchOptions {
  readonly plan: TrainPlan
  readonly folder: string
  readonly json: boolean
  /** A state that was left, or what a new one begins with. */
  readonly begun: SearchState | Pick<SearchState, 'seed' | 'data' | 'flags'>
}

export class SearchRun {
  readonly #options: SearchOptions
  #state: SearchState
  /** All trials compute on the device of the first: a fast device must not decide between settings. */
  #known: DeviceReport | null = null

  constructor(options: SearchOptions) {
    const { begun, plan } = options
    this.#options = options
    this.#state = { format: 1, rungs: [...rungEpochs(plan.settings.epochs)], seconds: 0, trials: [], ...begun }
  }

  get state(): SearchState {
    return this.#state
  }

  get plan(): TrainPlan {
    return this.#options.plan
  }

  get best(): Trial | null {
    return bestTrial(this.#state.trials)
  }

  folderOf = (number: number): string => join(this.#options.folder, `trial-${String(number).padStart(3, '0')}`)

  settingsOf = ({ changes }: Pick<Trial, 'changes'>): TrainSettings => withChanges(this.plan.settings, changes)

  /**
   * Trains until the minutes of training are used up or no new trial is allowed and none is left to promote. The first trial
   * reaches its first rung whatever it takes.
   */
  async run({ minutes, trials: max }: { minutes: number; trials: number }): Promise<'ended' | 'interrupted'> {
    await this.#write()
    if (this.#state.trials[0]?.scores.length > 0) this.#known = (await runStoreAt(this.folderOf(1)).readRecord()).device
    for (;;) {
      const { trials, rungs, seconds } = this.#state
      const left = 60 * minutes - seconds
      const job = nextJob(trials, { rungs: rungs.length, reduction: REDUCTION })
      const mustScore = this.best === null && trials.every(({ failed }) => !failed)
      if ((left <= 0 && !mustScore) || job.number > max) return 'ended'
      const ended = await this.#reach(job.number, job.rung, mustScore ? null : left)
      if (ended !== 'reached') return ended === 'time' ? 'ended' : 'interrupted'
    }
  }

  /** Trains a trial up to the end of a rung, where it pauses. @param left seconds; null: as long as it takes */
  async #reach(number: number, rung: number, left: number | null): Promise<'reached' | 'time' | 'interrupted'> {
    const { seed, rungs, trials, flags } = this.#state
    const { plan } = this.#options
    // Vectors have a width of their own.
    const fixed = new Set([...plan.chosen.keys(), ...(flags.vectors === undefined ? [] : ['model.embedding'])])
    const known = trials.find((trial) => trial.number === number)
    const trial: Trial = known ?? {
      number,
      changes: trialChanges(number, { seed, fixed, series: plan.series }),
      scores: [],
      epochs: 0,
      seconds: 0,
      failed: false
    }
    remark(t('cli.text.trial', { number: String(number), epochs: String(rungs[rung]), changes: changesText(trial) }))
    const began = performance.now()
    const seconds = (): number => (performance.now() - began) / 1000
    try {
      const control = new TrainControl()
      let late = false
      const deadline =
        left === null
          ? undefined
          : setTimeout(() => {
              late = true
              control.interrupt()
            }, 1000 * left)
      const record = await this.train(trial, { control, until: { epochs: rungs[rung], then: 'pause' } }).finally(() =>
        clearTimeout(deadline)
      )
      const ended = control.ending !== null && record.epochs < rungs[rung]
      if (ended) {
        // It goes on from its checkpoint where the search does; what it has reached below its rung counts for nothing.
        await this.#keep({ ...trial, seconds: trial.seconds + seconds() }, seconds())
        return late ? 'time' : 'interrupted'
      }
      await this.#keep(reached(trial, record, { rungs, rung, seconds: seconds() }), seconds())
      return control.ending === null || late ? 'reached' : 'interrupted'
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'trial')
      if (error.code === 'cancelled' || error.code === 'disk') throw error
      remark(t('cli.text.trialFailed', { number: String(number), why: errorSentence(error) }))
      await this.#keep({ ...trial, failed: true, seconds: trial.seconds + seconds() }, seconds())
      return 'reached'
    }
  }

  /** A trial from its start or from its last checkpoint, as far as `options` say. */
  async train(trial: Trial, options: Pick<TerminalRun, 'control' | 'until'>): Promise<RunRecord> {
    const experiment = await this.plan.prepare(this.settingsOf(trial))
    const folder = this.folderOf(trial.number)
    return withClaim(folder, async () => {
      const begun = await this.#begun(trial.number, folder)
      if (begun === null) await rm(folder, { recursive: true, force: true })
      const store = runStoreAt(folder)
      const run = begun ?? { record: this.#newRecord(trial, experiment) }
      const { json } = this.#options
      const record = await runInTerminal(experiment, { ...run, store, folder, json, known: this.#known, ...options })
      this.#known ??= record.device
      return record
    })
  }

  /** null for a trial without a whole checkpoint: it begins anew. */
  async #begun(number: number, folder: string): Promise<Pick<TerminalRun, 'record' | 'checkpoint'> | null> {
    if (!this.#state.trials.some((trial) => trial.number === number)) return null
    await new DiskFileStore(folder).sweep()
    const store = runStoreAt(folder)
    const found = await store.latestCheckpoint()
    return found && { record: await store.readRecord(), checkpoint: found.checkpoint }
  }

  #newRecord(trial: Trial, experiment: Prepared): RunRecord {
    const identity = this.plan.identity(experiment.settings, trial.number)
    return newRecord(experiment, identity, parameterCount(experiment.spec))
  }

  async #keep(trial: Trial, seconds: number): Promise<void> {
    const others = this.#state.trials.filter(({ number }) => number !== trial.number)
    this.#state = {
      ...this.#state,
      seconds: this.#state.seconds + seconds,
      trials: [...others, trial].sort((a, b) => a.number - b.number)
    }
    await this.#write()
    if (this.#options.json) printJson({ event: 'trial', ...trial, run: this.folderOf(trial.number) })
    const score = trial.scores.at(-1)
    if (score) remark(t('cli.text.trialScore', { number: String(trial.number), accuracy: share(score.accuracy) }))
  }

  async #write(): Promise<void> {
    const bytes = new TextEncoder().encode(serialiseSearch(this.#state))
    await new DiskFileStore(this.#options.folder).write(SEARCH_FILE, bytes)
  }
}

/** "model.cell gru, learningRate 0.002", or that nothing is changed. */
export const changesText = ({ changes }: Pick<Trial, 'changes'>): string =>
  Object.entries(changes)
    .map(([path, value]) => `${path} ${String(value)}`)
    .join(', ') || t('cli.text.noChanges')
