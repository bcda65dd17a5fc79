// Runs slices on one runtime in one thread: what every lane is inside, but those of a network with a decoder (pair-runner.ts). It has
// one session for training (batch and length are dynamic), one per kind of trace, one for prediction with the weights inside,
// remade when the weights have changed.

import { tensorOf } from '../../model/params'
import { INPUT_IDS, forwardGraph } from '../../graph/forward'
import { LOGITS, PROBABILITIES } from '../../graph/inference-head'
import { SHARE, TARGET } from '../../graph/head'
import { EMBEDDED, LENGTHS, POOLED_MASK, betweenMask } from '../../graph/network'
import { traceGraph } from '../../graph/trace'
import { D_EMBEDDED, LOSS, trainingGraph } from '../../graph/training'
import { answersSteps, pooledWidth, readsNumbers, statesWidth } from '../../model/spec'
import { type StepTokens, gatherRows, scatterRows, scratchFor } from '../../numeric/rows'
import type { Lane, LaneSetup, OnnxRuntime } from './host'
import type { PredictJob, SlicePrediction, SliceTargets, SliceTrace, TraceJob, TrainJob, TrainResult } from './jobs'
import { countHits } from './hits'
import { PairRunner } from './pair-runner'
import { type Feeds, Sessions, dataOf } from './sessions'
import { StateFeeds } from './state-feeds'

/** Numbers of an embedding that a predicting session may hold, one copy a lane: 32 MB. Rows of a larger one are gathered here. */
const MAX_VALUES_INSIDE = 8 * 2 ** 20
/** Numbers are data: no gradient of theirs is kept. */
const NO_ROWS = { tokenIds: new Int32Array(0), dEmbedding: new Float32Array(0) }

class SliceRunner implements Lane {
  readonly #setup: LaneSetup
  readonly #sessions: Sessions
  readonly #states: StateFeeds
  /** Scratch of scatterRows. */
  #position: Int32Array

  constructor(runtime: OnnxRuntime, setup: LaneSetup) {
    this.#setup = setup
    this.#sessions = new Sessions(runtime, setup)
    this.#states = new StateFeeds(runtime, setup.spec)
    this.#position = new Int32Array(setup.spec.vocabulary)
  }

  async train({ tokens, targets, dropout, version, reuse }: TrainJob): Promise<TrainResult> {
    const { spec } = this.#setup
    const options = { dropout: dropout !== null, carried: tokens.initial !== undefined }
    const session = await this.#sessions.get(`training ${JSON.stringify(options)}`, () => trainingGraph(spec, options))
    const feeds: Feeds = {
      ...this.#sessions.weightFeeds(version),
      ...this.#tokenFeeds(tokens),
      ...this.#states.columns(tokens),
      ...this.#targetFeeds(tokens, targets, 'loss')
    }
    if (dropout) {
      feeds[POOLED_MASK] = this.#sessions.floats(dropout.pooled, [pooledWidth(spec), tokens.rows])
      for (const [layer, mask] of dropout.between.entries())
        feeds[betweenMask(layer)] = this.#sessions.floats(mask, [statesWidth(spec), tokens.rows])
    }
    const dense = reuse ? new Float32Array(reuse) : new Float32Array(this.#sessions.packing.length)
    const results = await this.#sessions.train(session, feeds, dense)
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
      dEmbedding,
      ...this.#states.fromColumns(tokens, results)
    }
  }

  async predict({ tokens, version }: PredictJob): Promise<SlicePrediction> {
    const { spec, params } = this.#setup
    const carried = tokens.initial !== undefined
    const input = this.#readsIds(tokens) ? 'ids' : 'embedded'
    const session = await this.#sessions.withWeights(carried ? 'predict, carried' : 'predict', version, () =>
      forwardGraph(spec, params, { input, carried })
    )
    const results = await session.run({
      ...(input === 'ids' ? this.#idFeeds(tokens) : this.#tokenFeeds(tokens)),
      ...this.#states.stacked(tokens)
    })
    return {
      logits: dataOf(results, LOGITS),
      probabilities: dataOf(results, PROBABILITIES),
      ...this.#states.fromStacked(tokens, results)
    }
  }

  async trace({ tokens, targets, gradient, version }: TraceJob): Promise<SliceTrace> {
    const { spec } = this.#setup
    const carried = tokens.initial !== undefined
    const session = await this.#sessions.get(`trace ${gradient}${carried ? ', carried' : ''}`, () =>
      traceGraph(spec, gradient, carried)
    )
    const feeds: Feeds = {
      ...this.#sessions.weightFeeds(version),
      ...this.#tokenFeeds(tokens),
      ...this.#states.columns(tokens)
    }
    if (targets && gradient !== 'none') Object.assign(feeds, this.#targetFeeds(tokens, targets, gradient))
    const results = await session.run(feeds)
    return {
      embedded: feeds[EMBEDDED].data as Float32Array,
      arrays: new Map(session.outputNames.map((name) => [name, dataOf(results, name)]))
    }
  }

  close(): Promise<void> {
    return this.#sessions.close()
  }

  /** Whether the very graph that is exported predicts, with the table inside; the same bits as with rows gathered here. */
  #readsIds({ embedded }: StepTokens): boolean {
    const { spec } = this.#setup
    return embedded === undefined && spec.vocabulary * spec.embedding <= MAX_VALUES_INSIDE
  }

  /** Ids row by row; int64 as pairs of int32, the low half first: BigInts cost more than the ids are worth. */
  #idFeeds({ ids, rows, steps }: StepTokens): Feeds {
    const wide = new BigInt64Array(rows * steps)
    const halves = new Int32Array(wide.buffer)
    for (let t = 0; t < steps; t++) for (let r = 0; r < rows; r++) halves[2 * (r * steps + t)] = ids[t * rows + r]
    return { [INPUT_IDS]: new this.#sessions.runtime.Tensor('int64', wide, [rows, steps]) }
  }

  #tokenFeeds(tokens: StepTokens): Feeds {
    const { spec, params } = this.#setup
    const embedded = tokens.embedded ?? gatherRows(tensorOf(params, 'embedding.weight').data, spec.embedding, tokens)
    return {
      [EMBEDDED]: this.#sessions.floats(embedded, [tokens.steps, tokens.rows, spec.embedding]),
      [LENGTHS]: this.#sessions.integers(tokens.lengths, [tokens.rows])
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
      return { [TARGET]: this.#sessions.floats(target, [steps, classes, rows]) }
    }
    if (values && gradient === 'loss')
      return {
        [TARGET]: this.#sessions.floats(values, [rows, classes]),
        [SHARE]: this.#sessions.floats(weights, [rows, 1])
      }
    const target = new Float32Array(rows * classes)
    for (let r = 0; r < rows; r++) target[r * classes + labels[r]] = weights[r]
    return { [TARGET]: this.#sessions.floats(target, [rows, classes]) }
  }
}

/** What computes the slices of a model in this thread. */
export const sliceRunner = (runtime: OnnxRuntime, setup: LaneSetup): Lane =>
  setup.spec.decoder ? new PairRunner(runtime, setup) : new SliceRunner(runtime, setup)
