// A model on a gpu.js device: forward and backward are one recorded plan per shape; the update is the shared Updater on
// the host, over the arrays that the next call sends up. ../gpu/NOTES.md has the figures behind this division.

import type { Batch } from '../../data/sequence-set'
import { type ParamSet, type Tensor, cloneParams, paramShapes } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import type {
  DeviceReport,
  Gradients,
  ModelState,
  OptimizerState,
  Prediction,
  ResidentModel,
  StepResult,
  Trace,
  TraceOptions,
  UpdateRule
} from '../device'
import { type DropoutMasks, dropoutMasks } from '../dropout'
import { requireLabels } from '../batch'
import { scatterRows, wholeTable } from '../../numeric/rows'
import { type EmbeddingGradient, Updater, refusedUpdate } from '../update'
import { CallQueue } from '../call-queue'
import { softmaxRows } from '../../numeric/softmax'
import { batchValues, lossOf, paddedTokens, targetValues } from './batch-values'
import type { GpuJs } from './gpu-js'
import { Plans } from './plans'
import { tracePlanned } from './trace'
import { StackedWeights, denseGradients } from './weights'

export interface GpuJsModelParts {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly params: ParamSet
  readonly optimizer?: OptimizerState | undefined
  readonly runtime: GpuJs
}

interface Backward {
  readonly loss: number
  readonly hits: number
  readonly dense: Map<string, Float32Array>
  readonly embedding: EmbeddingGradient
}

export class GpuJsResidentModel implements ResidentModel {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly #weights: StackedWeights
  readonly #updater: Updater
  readonly #plans: Plans
  /** Scratch of scatterRows, one entry per word. */
  readonly #position: Int32Array
  readonly #calls = new CallQueue()

  constructor({ spec, report, params, optimizer, runtime }: GpuJsModelParts) {
    this.spec = spec
    this.report = report
    this.#weights = new StackedWeights(spec, params)
    this.#updater = new Updater(this.#weights.params, optimizer)
    this.#plans = new Plans(runtime, spec)
    this.#position = new Int32Array(spec.vocabulary)
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#calls.run(async () => {
      const { loss, hits, dense, embedding } = await this.#backward(
        batch,
        dropoutMasks(this.spec, batch.batchSize, rule.dropoutSeed)
      )
      if (!Number.isFinite(loss)) return { loss, hits, ...refusedUpdate('loss') }
      return { loss, hits, ...this.#updater.apply(dense, embedding, rule) }
    })
  }

  gradients(batch: Batch): Promise<Gradients> {
    return this.#calls.run(async () => {
      const { loss, dense, embedding } = await this.#backward(batch, null)
      const gradients = new Map<string, Tensor>()
      for (const [name, shape] of paramShapes(this.spec))
        gradients.set(name, {
          shape,
          data: dense.get(name)?.slice() ?? wholeTable(this.spec, embedding.rows, embedding.data)
        })
      return { loss, gradients }
    })
  }

  predict(batch: Batch): Promise<Prediction> {
    return this.#calls.run(async () => {
      const { shape, plan } = await this.#plans.planFor('predict', batch)
      const tokens = paddedTokens(shape, batch, null)
      const results = await plan.run(this.#values(batchValues(shape, this.#table, tokens, null)))
      const logits = results.get('logits')!.slice(0, batch.batchSize * this.spec.classes)
      return { logits, probabilities: softmaxRows(logits, this.spec.classes) }
    })
  }

  trace(batch: Batch, options: TraceOptions): Promise<Trace> {
    return this.#calls.run(() => tracePlanned(this.#plans, this.#weights, batch, options))
  }

  parameters(): Promise<ModelState> {
    return this.#calls.run(async () => ({
      params: cloneParams(this.#weights.params),
      optimizer: this.#updater.state()
    }))
  }

  /** Waits for the calls under way, so that no buffer is mapped when the process ends. */
  close(): Promise<void> {
    return this.#calls.close(() => this.#plans.close())
  }

  get #table(): Float32Array {
    return this.#weights.params.get('embedding.weight')!.data
  }

  async #backward(batch: Batch, masks: DropoutMasks | null): Promise<Backward> {
    requireLabels(batch, this.spec.classes)
    const { shape, plan } = await this.#plans.planFor('train', batch)
    const tokens = paddedTokens(shape, batch, masks?.embedding ?? null)
    const values = batchValues(shape, this.#table, tokens, masks)
    values.set('targets', targetValues(this.spec, shape.rows, batch, 'loss'))
    const results = await plan.run(this.#values(values))
    const { tokenIds, dEmbedding } = scatterRows(results.get('dEmbedded')!, this.spec.embedding, tokens, this.#position)
    return {
      ...lossOf(this.spec, batch, results.get('logits')!),
      dense: denseGradients(this.spec, results),
      embedding: { rows: tokenIds, data: dEmbedding }
    }
  }

  #values(batch: ReadonlyMap<string, Float32Array>): Map<string, Float32Array> {
    return new Map([...this.#weights.arrays, ...batch])
  }
}
