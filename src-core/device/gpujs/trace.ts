// Traces on gpu.js: a plan's results, [T][rows][columns] in loop order, as the contract's [B, T, ...] in text order.

import type { Batch } from '../../data/sequence-set'
import type { ParamSet } from '../../model/params'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf, pooledWidth } from '../../model/spec'
import type { LayerTrace, Trace, TraceOptions } from '../device'
import type { Tracer } from '../tracer'
import { scaleMasks } from '../dropout'
import { requireLabels } from '../batch'
import type { StepTokens } from '../../numeric/rows'
import { softmaxRows } from '../../numeric/softmax'
import { batchValues, paddedTokens, targetValues } from './batch-values'
import type { GpuJs } from './gpu-js'
import { Plans } from './plans'
import { type PlanShape, cellColumns, stateColumns } from './shape'
import { StackedWeights } from './weights'

/** A model's traces alone, for a device that trains and predicts by other means. */
export class GpuJsTracer implements Tracer {
  readonly #plans: Plans
  #weights: StackedWeights | null = null

  constructor(library: GpuJs, spec: ModelSpec) {
    this.#plans = new Plans(library, spec)
  }

  setWeights(params: ParamSet): void {
    this.#weights = new StackedWeights(this.#plans.spec, params)
  }

  trace(batch: Batch, options: TraceOptions): Promise<Trace> {
    return tracePlanned(this.#plans, this.#weights!, batch, options)
  }

  close(): Promise<void> {
    return this.#plans.close()
  }
}

/** Runs the trace plan of a batch's shape with these weights. */
export async function tracePlanned(
  plans: Plans,
  { arrays, params }: StackedWeights,
  batch: Batch,
  { gradient, scale }: TraceOptions
): Promise<Trace> {
  const { spec } = plans
  if (gradient !== 'none') requireLabels(batch, spec.classes)
  const { shape, plan } = await plans.planFor(gradient === 'none' ? 'trace' : 'traceBackward', batch)
  const tokens = paddedTokens(shape, batch, scaleMasks(spec, scale)?.embedding ?? null)
  const values = batchValues(shape, params.get('embedding.weight')!.data, tokens, null)
  if (gradient !== 'none') values.set('targets', targetValues(spec, shape.rows, batch, gradient))
  return traceOf(shape, batch, tokens, values.get('embedded')!, await plan.run(new Map([...arrays, ...values])))
}

interface Cut {
  /** Columns of the source. */
  readonly columns: number
  /** First column and how many to take. */
  readonly from: number
  readonly width: number
  /** The source runs from the last step to the first. */
  readonly reverse: boolean
}

/** @param embedded [T, rows, E] as it went up, scaled */
function traceOf(
  shape: PlanShape,
  batch: Batch,
  tokens: StepTokens,
  embedded: Float32Array,
  results: ReadonlyMap<string, Float32Array>
): Trace {
  const { spec, rows, steps } = shape
  const { batchSize } = batch
  const H = spec.hidden
  const GH = GATES[spec.cell] * H
  const width = pooledWidth(spec)

  /** [B, T, width] of a block [T, rows, columns]; what lies behind a row's end stays 0. */
  const spread = (block: Float32Array, { columns, from, width, reverse }: Cut): Float32Array => {
    const values = new Float32Array(batchSize * batch.steps * width)
    for (let row = 0; row < batchSize; row++) {
      for (let t = 0; t < batch.lengths[row]; t++) {
        const step = reverse ? steps - 1 - t : t
        const start = (step * rows + row) * columns + from
        values.set(block.subarray(start, start + width), (row * batch.steps + t) * width)
      }
    }
    return values
  }

  const layerOf = (layer: number, direction: 0 | 1): LayerTrace => {
    const cut = (name: string, columns: number, from: number, size: number): Float32Array | null => {
      const block = results.get(`${name}${layer}`)
      return block ? spread(block, { columns, from, width: size, reverse: direction === 1 }) : null
    }
    const states = cut('states', stateColumns(spec), direction * H, H)!
    return {
      layer,
      direction,
      states,
      gates: spec.cell === 'rnn' ? states.slice() : cut('gates', directionsOf(spec) * GH, direction * GH, GH)!,
      cells: spec.cell === 'lstm' ? cut('states', stateColumns(spec), width + direction * H, H) : null,
      dStates: cut('dStates', width, direction * H, H),
      dGates: cut('dCells', cellColumns(spec), direction * GH, GH)
    }
  }

  const E = spec.embedding
  const tokensOf = (block: Float32Array): Float32Array =>
    spread(block, { columns: E, from: 0, width: E, reverse: false })
  const dEmbedded = results.get('dEmbedded')
  if (dEmbedded && tokens.embeddingMask)
    for (let i = 0; i < dEmbedded.length; i++) dEmbedded[i] *= tokens.embeddingMask[i % (rows * E)]
  const attention = results.get('attention')
  const logits = results.get('logits')!.slice(0, batchSize * spec.classes)
  return {
    logits,
    probabilities: softmaxRows(logits, spec.classes),
    layers: Array.from({ length: spec.layers }, (_, layer) =>
      spec.bidirectional ? [layerOf(layer, 0), layerOf(layer, 1)] : [layerOf(layer, 0)]
    ).flat(),
    embedded: tokensOf(embedded),
    dEmbedded: dEmbedded ? tokensOf(dEmbedded) : null,
    pooled: results.get('pooled')!.slice(0, batchSize * width),
    attention: attention ? spread(attention, { columns: 1, from: 0, width: 1, reverse: false }) : null
  }
}
