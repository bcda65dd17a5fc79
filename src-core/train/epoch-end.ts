// The end of an epoch: validation, the best weights, the probe of the gates, the learning rate schedule, the checkpoint.

import type { ResidentModel } from '../device/device'
import { CoreError } from '../errors'
import { message } from '../messages/message'
import { evaluationOf } from '../metrics/classification'
import type { Metrics } from '../metrics/metrics'
import { isBetter, isClimbing, stoppingAfter } from './early-stopping'
import { metricsOf, predictSet } from './evaluate'
import { judgedPart } from './judge'
import type { Probe } from './run-options'
import type { RunParts } from './run-parts'
import { nextEpoch } from './run-state'
import { plateauAfter } from './schedule'
import { selectionScore } from './selection'
import type { TrainingSteps } from './training-steps'

export class EpochEnd {
  readonly #parts: RunParts
  readonly #steps: TrainingSteps
  /** Seconds of training when the epoch in progress began, or this process continued it. */
  #epochBegan: number

  constructor(parts: RunParts, steps: TrainingSteps) {
    this.#parts = parts
    this.#steps = steps
    this.#epochBegan = parts.state.seconds
  }

  /** Validates, passes the result to the schedule and to early stopping, and saves everything. */
  async run(): Promise<void> {
    const { experiment, options, state, model, files, reporter } = this.#parts
    const { clock, probe } = options
    const started = clock.now()
    const { atLast } = await this.validate()
    const epoch = state.epoch + 1
    // Of a decoder nothing is traced.
    const found = probe && !experiment.spec.decoder && (await this.#probe(probe, epoch))
    if (found) await files.writeProbe(epoch, found)
    state.plateau = plateauAfter(state.plateau, atLast.loss, isClimbing(state.stopping, 1))
    nextEpoch(state)
    await files.writeRecord()
    await files.save(state, experiment.settings.seed, () => model.snapshot(), { afresh: true })
    const seconds = (clock.now() - started) / 1000
    state.seconds += seconds
    reporter.countSeconds(seconds)
    this.#epochBegan = state.seconds
  }

  /**
   * Evaluates the validation rows as the end of the epoch in progress, by the weights and by their mean, and keeps the better of the two
   * if it is the best so far.
   * @returns `atLast`: by the weights after the last step
   */
  async validate(): Promise<{ readonly atLast: Metrics }> {
    const { state, model, files, reporter } = this.#parts
    const { epoch, epochTotals: totals } = state
    const progress = this.#steps.progress()
    const learningRate = this.#steps.learningRate()
    this.#steps.reportAll()
    const atLast = await this.#evaluated(model.resident)
    if (!Number.isFinite(atLast.loss)) throw this.#steps.divergence(message('validation-loss'), 0)
    const ofMean = await model.withAverage((resident) => this.#evaluated(resident))
    const averaged = ofMean !== null && isBetter(ofMean, atLast)
    const validation = averaged ? ofMean : atLast
    const counted = totals.counted ?? Math.max(1, totals.rows)
    const train = { loss: totals.loss / Math.max(1, totals.rows), accuracy: totals.hits / counted }
    const stopping = stoppingAfter(state.stopping, epoch + 1, { validation, trained: train.accuracy, averaged })
    const best = stopping.bestEpoch === epoch + 1
    if (best) await files.writeModel(averaged ? model.keepAverage() : await model.keepBest())
    state.stopping = stopping
    files.change({
      epochs: epoch + 1,
      bestEpoch: stopping.bestEpoch,
      validation: stopping.best,
      throughput: reporter.throughput() ?? files.record.throughput
    })
    reporter.event({
      kind: 'epoch',
      ...progress,
      train,
      validation,
      learningRate,
      best
    })
    return { atLast }
  }

  /** With the score of the metric that chooses, where it is not accuracy. */
  async #evaluated(resident: ResidentModel): Promise<Metrics> {
    const { sets, classes, settings, task } = this.#parts.experiment
    if (task) return judgedPart(resident, task.parts.validation, task, task.fitted)
    const { probabilities, logits } = await predictSet(resident, sets.validation)
    const { labels } = sets.validation
    const evaluation = evaluationOf(probabilities, logits, labels, classes)
    const { metric } = settings
    if (metric === 'auto' || metric === 'accuracy') return metricsOf(evaluation)
    return { ...metricsOf(evaluation), score: selectionScore(metric, evaluation, probabilities, labels) }
  }

  /** A probe that fails is reported and costs one figure, not the run; only a lost device ends the epoch. */
  async #probe(probe: Probe, epoch: number): Promise<unknown> {
    const { model, reporter, state } = this.#parts
    const { seconds } = state
    try {
      return await probe(model.resident, epoch, { epochSeconds: seconds - this.#epochBegan, seconds })
    } catch (thrown) {
      const error = CoreError.wrap(thrown, 'probe')
      if (error.code === 'device-lost') throw error
      reporter.warn(error)
      return null
    }
  }
}
