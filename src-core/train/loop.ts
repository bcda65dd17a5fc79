// The training loop: an Experiment on a device, step by step, until it is finished, stopped or interrupted. It decides
// order and moment (checkpoints, validation, events); the numbers are the device's, the files the store's, the clock
// and every pause the host's. All state is in RunState and on the device, so a checkpoint is complete by construction.

import { BatchSampler } from '../data/batches'
import { StreamSampler } from '../data/stream-sampler'
import { CoreError } from '../errors'
import { message } from '../messages/message'
import { initialParams } from '../model/initialise'
import type { RunRecord } from '../run/record'
import { BaselineFits } from './baseline-fits'
import { assertFinite } from './diagnose'
import { shouldStop } from './early-stopping'
import { isDiskFull } from './disk-room'
import { fitReadout } from './echo-state'
import { EpochEnd } from './epoch-end'
import type { Experiment } from './experiment'
import { Pauses } from './pauses'
import { withThreadsRemark } from './remarks'
import { Reporter } from './reporter'
import { RunFiles } from './run-files'
import { type EndReason, endRun } from './run-end'
import type { RunOptions } from './run-options'
import type { RunParts } from './run-parts'
import { type RunState, startState } from './run-state'
import { TrainedModel } from './trained-model'
import { TrainingSteps } from './training-steps'
import { averageOf } from './weight-average'

/** A device that is lost more often than this will be lost again. */
const MAX_RECOVERIES = 3

/**
 * Trains until the end, or until `control` ends it.
 * @returns the record as last written: status finished, stopped (asked), or paused (interrupted; resume continues)
 * @throws CoreError "non-finite" after a divergence (status diverged), or whatever made the run fail (status failed)
 */
export async function runExperiment(experiment: Experiment, options: RunOptions): Promise<RunRecord> {
  const run = new Run(experiment, options)
  try {
    await run.start()
    return await run.train()
  } catch (thrown) {
    throw await run.fail(CoreError.wrap(thrown, 'training'))
  } finally {
    await run.close()
  }
}

class Run {
  readonly #experiment: Experiment
  readonly #options: RunOptions
  readonly #state: RunState
  readonly #reporter: Reporter
  readonly #files: RunFiles
  readonly #pauses: Pauses
  readonly #model: TrainedModel
  readonly #steps: TrainingSteps
  readonly #epochEnd: EpochEnd
  readonly #baselines: BaselineFits
  readonly #parts: RunParts
  readonly #batches: number
  #recoveries = 0

