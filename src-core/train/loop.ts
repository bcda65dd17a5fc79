// The training loop: an Experiment on a device, step by step, until it is finished, stopped or interrupted. It decides
// order and moment (checkpoints, validation, events); the numbers are the device's, the files the store's, the clock
// and every pause the host's. All state is in RunState and on the device, so a checkpoint is complete by construction.

import { BatchSampler } from '../data/batches'
import { subset } from '../data/split'
import type { SequenceSet } from '../data/sequence-set'
import type { UpdateRule } from '../device/device'
import { CoreError } from '../errors'
import type { RunRecord } from '../run/record'
import type { Metrics } from '../metrics/metrics'
import { initialParams } from '../model/initialise'
import { Rng } from '../rng'
import { say } from '../said'
import { learningRateOf } from '../settings/optimizer-presets'
import { assertFinite, divergenceError } from './diagnose'
import { shouldStop, stoppingAfter } from './early-stopping'
import { evaluateSet } from './evaluate'
import type { Progress } from '../run/events'
import type { Experiment } from './experiment'
import { HeldModel } from './held-model'
import { Pauses } from './pauses'
import { Reporter } from './reporter'
import { RunFiles } from './run-files'
import type { Probe, RunOptions } from './run-options'
import { type RunState, countStep, nextEpoch, startState } from './run-state'
import { plateauAfter, scheduledRate } from './schedule'

