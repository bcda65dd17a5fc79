// The optimizer steps of a run: for each its batch, learning rate and dropout seed, the counters it moves, its report, and the
// diagnosis of one that gives NaN. When a step runs is the loop's to decide (loop.ts).

import type { BatchSampler } from '../data/batches'
import type { Batch } from '../data/sequence-set'

/** What batches are drawn from. */
export type Sampler = Pick<BatchSampler, 'batchesPerEpoch' | 'batch'>
import type { UpdateRule } from '../device/device'
import type { CoreError } from '../errors'
import type { Message } from '../messages/message'
import { Rng } from '../rng'
import type { Progress } from '../run/events'
import { learningRateOf } from '../settings/optimizer-presets'
import { divergenceError } from './diagnose'
import type { RunParts } from './run-parts'
import { countStep } from './run-state'
import { scheduledRate } from './schedule'
import { sampledShare, withSampledInputs } from './scheduled-sampling'

/** The event loop runs at least this often, so that a pause or Ctrl-C is handled with any device. */
const YIELD_INTERVAL_MS = 20
/** Gradient norms kept for the diagnosis of a divergence. */
const NORM_MEMORY = 50

export class TrainingSteps {
  readonly #parts: RunParts
  readonly #sampler: Sampler
  readonly #norms: number[] = []
  #yieldedAt = 0

  constructor(parts: RunParts, sampler: Sampler) {
    this.#parts = parts
    this.#sampler = sampler
  }

  /** True when every batch of the epoch in progress has been used. */
  get epochDone(): boolean {
    return this.#parts.state.batch === this.#sampler.batchesPerEpoch
  }

  /** One step. @throws CoreError "non-finite" when it diverges, "device-lost", or whatever the device throws */
  async run(): Promise<void> {
    const { state, model, reporter, options } = this.#parts
    const { clock, control } = options
    const started = clock.now()
    const batch = await this.#batch()
    const rule = this.#rule()
    const result = await model.step(batch, rule)
    if (!result.finite) throw this.divergence(result.nonFinite, batch.steps)
    const milliseconds = clock.now() - started
    countStep(state, result, batch.batchSize)
    state.seconds += milliseconds / 1000
    this.#norms.push(result.gradientNorm)
    if (this.#norms.length > NORM_MEMORY) this.#norms.shift()
    const tokens = batch.lengths.reduce((sum, length) => sum + length, 0)
    reporter.countStep(result, batch.batchSize, tokens, milliseconds)
    reporter.steps(this.progress(), rule.learningRate, { force: control.paused })
    await this.#yieldToEventLoop()
  }

  /** Reports the steps since the last report now, however few. */
  reportAll(): void {
    this.#parts.reporter.steps(this.progress(), this.learningRate(), { force: true })
  }

  /** The rate of the step to come, by the schedule; 0 where no step is one of descent. */
  learningRate(): number {
    const { experiment, state } = this.#parts
    const { settings } = experiment
    if (settings.model.spectralRadius != null) return 0
    return scheduledRate(settings.schedule, {
      learningRate: learningRateOf(settings),
      step: state.step,
      totalSteps: settings.epochs * this.#sampler.batchesPerEpoch,
      plateau: state.plateau
    })
  }

  progress(): Progress {
    const { experiment, state } = this.#parts
    const { epoch, step, seconds } = state
    return {
      epoch,
      step,
      stepsPerEpoch: this.#sampler.batchesPerEpoch,
      epochs: experiment.settings.epochs,
      seconds
    }
  }

  /** @param nonFinite where the first NaN or Inf was seen @param steps longest sequence of the batch */
  divergence(nonFinite: string | Message, steps: number): CoreError {
    const { experiment, state } = this.#parts
    return divergenceError({
      settings: experiment.settings,
      step: state.step + 1,
      nonFinite,
      steps,
      gradientNorms: this.#norms,
      keptEpoch: state.stopping.bestEpoch
    })
  }

  /** The batch of the step to come. */
  #batch(): Batch | Promise<Batch> {
    const { experiment, state, model } = this.#parts
    const { scheduledSampling, epochs, seed } = experiment.settings
    const batch = this.#sampler.batch(state.epoch, state.batch)
    if (scheduledSampling === 0) return batch
    const rng = Rng.stream(seed, 'scheduled sampling', state.step)
    return withSampledInputs(batch, sampledShare(scheduledSampling, state.epoch, epochs), model.resident, rng)
  }

  /** The rule of the step to come. */
  #rule(): UpdateRule {
    const { experiment, state } = this.#parts
    const { optimizer, clipNorm, clipValue, seed, frozenEpochs } = experiment.settings
    const dropoutSeed = Rng.stream(seed, 'dropout of a step', state.step).uint32()
    const frozen = state.epoch < frozenEpochs
    return {
      optimizer,
      clipNorm,
      clipValue,
      dropoutSeed,
      step: state.step + 1,
      learningRate: this.learningRate(),
      ...(frozen ? { frozen } : {})
    }
  }

  async #yieldToEventLoop(): Promise<void> {
    const { clock } = this.#parts.options
    const now = clock.now()
    if (now - this.#yieldedAt < YIELD_INTERVAL_MS) return
    this.#yieldedAt = now
    await clock.turn()
  }
}