  constructor(experiment: Experiment, options: RunOptions) {
    const { settings, sets, classWeights, rowWeights } = experiment
    const { store, record, clock, control, checkpoint } = options
    const carries = experiment.task?.task.carries?.(experiment.task.fitted) === true
    const sampler = carries
      ? new StreamSampler(sets.train, settings)
      : new BatchSampler(sets.train, {
          batchSize: settings.batchSize,
          seed: settings.seed,
          weights: classWeights,
          rowWeights,
          wordDropout: settings.wordDropout ?? 0
        })
    this.#experiment = experiment
    this.#options = options
    this.#state = checkpoint ? { ...checkpoint.position } : startState()
    this.#model = new TrainedModel(options.open, {
      best: checkpoint?.best ?? null,
      carried: checkpoint?.carried,
      average: averageOf(settings.averaging, sampler.batchesPerEpoch, checkpoint?.average)
    })
    this.#reporter = new Reporter(options.emit, clock, store, settings.epochs * sampler.batchesPerEpoch)
    this.#files = new RunFiles({
      store,
      record,
      clock,
      control,
      reporter: this.#reporter,
      state: this.#state,
      exists: checkpoint !== undefined
    })
    this.#pauses = new Pauses(control, this.#files, this.#reporter)
    const parts: RunParts = (this.#parts = {
      experiment,
      options,
      state: this.#state,
      model: this.#model,
      files: this.#files,
      reporter: this.#reporter
    })
    this.#steps = new TrainingSteps(parts, sampler)
    this.#epochEnd = new EpochEnd(parts, this.#steps)
    this.#baselines = new BaselineFits(parts)
    this.#batches = sampler.batchesPerEpoch
  }

  /** Opens the device, then the folder: a device that cannot be opened leaves nothing behind. */
  async start(): Promise<void> {
    const { checkpoint } = this.#options
    const { spec, settings, vectors, initial, sets, classes, encoder } = this.#experiment
    const params =
      checkpoint?.params ?? initial ?? initialParams(spec, settings.model, settings.seed, vectors ?? undefined)
    assertFinite(params, checkpoint ? 'checkpoint' : initial ? 'model' : vectors ? 'vectors' : 'random')
    await this.#model.open(params, checkpoint?.optimizer)
    const device = this.#model.resident.report
    this.#files.change({ status: 'running', device, remarks: withThreadsRemark(this.#files.record.remarks, device) })
    if (checkpoint) await this.#files.rewind(checkpoint.position.logBytes)
    else await this.#files.create(encoder, classes)
    const { id, parameters, baselines, remarks } = this.#files.record
    this.#reporter.event({
      kind: 'started',
      run: id,
      parameters,
      device,
      classes,
      baselines,
      notes: remarks,
      resumedFrom: checkpoint ? checkpoint.position.step : null,
      rows: {
        train: sets.train.labels.length,
        validation: sets.validation.labels.length,
        test: sets.test?.labels.length ?? 0
      }
    })
    if (!checkpoint) await this.#save()
    const { until, fitsBaselines = true } = this.#options
    if (fitsBaselines && until?.then !== 'pause') await this.#baselines.fit()
  }

  async train(): Promise<RunRecord> {
    for (;;) {
      try {
        return await this.#trainOn()
      } catch (thrown) {
        const ended = await this.#recover(CoreError.wrap(thrown, 'training'))
        if (ended) return ended
      }
    }
  }

  /** Records why the run ended badly. @returns the error to throw */
  async fail(error: CoreError): Promise<CoreError> {
    const { epoch, step, stopping } = this.#state
    const diverged = error.code === 'non-finite'
    if (diverged) {
      this.#reporter.event({ kind: 'diverged', step: step + 1, error: error.toData() })
      this.#reporter.event({ kind: 'stopped', why: 'diverged', epochs: epoch, bestEpoch: stopping.bestEpoch })
    } else this.#reporter.event({ kind: 'failed', error: error.toData() })
    // Ended while the disk was full: it can be resumed like any run that was left.
    await this.#files.closeFailed(diverged ? 'diverged' : isDiskFull(error) ? 'paused' : 'failed', error)
    return error
  }

  close(): Promise<void> {
    return this.#model.close()
  }

  /** From where the state stands to the end, whichever comes first. */
  async #trainOn(): Promise<RunRecord> {
    const { settings } = this.#experiment
    const { control, until } = this.#options
    const last = Math.min(settings.epochs, until?.epochs ?? Infinity)
    while (this.#state.epoch < last && !shouldStop(this.#state.stopping, settings.patience)) {
      if (this.#steps.epochDone) {
        await this.#epochEnd.run()
        continue
      }
      await this.#waitWhilePaused()
      if (control.ending === 'interrupt') return this.#interrupt()
      if (control.ending === 'stop') return this.#stop()
      if (settings.model.spectralRadius != null) {
        await fitReadout(this.#parts, this.#batches)
        continue
      }
      await this.#steps.run()
      // The last batch's checkpoint is the epoch's end, with the validation in it.
      if (this.#state.step % settings.checkpointEvery === 0 && !this.#steps.epochDone) await this.#save()
    }
    if (until?.then === 'pause') return this.#interrupt()
    if (this.#state.epoch >= settings.epochs) return this.#finish('finished')
    return this.#finish(shouldStop(this.#state.stopping, settings.patience) ? 'early' : 'asked')
  }

  /** Stopped by the user: what an unfinished first epoch has learned is kept as if it were a whole one. */
  async #stop(): Promise<RunRecord> {
    await this.#save()
    if (this.#model.best === null) await this.#epochEnd.validate()
    return this.#finish('asked')
  }

  #finish(why: EndReason): Promise<RunRecord> {
    return endRun(this.#parts, this.#baselines, why)
  }

  /** Saves and ends, to be resumed later. */
  async #interrupt(): Promise<RunRecord> {
    await this.#save()
    if (isDiskFull(this.#files.unsaved)) throw this.#files.unsaved
    return this.#closePaused()
  }

  async #closePaused(): Promise<RunRecord> {
    this.#files.change({ status: 'paused' })
    this.#reporter.event({ kind: 'paused', step: this.#state.step, why: 'interrupted' })
    await this.#files.close()
    return this.#files.record
  }

  /** Returns when the next step may run. The state is saved first: whoever pauses may end the program next. */
  async #waitWhilePaused(): Promise<void> {
    if (this.#options.control.mayStep()) return
    this.#steps.reportAll()
    await this.#save()
    await this.#pauses.untilResumed(this.#state.step)
  }

  /**
   * A lost device is replaced and training continues from the last checkpoint, at once or when the user agrees; any other
   * error ends the run.
   *
   * @returns the record of a run that was interrupted instead; null where training continues
   */
  async #recover(error: CoreError): Promise<RunRecord | null> {
    const mayRecover = error.code === 'device-lost' && this.#recoveries++ < MAX_RECOVERIES
    const found = mayRecover ? await this.#options.store.latestCheckpoint() : null
    if (!found) throw error
    const from = this.#model.device ?? 'unknown'
    const { params, optimizer, position } = found.checkpoint
    await this.#model.lose(found.checkpoint)
    Object.assign(this.#state, position)
    await this.#files.rewind(position.logBytes)
    if (this.#options.asksAfterLoss?.(from) && !(await this.#pauses.untilDecided(position.step, error)))
      return this.#closePaused()
    await this.#model.open(params, optimizer, error)
    const device = this.#model.resident.report
    this.#files.change({ device, remarks: [...this.#files.record.remarks, message('device-lost')] })
    this.#reporter.event({ kind: 'degraded', from, device, step: position.step })
    await this.#pauses.end(position.step)
    return null
  }

  async #save(): Promise<void> {
    await this.#files.save(this.#state, this.#experiment.settings.seed, () => this.#model.snapshot())
  }
}
