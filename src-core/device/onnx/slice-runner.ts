// Runs slices on one runtime in one thread: what every lane is inside. Sessions are made when first needed and kept:
// one for training (batch and length are dynamic), one per kind of trace, one for prediction with the weights inside,
// remade when the weights have changed.

import type { InferenceSession, OnnxValue } from 'onnxruntime-common'
import { tensorOf } from '../../model/params'
import { forwardGraph } from '../../graph/forward'
import { LOGITS, PROBABILITIES } from '../../graph/inference-head'
import { SHARE, TARGET } from '../../graph/head'
import type { OnnxModel } from '../../graph/model'
import { EMBEDDED, LENGTHS, POOLED_MASK, betweenMask } from '../../graph/network'
import { encodeModel } from '../../graph/proto-write'
import { traceGraph } from '../../graph/trace'
import { D_EMBEDDED, LOSS, gradientName, trainingGraph } from '../../graph/training'
import { answersSteps, pooledWidth, readsNumbers } from '../../model/spec'
import { modelClosed } from '../call-queue'
import { type StepTokens, gatherRows, scatterRows, scratchFor } from '../../numeric/rows'
import type { Lane, LaneSetup, OnnxRuntime } from './host'
import type { PredictJob, SlicePrediction, SliceTargets, SliceTrace, TraceJob, TrainJob, TrainResult } from './jobs'
import { countHits } from './hits'
import { type Packing, packingOf } from './packing'

/** Numbers are data: no gradient of theirs is kept. */
const NO_ROWS = { tokenIds: new Int32Array(0), dEmbedding: new Float32Array(0) }

type Feeds = Record<string, OnnxValue>

export class SliceRunner implements Lane {
  readonly #runtime: OnnxRuntime
  readonly #setup: LaneSetup
  readonly #packing: Packing
  readonly #sessions = new Map<string, Promise<InferenceSession>>()
  /** Scratch of scatterRows. */
  #position: Int32Array
  #weights: { readonly version: number; readonly feeds: Feeds } | null = null
  #predictVersion = -1
  #closed = false

  constructor(runtime: OnnxRuntime, setup: LaneSetup) {
    this.#runtime = runtime
    this.#setup = setup
    this.#packing = packingOf(setup.spec)
    this.#position = new Int32Array(setup.spec.vocabulary)
  }

