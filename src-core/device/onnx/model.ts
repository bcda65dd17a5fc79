// A model on an ONNX device: parameters and optimizer memory in typed arrays here, slices of each batch on the lanes.
// A step is: cut into slices -> forward and backward per slice -> gradients added in slice order -> update in place.

import type { Batch } from '../../data/sequence-set'
import type { ModelSpec } from '../../model/spec'
import { answersSteps, pooledWidth, readsNumbers, statesWidth } from '../../model/spec'
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
import type { WriteOptions, Written } from '../answer-search'
import { type BatchTargets, countedOf, requireAnswers, requireTargets } from '../batch'
import { type ComposedBatch, composeBackward, composeBatch } from '../subwords'
import { type EmbeddingGradient, type RowsGradient, Updater, refusedUpdate } from '../update'
import { CallQueue } from '../call-queue'
import { placeStates, zeroStates } from '../carried'
import { noTrace } from '../no-trace'
import { inSliceOrder } from './dispatch'
import type { Shape } from '../../shapes'
import { pickRowsAsColumns, wholeTable } from '../../numeric/rows'
import { GradientSum } from './gradient-sum'
import type { Lane } from './host'
import type { TrainJob } from './jobs'
import { packingOf } from './packing'
import { type Slice, cutPredicted, cutSlices } from './slices'
import { pickAnswerTargets, pickTargets, tracedTargets } from './targets'
import { TraceAssembly } from './trace-layout'

