// The end of an epoch: validation, the best weights, the probe of the gates, the learning rate schedule, the checkpoint.

import { CoreError } from '../errors'
import { message } from '../messages/message'
import type { SequenceSet } from '../data/sequence-set'
import { evaluationOf } from '../metrics/classification'
import type { Metrics } from '../metrics/metrics'
import { isClimbing, stoppingAfter } from './early-stopping'
import { predictSet } from './evaluate'
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
    const validation = await this.validate()
    const epoch = state.epoch + 1
    const found = probe && (await this.#probe(probe, epoch))
    if (found) await files.writeProbe(epoch, found)
    state.plateau = plateauAfter(state.plateau, validation.loss, isClimbing(state.stopping, 1))
    nextEpoch(state)
    await files.writeRecord()
    await files.save(state, experiment.settings.seed, () => model.snapshot(), { afresh: true })
    const seconds = (clock.now() - started) / 1000
    state.seconds += seconds
    reporter.countSeconds(seconds)
    this.#epochBegan = state.seconds
  }

  /** Evaluates the validation rows as the end of the epoch in progress; keeps the weights if they are the best so far. */
  async validate(): Promise<Metrics> {
    const { experiment, state, model, files, reporter } = this.#parts
    const { sets } = experiment
    const { epoch, epochTotals: totals } = state
    const progress = this.#steps.progress()
    const learningRate = this.#steps.learningRate()
    this.#steps.reportAll()
    const validation = await this.#evaluated(sets.validation)
    if (!Number.isFinite(validation.loss)) throw this.#steps.divergence(message('validation-loss'), 0)
    const train = { loss: totals.loss / Math.max(1, totals.rows), accuracy: totals.hits / Math.max(1, totals.rows) }
    const stopping = stoppingAfter(state.stopping, epoch + 1, validation, train.accuracy)
    const best = stopping.bestEpoch === epoch + 1
    if (best) await files.writeModel(await model.keepBest())
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
    return validation
  }

  /** With the score of the metric that chooses, where it is not accuracy. */
  async #evaluated(set: SequenceSet): Promise<Metrics> {
    const { classes, settings } = this.#parts.experiment
    const { probabilities, logits } = await predictSet(this.#parts.model.resident, set)
    const evaluation = evaluationOf(probabilities, logits, set.labels, classes)
    const { metric } = settings
    if (metric === 'auto' || metric === 'accuracy') return metricsOf(evaluation)
    return { ...metricsOf(evaluation), score: selectionScore(metric, evaluation, probabilities, set.labels) }
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

export const metricsOf = ({ rows, loss, accuracy, macroF1, coverage }: Metrics): Metrics => ({
  rows,
  loss,
  accuracy,
  macroF1,
  ...(coverage ? { coverage } : {})
})