  async train({ tokens, targets, dropout, version, reuse }: TrainJob): Promise<TrainResult> {
    const { spec } = this.#setup
    const session = await this.#session(dropout ? 'training with dropout' : 'training', () =>
      trainingGraph(spec, { dropout: dropout !== null })
    )
    const feeds: Feeds = {
      ...this.#weightFeeds(version),
      ...this.#tokenFeeds(tokens),
      ...this.#targetFeeds(tokens, targets, 'loss')
    }
    if (dropout) {
      feeds[POOLED_MASK] = this.#floats(dropout.pooled, [pooledWidth(spec), tokens.rows])
      for (const [layer, mask] of dropout.between.entries())
        feeds[betweenMask(layer)] = this.#floats(mask, [pooledWidth(spec), tokens.rows])
    }
    const dense = reuse ? new Float32Array(reuse) : new Float32Array(this.#packing.length)
    const results = await session.run(feeds, this.#fetches(session, dense))
    if (!this.#runtime.writesInPlace)
      for (const { name, start } of this.#packing.tensors) dense.set(dataOf(results, gradientName(name)), start)
    const logits = dataOf(results, LOGITS)
    this.#position = scratchFor(this.#position, tokens.ids)
    const { tokenIds, dEmbedding } = readsNumbers(spec)
      ? NO_ROWS
      : scatterRows(dataOf(results, D_EMBEDDED), spec.embedding, tokens, this.#position)
    return {
      loss: dataOf(results, LOSS)[0],
      hits: countHits(spec, logits, targets, tokens.rows),
      dense,
      tokenIds,
      dEmbedding
    }
  }

  async predict({ tokens, version }: PredictJob): Promise<SlicePrediction> {
    const { spec, params } = this.#setup
    if (this.#predictVersion !== version) await this.#release('predict')
    this.#predictVersion = version
    const session = await this.#session('predict', () => forwardGraph(spec, params, { input: 'embedded' }))
    const results = await session.run(this.#tokenFeeds(tokens))
    return { logits: dataOf(results, LOGITS), probabilities: dataOf(results, PROBABILITIES) }
  }

  async trace({ tokens, targets, gradient, version }: TraceJob): Promise<SliceTrace> {
    const { spec } = this.#setup
    const session = await this.#session(`trace ${gradient}`, () => traceGraph(spec, gradient))
    const feeds: Feeds = { ...this.#weightFeeds(version), ...this.#tokenFeeds(tokens) }
    if (targets && gradient !== 'none') Object.assign(feeds, this.#targetFeeds(tokens, targets, gradient))
    const results = await session.run(feeds)
    return {
      embedded: feeds[EMBEDDED].data as Float32Array,
      arrays: new Map(session.outputNames.map((name) => [name, dataOf(results, name)]))
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const name of [...this.#sessions.keys()]) await this.#release(name)
  }

  #session(name: string, graph: () => OnnxModel): Promise<InferenceSession> {
    if (this.#closed) throw modelClosed()
    let session = this.#sessions.get(name)
    if (!session) {
      session = this.#runtime.InferenceSession.create(encodeModel(graph()), this.#runtime.session)
      this.#sessions.set(name, session)
    }
    return session
  }

  async #release(name: string): Promise<void> {
    const session = this.#sessions.get(name)
    this.#sessions.delete(name)
    await (await session)?.release()
  }

  /** Weights as tensors. Where the runtime refuses shared memory they are copied, once per version. */
  #weightFeeds(version: number): Feeds {
    if (this.#weights?.version === version) return this.#weights.feeds
    const feeds: Feeds = {}
    for (const { name, shape } of this.#packing.tensors) {
      const { data } = tensorOf(this.#setup.params, name)
      if (this.#runtime.readsShared || !isShared(data)) feeds[name] = this.#floats(data, shape)
      else {
        const copy = (this.#weights?.feeds[name]?.data as Float32Array | undefined) ?? new Float32Array(data.length)
        copy.set(data)
        feeds[name] = this.#floats(copy, shape)
      }
    }
    this.#weights = { version, feeds }
    return feeds
  }

  #tokenFeeds(tokens: StepTokens): Feeds {
    const { spec, params } = this.#setup
    const embedded = tokens.embedded ?? gatherRows(tensorOf(params, 'embedding.weight').data, spec.embedding, tokens)
    return {
      [EMBEDDED]: this.#floats(embedded, [tokens.steps, tokens.rows, spec.embedding]),
      [LENGTHS]: new this.#runtime.Tensor('int64', BigInt64Array.from(tokens.lengths, BigInt), [tokens.rows])
    }
  }

  /** `target`, and `share` where numbers are learned: graph/head.ts. For 'logit' one-hot, whatever is learned. */
  #targetFeeds({ rows, steps }: StepTokens, targets: SliceTargets, gradient: 'loss' | 'logit'): Feeds {
    const { classes } = this.#setup.spec
    const { labels, weights, values } = targets
    if (answersSteps(this.#setup.spec)) {
      const target = new Float32Array(steps * classes * rows)
      labels.forEach((label, at) => {
        if (label >= 0) target[(Math.floor(at / rows) * classes + label) * rows + (at % rows)] = weights[at]
      })
      return { [TARGET]: this.#floats(target, [steps, classes, rows]) }
    }
    if (values && gradient === 'loss')
      return { [TARGET]: this.#floats(values, [rows, classes]), [SHARE]: this.#floats(weights, [rows, 1]) }
    const target = new Float32Array(rows * classes)
    for (let r = 0; r < rows; r++) target[r * classes + labels[r]] = weights[r]
    return { [TARGET]: this.#floats(target, [rows, classes]) }
  }

  /** Where the runtime can, gradients are written straight into the packed array. */
  #fetches(session: InferenceSession, dense: Float32Array): Record<string, OnnxValue | null> {
    const fetches: Record<string, OnnxValue | null> = {}
    for (const name of session.outputNames) fetches[name] = null
    if (this.#runtime.writesInPlace)
      for (const { name, shape, start, end } of this.#packing.tensors)
        fetches[gradientName(name)] = this.#floats(dense.subarray(start, end), shape)
    return fetches
  }

  #floats(data: Float32Array, shape: readonly number[]): OnnxValue {
    return new this.#runtime.Tensor('float32', data, shape)
  }
}

const isShared = (data: Float32Array): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && data.buffer instanceof SharedArrayBuffer

const dataOf = (results: InferenceSession.OnnxValueMapType, name: string): Float32Array =>
  results[name].data as Float32Array