/** Slices enough that no lane waits for the next batch, ids enough for the main thread's memory. */
const ROWS_AT_ONCE = 2048

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
  readonly rowsAtOnce: number | undefined
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
    // What is more than ids, going in or coming out, is made for the whole batch here.
    const large = readsNumbers(spec) || spec.subwords !== undefined || answersSteps(spec) || spec.decoder !== undefined
    this.rowsAtOnce = large ? undefined : ROWS_AT_ONCE
    this.#params = params
    this.#lanes = lanes
    this.#local = local
    this.#updater = new Updater(params, optimizer)
    this.#sum = new GradientSum(packingOf(spec), spec.vocabulary, spec.embedding)
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#calls.run(async () => {
      const targets = requireTargets(batch, this.spec)
      const { loss, hits, dense, tables, carried } = await this.#backward(
        batch,
        targets,
        dropoutMasks(this.spec, batch.batchSize, rule.dropoutSeed)
      )
      const judged = { loss, hits, ...countedOf(this.spec, targets) }
      if (!Number.isFinite(loss)) return { ...judged, ...refusedUpdate('loss') }
      const result = this.#updater.apply(dense, tables, rule)
      this.#version++
      return { ...judged, ...result, ...carried }
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
      const answers = this.spec.decoder ? requireAnswers(batch, this.spec) : null
      const ofSteps = answersSteps(this.spec)
      const width = (answers?.steps ?? (ofSteps ? batch.steps : 1)) * classes
      const logits = new Float32Array(batch.batchSize * width)
      const probabilities = new Float32Array(batch.batchSize * width)
      const slices = cutPredicted(this.#read(batch).batch, this.spec)
      const carried = this.#carried(batch)
      await inSliceOrder(
        this.#lanesFor(slices),
        slices.length,
        (lane, k) => lane.predict({ tokens: slices[k].tokens, answers: slices[k].answers, version: this.#version }),
        (result, k) => {
          const { batchRows, tokens } = slices[k]
          const read = answers ? slices[k].answers! : ofSteps ? tokens : null
          const from = (read?.steps ?? 1) * classes
          for (const [r, row] of batchRows.entries()) {
            const end = r * from + (read?.lengths[r] ?? 1) * classes
            logits.set(result.logits.subarray(r * from, end), row * width)
            probabilities.set(result.probabilities.subarray(r * from, end), row * width)
          }
          if (carried.final && result.final) placeStates(carried.final, result.final, batchRows, this.spec.hidden)
        }
      )
      return { logits, probabilities, ...carried }
    })
  }

  write({ answers: _, ...batch }: Batch, options: WriteOptions): Promise<readonly Written[]> {
    return this.#calls.run(async () => {
      const written = new Array<Written>(batch.batchSize)
      const slices = cutSlices(batch, this.spec, null)
      await inSliceOrder(
        this.#lanesFor(slices),
        slices.length,
        (lane, k) => lane.predict({ tokens: slices[k].tokens, write: options, version: this.#version }),
        (result, k) => slices[k].batchRows.forEach((row, r) => (written[row] = result.written![r]))
      )
      return written
    })
  }

  trace(batch: Batch, { gradient, scale }: TraceOptions): Promise<Trace> {
    return this.#calls.run(async () => {
      if (this.spec.decoder) throw noTrace()
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
  async #backward(given: Batch, targets: BatchTargets, masks: DropoutMasks | null): Promise<Backward> {
    const { batch, composed } = this.#read(given)
    const slices = cutSlices(batch, this.spec, masks?.embedding ?? null)
    const jobs = slices.map((slice): Omit<TrainJob, 'reuse'> => ({
      tokens: slice.tokens,
      answers: slice.answers,
      targets: slice.answers
        ? pickAnswerTargets(targets, batch.answers!, slice.batchRows, slice.answers.steps)
        : pickTargets(targets, batch, slice),
      version: this.#version,
      dropout: this.#dropoutOf(masks, slice.batchRows)
    }))
    const carried = this.#carried(given)
    const done = inSliceOrder(
      this.#lanes,
      slices.length,
      (lane, k) => lane.train({ ...jobs[k], reuse: this.#spare.pop() ?? null }),
      (result, k) => {
        if (carried.final && result.final)
          placeStates(carried.final, result.final, slices[k].batchRows, this.spec.hidden)
        this.#sum.add(result)
        this.#spare.push(result.dense.buffer)
      }
    )
    // The lanes are at work already: sorting the batch's tokens costs no time of its own.
    this.#sum.start(readsNumbers(this.spec) ? new Int32Array(0) : tableRows(batch))
    await done
    const { rows, embedding, ...rest } = this.#sum.finish()
    const gradient = { rows, data: embedding }
    return { ...rest, carried, tables: composed ? composeBackward(this.spec, composed, gradient) : gradient }
  }

  /** Where the slices put the states after their last steps, if the batch brought those before its first. */
  #carried(batch: Batch): Pick<StepResult, 'final'> {
    return batch.initial ? { final: zeroStates(this.spec, batch.batchSize) } : {}
  }

  /** The batch as the slices read it: tokens with pieces as rows of a table of their own. */
  #read(batch: Batch): { readonly batch: Batch; readonly composed: ComposedBatch | null } {
    if (this.spec.subwords === undefined) return { batch, composed: null }
    const composed = composeBatch(this.spec, this.#params, batch)
    return { batch: { ...batch, ids: composed.ids, values: composed.table }, composed }
  }

  #dropoutOf(masks: DropoutMasks | null, batchRows: Int32Array): TrainJob['dropout'] {
    if (!masks?.pooled) return null
    const width = statesWidth(this.spec)
    return {
      between: (masks.between ?? []).map((mask) => pickRowsAsColumns(mask, batchRows, width)),
      pooled: pickRowsAsColumns(masks.pooled, batchRows, pooledWidth(this.spec))
    }
  }

  /** One slice is done sooner here than sent to a worker and back. */
  #lanesFor(slices: readonly Slice[]): readonly Lane[] {
    return slices.length === 1 ? [this.#local] : this.#lanes
  }
}

type Backward = Omit<ReturnType<GradientSum['finish']>, 'rows' | 'embedding'> & {
  readonly tables: EmbeddingGradient
  readonly carried: Pick<StepResult, 'final'>
}

/** The rows of the embedding that a batch reads, the decoder's too. */
function tableRows({ ids, answers }: Batch): Int32Array {
  if (!answers) return ids
  const all = new Int32Array(ids.length + answers.ids.length)
  all.set(ids)
  all.set(answers.ids, ids.length)
  return all
}

const rowsInTable = ([vocabulary, embedding]: Shape, { rows, data }: RowsGradient): Float32Array =>
  wholeTable({ vocabulary, embedding }, rows, data)
