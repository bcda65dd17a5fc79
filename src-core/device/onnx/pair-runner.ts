// What a lane is inside for a network that reads one sequence and writes another: as slice-runner.ts, with the answers' tokens beside
// the texts', and writing by the encoder's and the decoder's own graphs.

import type { InferenceSession } from 'onnxruntime-common'
import { START_ID } from '../../data/fixed-ids'
import { TARGET } from '../../graph/head'
import { LOGITS } from '../../graph/inference-head'
import { EMBEDDED, LENGTHS, POOLED_MASK, betweenMask } from '../../graph/network'
import { decoderStepGraph, encoderGraph, hasKeyInput } from '../../graph/pair-inference'
import { ANSWERED, ANSWER_LENGTHS, D_ANSWERED, pairTrainingGraph } from '../../graph/pairs'
import { D_EMBEDDED, LOSS } from '../../graph/training'
import { EMBEDDING, tensorOf } from '../../model/params'
import { pooledWidth } from '../../model/spec'
import { softmaxRows } from '../../numeric/softmax'
import { type StepTokens, gatherRows, scatterRows, scratchFor } from '../../numeric/rows'
import { type StepRequest, type WriteOptions, type Written, writeAnswers } from '../answer-search'
import { noTrace } from '../no-trace'
import { countHits } from './hits'
import type { Lane, LaneSetup, OnnxRuntime } from './host'
import type { PredictJob, SlicePrediction, SliceTrace, TrainJob, TrainResult } from './jobs'
import { type Feeds, Sessions, dataOf } from './sessions'

export class PairRunner implements Lane {
  readonly #setup: LaneSetup
  readonly #sessions: Sessions
  /** Scratch of scatterRows. */
  #position: Int32Array

  constructor(runtime: OnnxRuntime, setup: LaneSetup) {
    this.#setup = setup
    this.#sessions = new Sessions(runtime, setup)
    this.#position = new Int32Array(setup.spec.vocabulary)
  }

  async train({ tokens, answers, targets, dropout, version, reuse }: TrainJob): Promise<TrainResult> {
    const { spec } = this.#setup
    const session = await this.#sessions.get(dropout ? 'training with dropout' : 'training', () =>
      pairTrainingGraph(spec, { dropout: dropout !== null, gradients: true })
    )
    const { rows } = tokens
    const target = new Float32Array(targets.labels.length * spec.classes)
    targets.labels.forEach((label, at) => {
      if (label >= 0) target[at * spec.classes + label] = targets.weights[at]
    })
    const feeds: Feeds = {
      ...this.#sessions.weightFeeds(version),
      ...this.#tokenFeeds(tokens, answers!),
      [TARGET]: this.#sessions.floats(target, [rows, answers!.steps, spec.classes])
    }
    if (dropout) {
      feeds[POOLED_MASK] = this.#sessions.floats(dropout.pooled, [pooledWidth(spec), rows])
      for (const [layer, mask] of dropout.between.entries())
        feeds[betweenMask(layer)] = this.#sessions.floats(mask, [pooledWidth(spec), rows])
    }
    const dense = reuse ? new Float32Array(reuse) : new Float32Array(this.#sessions.packing.length)
    const results = await this.#sessions.train(session, feeds, dense)
    // The decoder's rows of the embedding follow the texts': put end to end the ids are ascending.
    const read = this.#scattered(dataOf(results, D_EMBEDDED), tokens)
    const written = this.#scattered(dataOf(results, D_ANSWERED), answers!)
    const tokenIds = new Int32Array(read.tokenIds.length + written.tokenIds.length)
    tokenIds.set(read.tokenIds)
    tokenIds.set(written.tokenIds, read.tokenIds.length)
    const dEmbedding = new Float32Array(read.dEmbedding.length + written.dEmbedding.length)
    dEmbedding.set(read.dEmbedding)
    dEmbedding.set(written.dEmbedding, read.dEmbedding.length)
    return {
      loss: dataOf(results, LOSS)[0],
      hits: countHits(spec, dataOf(results, LOGITS), targets, rows),
      dense,
      tokenIds,
      dEmbedding
    }
  }