/** The loop hands the event loop back at least this often, so that a pause or Ctrl-C is heard with any device. */
const BREATH_MS = 20
/** The final training loss is measured on so many rows at most: enough for three digits, a moment even for big files. */
const TRAIN_LOSS_ROWS = 10_000
/** Gradient norms kept for the diagnosis of a divergence. */
const NORM_MEMORY = 50
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
  readonly #sampler: BatchSampler
  readonly #totalSteps: number
  readonly #reporter: Reporter
  readonly #files: RunFiles
  readonly #norms: number[] = []
  readonly #pauses: Pauses
  readonly #model: HeldModel
  #state: RunState
  #breathedAt = 0
  /** Seconds of training when the epoch in progress began, or this process went on with it. */
  #epochBegan = 0
  #recoveries = 0

  constructor(experiment: Experiment, options: RunOptions) {
    const { settings, sets, classWeights } = experiment
    const { store, record, clock, control, checkpoint } = options
    this.#experiment = experiment
    this.#options = options
    this.#state = checkpoint ? { ...checkpoint.position } : startState()
    this.#model = new HeldModel(options.open, checkpoint?.best ?? null)
    this.#epochBegan = this.#state.seconds
    this.#sampler = new BatchSampler(sets.train, {
      batchSize: settings.batchSize,
      seed: settings.seed,
      weights: classWeights,
      wordDropout: settings.wordDropout
    })
    this.#totalSteps = settings.epochs * this.#sampler.batchesPerEpoch
    this.#reporter = new Reporter(options.emit, clock, store, this.#totalSteps)
    this.#files = new RunFiles({ store, record, clock, reporter: this.#reporter, exists: checkpoint !== undefined })
    this.#pauses = new Pauses(control, this.#files, this.#reporter)
  }

  /** Opens the device, then the folder: a device that cannot be opened leaves nothing behind. */
  async start(): Promise<void> {
    const { checkpoint } = this.#options
    const { spec, settings, vectors, initial, sets, classes, encoder } = this.#experiment
    const params =
      checkpoint?.params ?? initial ?? initialParams(spec, settings.model, settings.seed, vectors ?? undefined)
    assertFinite(
      params,
      checkpoint ? 'checkpoint' : initial ? 'model to go on from' : vectors ? 'word vectors' : 'initial weights'
    )
    await this.#model.open(params, checkpoint?.optimizer)
    const device = this.#model.resident.report
    this.#files.change({ status: 'running', device })
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
  }

  async train(): Promise<RunRecord> {
    for (;;) {
      try {
        return await this.#trainOn()
      } catch (thrown) {
        const left = await this.#recover(CoreError.wrap(thrown, 'training'))
        if (left) return left
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
    await this.#files.closeFailed(diverged ? 'diverged' : 'failed', error)
    return error
  }

  close(): Promise<void> {
    return this.#model.close()
  }

  /** From where the state stands to the end, whichever comes first. */
  async #trainOn(): Promise<RunRecord> {
    const { settings } = this.#experiment
    const { control } = this.#options
    while (this.#state.epoch < settings.epochs && !shouldStop(this.#state.stopping, settings.patience)) {
      if (this.#state.batch === this.#sampler.batchesPerEpoch) {
        await this.#endEpoch()
        continue
      }
      await this.#gate()
      if (control.ending === 'interrupt') return this.#leave()
      if (control.ending === 'stop') return this.#stop()
      await this.#step()
      // The last batch's checkpoint is the epoch's end, with the validation in it.
      if (this.#state.step % settings.checkpointEvery === 0 && this.#state.batch < this.#sampler.batchesPerEpoch)
        await this.#save()
    }
    return this.#finish(this.#state.epoch < settings.epochs ? 'early' : 'finished')
  }

  async #step(): Promise<void> {
    const { clock, control } = this.#options
    const started = clock.now()
    const batch = this.#sampler.batch(this.#state.epoch, this.#state.batch)
    const rule = this.#rule()
    const result = await this.#model.step(batch, rule)
    if (!result.finite) throw this.#divergence(result.nonFinite, batch.steps)
    const milliseconds = clock.now() - started
    countStep(this.#state, result, batch.batchSize)
    this.#state.seconds += milliseconds / 1000
    this.#norms.push(result.gradientNorm)
    if (this.#norms.length > NORM_MEMORY) this.#norms.shift()
    const tokens = batch.lengths.reduce((sum, length) => sum + length, 0)
    this.#reporter.countStep(result, batch.batchSize, tokens, milliseconds)
    this.#reporter.steps(this.#progress(), rule.learningRate, { force: control.paused })
    await this.#breathe()
  }

  /** The rule of the step to come. */
  #rule(): UpdateRule {
    const { optimizer, clipNorm, clipValue, seed } = this.#experiment.settings
    const dropoutSeed = Rng.stream(seed, 'dropout of a step', this.#state.step).uint32()
    return { optimizer, clipNorm, clipValue, dropoutSeed, step: this.#state.step + 1, learningRate: this.#rate() }
  }

  #rate(): number {
    const { settings } = this.#experiment
    return scheduledRate(settings.schedule, {
      learningRate: learningRateOf(settings),
      step: this.#state.step,
      totalSteps: this.#totalSteps,
      plateau: this.#state.plateau
    })
  }

  /** Validates, lets the schedule and the patience see the result, and saves everything. */
  async #endEpoch(): Promise<void> {
    const { clock, probe } = this.#options
    const started = clock.now()
    const validation = await this.#validate()
    const epoch = this.#state.epoch + 1
    const found = probe && (await this.#look(probe, epoch))
    if (found) await this.#files.writeProbe(epoch, found)
    this.#state.plateau = plateauAfter(this.#state.plateau, validation.loss)
    nextEpoch(this.#state)
    await this.#files.writeRecord()
    await this.#save({ afresh: true })
    const seconds = (clock.now() - started) / 1000
    this.#state.seconds += seconds
    this.#reporter.countSeconds(seconds)
    this.#epochBegan = this.#state.seconds
  }

  /** Evaluates the validation rows as the end of the epoch in progress; keeps the weights if they are the best so far. */
  async #validate(): Promise<Metrics> {
    const { sets, classes } = this.#experiment
    const { epoch, epochTotals: totals } = this.#state
    const progress = this.#progress()
    const learningRate = this.#rate()
    this.#reporter.steps(progress, learningRate, { force: true })
    const validation = metricsOf(await evaluateSet(this.#model.resident, sets.validation, classes))
    if (!Number.isFinite(validation.loss)) throw this.#divergence('the validation loss', 0)
    const stopping = stoppingAfter(this.#state.stopping, epoch + 1, validation)
    const best = stopping.bestEpoch === epoch + 1
    if (best) await this.#files.writeModel(await this.#model.keepBest())
    this.#state.stopping = stopping
    this.#files.change({
      epochs: epoch + 1,
      bestEpoch: stopping.bestEpoch,
      validation: stopping.best,
      throughput: this.#reporter.throughput() ?? this.#files.record.throughput
    })
    this.#reporter.event({
      kind: 'epoch',
      ...progress,
      train: { loss: totals.loss / Math.max(1, totals.rows), accuracy: totals.hits / Math.max(1, totals.rows) },
      validation,
      learningRate,
      best
    })
    return validation
  }

  /** A look that fails is told and costs one picture, not the run; only a lost device is everybody's matter. */
  async #look(probe: Probe, epoch: number): Promise<unknown> {
    const { seconds } = this.#state
    try {
      return await probe(this.#model.resident, epoch, { epochSeconds: seconds - this.#epochBegan, seconds })
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'probe')
      if (error.code === 'device-lost') throw error
      this.#reporter.warn(error)
      return null
    }
  }

  /** Ended by hand: what an unfinished first epoch has learned is kept as if it were a whole one. */
  async #stop(): Promise<RunRecord> {
    await this.#save()
    if (this.#model.best === null) await this.#validate()
    return this.#finish('asked')
  }

  /** Best weights back, test rows and a sample of the training rows evaluated, the record closed. */
  async #finish(why: 'finished' | 'early' | 'asked'): Promise<RunRecord> {
    const { sets, classes } = this.#experiment
    const best = await this.#model.restoreBest()
    const test = sets.test ? metricsOf(await evaluateSet(this.#model.resident, sets.test, classes)) : null
    const { loss } = await evaluateSet(this.#model.resident, sampleOf(sets.train, TRAIN_LOSS_ROWS), classes)
    this.#files.change({ status: why === 'asked' ? 'stopped' : 'finished', train: { loss }, test })
    const { validation, epochs, bestEpoch } = this.#files.record
    if (validation) this.#reporter.event({ kind: 'evaluated', split: 'validation', metrics: validation })
    if (test) this.#reporter.event({ kind: 'evaluated', split: 'test', metrics: test })
    this.#reporter.event({ kind: 'stopped', why, epochs, bestEpoch })
    await this.#files.close(best)
    return this.#files.record
  }

  /** Saves and goes, to be resumed. */
  async #leave(): Promise<RunRecord> {
    await this.#save()
    return this.#closePaused()
  }

  async #closePaused(): Promise<RunRecord> {
    this.#files.change({ status: 'paused' })
    this.#reporter.event({ kind: 'paused', step: this.#state.step, why: 'interrupted' })
    await this.#files.close()
    return this.#files.record
  }

  /** Holds here while paused. The state is saved on arrival: whoever pauses may well pull the plug next. */
  async #gate(): Promise<void> {
    if (this.#options.control.mayStep()) return
    this.#reporter.steps(this.#progress(), this.#rate(), { force: true })
    await this.#save()
    await this.#pauses.asked(this.#state.step)
  }

  /**
   * A lost device is replaced and training goes on from the last checkpoint, at once or once a person agrees; any other
   * error ends the run.
   *
   * @returns the record of a run that was left instead; null where it goes on
   */
  async #recover(error: CoreError): Promise<RunRecord | null> {
    const hopeful = error.code === 'device-lost' && this.#recoveries++ < MAX_RECOVERIES
    const found = hopeful ? await this.#options.store.latestCheckpoint() : null
    if (!found) throw error
    const from = this.#model.device ?? 'unknown'
    const { params, optimizer, position, best } = found.checkpoint
    await this.#model.lose(best)
    this.#state = { ...position }
    await this.#files.rewind(position.logBytes)
    if (this.#options.asksAfterLoss?.(from) && !(await this.#pauses.deviceLost(position.step, error)))
      return this.#closePaused()
    await this.#model.open(params, optimizer, error)
    const device = this.#model.resident.report
    this.#files.change({ device, remarks: [...this.#files.record.remarks, say('device-lost', {}, error.message)] })
    this.#reporter.event({ kind: 'degraded', from, device, step: position.step })
    await this.#pauses.end(position.step)
    return null
  }

  async #save(options: { afresh?: boolean } = {}): Promise<void> {
    await this.#files.save(this.#state, this.#experiment.settings.seed, () => this.#model.state(), options)
  }

  #divergence(nonFinite: string, steps: number): CoreError {
    return divergenceError({
      settings: this.#experiment.settings,
      step: this.#state.step + 1,
      nonFinite,
      steps,
      gradientNorms: this.#norms,
      keptEpoch: this.#state.stopping.bestEpoch
    })
  }

  #progress(): Progress {
    const { epoch, step, seconds } = this.#state
    return {
      epoch,
      step,
      stepsPerEpoch: this.#sampler.batchesPerEpoch,
      epochs: this.#experiment.settings.epochs,
      seconds
    }
  }

  async #breathe(): Promise<void> {
    const now = this.#options.clock.now()
    if (now - this.#breathedAt < BREATH_MS) return
    this.#breathedAt = now
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
}

const metricsOf = ({ rows, loss, accuracy, macroF1 }: Metrics): Metrics => ({ rows, loss, accuracy, macroF1 })

/** The set itself, or every k-th sequence of a larger one. */
function sampleOf(set: SequenceSet, most: number): SequenceSet {
  const rows = set.labels.length
  return rows <= most
    ? set
    : subset(
        set,
        Int32Array.from({ length: most }, (_, n) => Math.floor((n * rows) / most))
      )
}
