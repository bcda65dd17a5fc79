// A model whose scores a foreign graph computes, as a ResidentModel: predictions are the graph's, gates and states those of the
// recurrent layers on a device. What needs gradients or other weights is refused with a sentence.

import {
  type Batch,
  CoreError,
  type KeptGraph,
  type Prediction,
  type ResidentModel,
  type Trace,
  type TraceOptions
} from '@core'
import { GraphSession } from './graph-session'

/** @param layers the recurrent layers on a device; closed with the model @param graph what computes the scores; absent: they do */
export async function scoredBy(layers: ResidentModel, graph?: KeptGraph | null): Promise<ResidentModel> {
  if (!graph) return layers
  try {
    return new KeptModel(layers, await GraphSession.open(graph))
  } catch (thrown) {
    await layers.close()
    throw thrown
  }
}

class KeptModel implements ResidentModel {
  readonly scoredByGraph = true
  readonly spec: ResidentModel['spec']
  readonly report: ResidentModel['report']
  readonly #layers: ResidentModel
  readonly #session: GraphSession

  constructor(layers: ResidentModel, session: GraphSession) {
    this.spec = layers.spec
    this.report = { ...layers.report, detail: `${layers.report.detail}; ${session.title}` }
    this.#layers = layers
    this.#session = session
  }

  async predict({ batchSize, steps, ids, lengths }: Batch): Promise<Prediction> {
    const { classes } = this.spec
    const logits = new Float32Array(batchSize * classes)
    const probabilities = new Float32Array(batchSize * classes)
    for (const length of new Set(lengths)) {
      const rows = Array.from({ length: batchSize }, (_, row) => row).filter((row) => lengths[row] === length)
      const scores = await this.#session.scores(rows.map((row) => ids.subarray(row * steps, row * steps + length)))
      const width = this.#session.use.scores
      for (const [at, row] of rows.entries()) {
        const decided = this.#decided(scores.subarray(at * width, (at + 1) * width))
        logits.set(decided.logits, row * classes)
        probabilities.set(decided.probabilities, row * classes)
      }
    }
    return { logits, probabilities }
  }

  async trace(batch: Batch, options: TraceOptions): Promise<Trace> {
    if (options.gradient !== 'none' || options.scale) throw keptOnly()
    const trace = await this.#layers.trace(batch, options)
    return { ...trace, ...(await this.predict(batch)), attention: null }
  }

  step(): Promise<never> {
    return Promise.reject(keptOnly())
  }

  gradients(): Promise<never> {
    return Promise.reject(keptOnly())
  }

  parameters(): ReturnType<ResidentModel['parameters']> {
    return this.#layers.parameters()
  }

  async close(): Promise<void> {
    await this.#layers.close()
    await this.#session.close()
  }

  /** Logits and probabilities of one row of the graph's scores; one score s is the logits 0 and s. */
  #decided(row: Float32Array): { logits: number[]; probabilities: number[] } {
    const { holds } = this.#session.use
    const small = (value: number): number => Math.log(Math.max(value, 1e-38))
    if (holds === 'softmax') return { logits: Array.from(row, small), probabilities: [...row] }
    if (holds === 'sigmoid')
      return { logits: [0, small(row[0]) - small(1 - row[0])], probabilities: [1 - row[0], row[0]] }
    const logits = row.length === 1 ? [0, row[0]] : [...row]
    const largest = Math.max(...logits)
    const exponentials = logits.map((logit) => Math.exp(logit - largest))
    const sum = exponentials.reduce((all, one) => all + one, 0)
    return { logits, probabilities: exponentials.map((one) => one / sum) }
  }
}

const keptOnly = (): CoreError => new CoreError({ code: 'usage', case: 'graph-kept-only' })