  async predict({ tokens, answers, write, version }: PredictJob): Promise<SlicePrediction> {
    const { spec } = this.#setup
    if (write) {
      const written = await this.#write(tokens, write, version)
      return { logits: new Float32Array(0), probabilities: new Float32Array(0), written }
    }
    const session = await this.#sessions.get('forward', () =>
      pairTrainingGraph(spec, { dropout: false, gradients: false })
    )
    const results = await session.run({
      ...this.#sessions.weightFeeds(version),
      ...this.#tokenFeeds(tokens, answers!)
    })
    const logits = dataOf(results, LOGITS)
    return { logits, probabilities: softmaxRows(logits, spec.classes) }
  }

  trace(): Promise<SliceTrace> {
    return Promise.reject(noTrace())
  }

  close(): Promise<void> {
    return this.#sessions.close()
  }

  #tokenFeeds(tokens: StepTokens, answers: StepTokens): Feeds {
    const { embedding: E } = this.#setup.spec
    const table = tensorOf(this.#setup.params, EMBEDDING).data
    const embedded = ({ steps, rows, ...rest }: StepTokens) =>
      this.#sessions.floats(gatherRows(table, E, { rows, ...rest }), [steps, rows, E])
    return {
      [EMBEDDED]: embedded(tokens),
      [LENGTHS]: this.#sessions.integers(tokens.lengths, [tokens.rows]),
      [ANSWERED]: embedded(answers),
      [ANSWER_LENGTHS]: this.#sessions.integers(answers.lengths, [answers.rows])
    }
  }

  #scattered(dEmbedded: Float32Array, tokens: StepTokens): ReturnType<typeof scatterRows> {
    this.#position = scratchFor(this.#position, tokens.ids)
    return scatterRows(dEmbedded, this.#setup.spec.embedding, tokens, this.#position)
  }

  async #write(tokens: StepTokens, options: WriteOptions, version: number): Promise<readonly Written[]> {
    const { spec, params } = this.#setup
    const { rows, steps, ids, lengths } = tokens
    const encoder = await this.#sessions.withWeights('encoder', version, () => encoderGraph(spec, params))
    const decoder = await this.#sessions.withWeights('decoder', version, () => decoderStepGraph(spec, params))
    const byRow = Int32Array.from(
      { length: rows * steps },
      (_, at) => ids[(at % steps) * rows + Math.floor(at / steps)]
    )
    const read = await encoder.run({ input_ids: this.#sessions.integers(byRow, [rows, steps]) })
    const P = pooledWidth(spec)
    let last: InferenceSession.OnnxValueMapType = read
    let looking: { readonly rows: Int32Array; readonly feeds: Feeds } | null = null
    let before = rows
    const step = async ({ parents, rows: of, tokens: asked }: StepRequest) => {
      const n = of.length
      const first = asked[0] === START_ID
      const feeds: Feeds = { token: this.#sessions.integers(asked, [n]) }
      for (const state of spec.cell === 'lstm' ? ['h', 'c'] : ['h']) {
        const from = dataOf(first ? read : last, first ? state : `${state}_next`)
        const layout = { count: before, layers: spec.layers, width: P }
        feeds[state] = this.#sessions.floats(pickGroups(from, parents, layout), [spec.layers, n, P])
      }
      if (spec.decoder!.alignment !== 'none') {
        if (!looking || !sameRows(looking.rows, of)) {
          const wide = (name: string) =>
            this.#sessions.floats(pickGroups(dataOf(read, name), of, { count: rows, layers: 1, width: steps * P }), [
              n,
              steps,
              P
            ])
          looking = {
            rows: of,
            feeds: {
              states: wide('states'),
              ...(hasKeyInput(spec) ? { keys: wide('keys') } : {}),
              lengths: this.#sessions.integers(
                of.map((row) => lengths[row]),
                [n]
              )
            }
          }
        }
        Object.assign(feeds, looking.feeds)
      }
      last = await decoder.run(feeds)
      before = n
      return {
        logits: dataOf(last, LOGITS),
        alignment: spec.decoder!.alignment === 'none' ? null : dataOf(last, 'alignment')
      }
    }
    return writeAnswers({ batchSize: rows, steps, lengths }, spec.classes, options, step)
  }
}

const sameRows = (a: Int32Array, b: Int32Array): boolean => a.length === b.length && a.every((row, n) => row === b[n])

/** Of [layers, count, width] the picked groups: [layers, picked.length, width]. */
function pickGroups(
  values: Float32Array,
  picked: Int32Array,
  { count, layers, width }: { readonly count: number; readonly layers: number; readonly width: number }
): Float32Array {
  const chosen = new Float32Array(layers * picked.length * width)
  for (let layer = 0; layer < layers; layer++)
    picked.forEach((group, n) => {
      const from = (layer * count + group) * width
      chosen.set(values.subarray(from, from + width), (layer * picked.length + n) * width)
    })
  return chosen
}
