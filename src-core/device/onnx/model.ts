// A model on an ONNX device: parameters and optimizer memory in typed arrays here, slices of each batch on the lanes.
// A step is: cut into slices -> forward and backward per slice -> gradients added in slice order -> update in place.

import type { Batch } from '../../data/sequence-set'
import type { ModelSpec } from '../../model/spec'
import { answersSteps, pooledWidth, readsNumbers } from '../../model/spec'
import { EMBEDDING, type Tensor, cloneParams, isTable, paramShapes } from '../../model/params'
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
import { type DropoutMasks, dropoutMasks, scaleMasks } from '../dropout'
import { type BatchTargets, countedOf, requireTargets } from '../batch'
import { type ComposedBatch, composeBackward, composeBatch } from '../subwords'
import { type EmbeddingGradient, type RowsGradient, Updater, refusedUpdate } from '../update'
import { CallQueue } from '../call-queue'
import { inSliceOrder } from './dispatch'
import type { Shape } from '../../shapes'
import { pickRowsAsColumns, wholeTable } from '../../numeric/rows'
import { GradientSum } from './gradient-sum'
import type { Lane } from './host'
import type { TrainJob } from './jobs'
import { packingOf } from './packing'
import { type Slice, cutSlices } from './slices'
import { pickTargets, tracedTargets } from './targets'
import { TraceAssembly } from './trace-layout'

export interface OnnxModelParts {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  /** In memory that the lanes see; updated in place. */
  readonly params: ReadonlyMap<string, Tensor>
  readonly optimizer?: OptimizerState
  readonly lanes: readonly Lane[]
  readonly local: Lane
}

export class OnnxResidentModel implements ResidentModel {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly #params: ReadonlyMap<string, Tensor>
  readonly #lanes: readonly Lane[]
  readonly #local: Lane
  readonly #updater: Updater
  readonly #sum: GradientSum
  /** Memory of results already added up, for the lanes to write into again. */
  readonly #spare: ArrayBufferLike[] = []
  #version = 0
  readonly #calls = new CallQueue()

  constructor({ spec, report, params, optimizer, lanes, local }: OnnxModelParts) {
    this.spec = spec
    this.report = report
    this.#params = params
    this.#lanes = lanes
    this.#local = local
    this.#updater = new Updater(params, optimizer)
    this.#sum = new GradientSum(packingOf(spec), spec.vocabulary, spec.embedding)
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#calls.run(async () => {
      const targets = requireTargets(batch, this.spec)
      const { loss, hits, dense, tables } = await this.#backward(
        batch,
        targets,
        dropoutMasks(this.spec, batch.batchSize, rule.dropoutSeed)
      )
      const judged = { loss, hits, ...countedOf(this.spec, targets) }
      if (!Number.isFinite(loss)) return { ...judged, ...refusedUpdate('loss') }
      const result = this.#updater.apply(dense, tables, rule)
      this.#version++
      return { ...judged, ...result }
    })
  }

  gradients(batch: Batch): Promise<Gradients> {
    return this.#calls.run(async () => {
      const { loss, dense, tables } = await this.#backward(batch, requireTargets(batch, this.spec), null)
      const gradients = new Map<string, Tensor>()
      for (const [name, shape] of paramShapes(this.spec)) {
        gradients.set(name, {
          shape,
          data: isTable(name)
            ? rowsInTable(shape, name === EMBEDDING ? tables : tables.subwords!)
            : dense.get(name)!.slice()
        })
      }
      return { loss, gradients }
    })
  }

  predict(batch: Batch): Promise<Prediction> {
    return this.#calls.run(async () => {
      const { classes } = this.spec
      const ofSteps = answersSteps(this.spec)
      const width = (ofSteps ? batch.steps : 1) * classes
      const logits = new Float32Array(batch.batchSize * width)
      const probabilities = new Float32Array(batch.batchSize * width)
      const slices = cutSlices(this.#read(batch).batch, this.spec, null)
      await inSliceOrder(
        this.#lanesFor(slices),
        slices.length,
        (lane, k) => lane.predict({ tokens: slices[k].tokens, version: this.#version }),
        (result, k) => {
          const { batchRows, tokens } = slices[k]
          const from = (ofSteps ? tokens.steps : 1) * classes
          for (const [r, row] of batchRows.entries()) {
            const end = r * from + (ofSteps ? tokens.lengths[r] : 1) * classes
            logits.set(result.logits.subarray(r * from, end), row * width)
            probabilities.set(result.probabilities.subarray(r * from, end), row * width)
          }
        }
      )
      return { logits, probabilities }
    })
  }

  trace(batch: Batch, { gradient, scale }: TraceOptions): Promise<Trace> {
    return this.#calls.run(async () => {
      const targets = gradient === 'none' ? null : tracedTargets(batch, this.spec, gradient)
      const slices = cutSlices(this.#read(batch).batch, this.spec, scaleMasks(this.spec, scale)?.embedding ?? null)
      const assembly = new TraceAssembly(this.spec, batch, gradient !== 'none')
      await inSliceOrder(
        this.#lanesFor(slices),
        slices.length,
        (lane, k) => {
          const { tokens } = slices[k]
          return lane.trace({
            tokens,
            targets: targets && pickTargets(targets, batch, slices[k]),
            gradient,
            version: this.#version
          })
        },
        (result, k) => assembly.add(slices[k], result)
      )
      return assembly.finish()
    })
  }

  parameters(): Promise<ModelState> {
    return this.#calls.run(async () => ({
      params: cloneParams(this.#params),
      optimizer: this.#updater.state()
    }))
  }

  close(): Promise<void> {
    return this.#calls.close(() => Promise.all([...this.#lanes, this.#local].map((lane) => lane.close())))
  }

  /** Loss and all gradients of a batch; the arrays hold until the next call. */
  async #backward(
    given: Batch,
    targets: BatchTargets,
    masks: DropoutMasks | null
  ): Promise<Omit<ReturnType<GradientSum['finish']>, 'rows' | 'embedding'> & { readonly tables: EmbeddingGradient }> {
    const { batch, composed } = this.#read(given)
    const slices = cutSlices(batch, this.spec, masks?.embedding ?? null)
    const jobs = slices.map((slice): Omit<TrainJob, 'reuse'> => ({
      tokens: slice.tokens,
      targets: pickTargets(targets, batch, slice),
      version: this.#version,
      dropout: this.#dropoutOf(masks, slice.batchRows)
    }))
    const done = inSliceOrder(
      this.#lanes,
      slices.length,
      (lane, k) => lane.train({ ...jobs[k], reuse: this.#spare.pop() ?? null }),
      (result) => {
        this.#sum.add(result)
        this.#spare.push(result.dense.buffer)
      }
    )
    // The lanes are at work already: sorting the batch's tokens costs no time of its own.
    this.#sum.start(readsNumbers(this.spec) ? new Int32Array(0) : batch.ids)
    await done
    const { rows, embedding, ...rest } = this.#sum.finish()
    const gradient = { rows, data: embedding }
    return { ...rest, tables: composed ? composeBackward(this.spec, composed, gradient) : gradient }
  }

  /** The batch as the slices read it: tokens with pieces as rows of a table of their own. */
  #read(batch: Batch): { readonly batch: Batch; readonly composed: ComposedBatch | null } {
    if (this.spec.subwords === undefined) return { batch, composed: null }
    const composed = composeBatch(this.spec, this.#params, batch)
    return { batch: { ...batch, ids: composed.ids, values: composed.table }, composed }
  }

  #dropoutOf(masks: DropoutMasks | null, batchRows: Int32Array): TrainJob['dropout'] {
    if (!masks?.pooled) return null
    const width = pooledWidth(this.spec)
    return {
      between: (masks.between ?? []).map((mask) => pickRowsAsColumns(mask, batchRows, width)),
      pooled: pickRowsAsColumns(masks.pooled, batchRows, width)
    }
  }

  /** One slice is done sooner here than sent to a worker and back. */
  #lanesFor(slices: readonly Slice[]): readonly Lane[] {
    return slices.length === 1 ? [this.#local] : this.#lanes
  }
}

const rowsInTable = ([vocabulary, embedding]: Shape, { rows, data }: RowsGradient): Float32Array =>
  wholeTable({ vocabulary, embedding }, rows, data)
