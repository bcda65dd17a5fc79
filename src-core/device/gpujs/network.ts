// A whole model as recorded kernel calls: layers, pooling, head, forward and backward. The mainline is that of
// device/reference/model.ts; embedding rows are gathered and scattered on the host, so it begins at the embedded tokens.

import { directionsOf, inputWidth, pooledWidth } from '../../model/spec'
import { MIN_MISSED } from '../../numeric/focal'
import {
  dropFeatures,
  featuresBackward,
  headWeightBackward,
  largestLogit,
  logits,
  logitsBackward,
  softmaxSum
} from './kernels/head'
import { drop, sumOfRows } from './kernels/sums'
import { type LayerTape, RecordedLayer } from './layer'
import type { Handle, PlanArgument, Recorder } from './plan'
import { type Pool, recordPool } from './pool'
import type { PlanShape } from './shape'
import { groupExtents, groupNames } from './weights'

/** Which call a plan serves. 'train': gradients by weights; 'trace': forward values, and gradients by states if 'traceBackward'. */
export type PlanKind = 'predict' | 'train' | 'trace' | 'traceBackward'

/** What a plan is called with: the weights, then the batch (batch-values.ts). */
export function planArguments(shape: PlanShape, kind: PlanKind): PlanArgument[] {
  const { spec, rows, steps } = shape
  const width = pooledWidth(spec)
  const batch: PlanArgument[] = [
    { name: 'embedded', extents: [spec.embedding, rows, steps] },
    { name: 'lengths', extents: [rows] }
  ]
  if (kind === 'train' || kind === 'traceBackward') batch.push({ name: 'targets', extents: [rows, 4] })
  if (kind === 'train' && spec.dropout > 0) {
    for (let layer = 0; layer < spec.layers - 1; layer++)
      batch.push({ name: `between${layer}`, extents: [width, rows] })
    batch.push({ name: 'pooledMask', extents: [width, rows] })
  }
  return [...groupNames(spec).map((name) => ({ name, extents: groupExtents(spec, name) })), ...batch]
}

/** Records a call. @returns the plan's results by name */
export function recordNetwork(
  shape: PlanShape,
  kind: PlanKind,
  recorder: Recorder,
  argument: (name: string) => Handle
): Record<string, Handle> {
  return new RecordedNetwork(shape, kind, recorder, argument).results()
}

class RecordedNetwork {
  readonly #shape: PlanShape
  readonly #kind: PlanKind
  readonly #recorder: Recorder
  readonly #argument: (name: string) => Handle
  readonly #layers: readonly RecordedLayer[]
  /** D*H */
  readonly #width: number

  constructor(shape: PlanShape, kind: PlanKind, recorder: Recorder, argument: (name: string) => Handle) {
    this.#shape = shape
    this.#kind = kind
    this.#recorder = recorder
    this.#argument = argument
    this.#width = pooledWidth(shape.spec)
    this.#layers = Array.from({ length: shape.spec.layers }, (_, layer) => {
      const of = (name: string): Handle => argument(`${name}${layer}`)
      return new RecordedLayer(
        recorder,
        shape,
        layer,
        {
          inputWeight: of('inputWeight'),
          recurrentWeight: of('recurrentWeight'),
          inputBias: of('inputBias'),
          recurrentBias: of('recurrentBias'),
          peephole: shape.spec.cell === 'lstm' ? of('peephole') : null
        },
        argument('lengths')
      )
    })
  }

  results(): Record<string, Handle> {
    const { spec, rows, steps } = this.#shape
    const tapes: LayerTape[] = []
    let inputs = this.#argument('embedded')
    for (const [index, layer] of this.#layers.entries()) {
      tapes.push(layer.forward(inputs))
      inputs = this.#dropBetween(tapes[index].outputs, index)
    }
    const pool = recordPool(
      spec.pooling,
      (kernel, extents, ...values) => this.#run(kernel, extents, ...values),
      { width: this.#width, rows, steps },
      {
        outputs: tapes.at(-1)!.outputs,
        lengths: this.#argument('lengths'),
        attention: spec.pooling === 'attention' ? this.#argument('attention') : null
      },
      this.#kind === 'train'
    )
    const features = this.#dropPooled(pool.pooled)
    const scores = this.#run(
      logits,
      [spec.classes, rows],
      features,
      this.#argument('headWeight'),
      this.#argument('headBias')
    )
    if (this.#kind === 'predict') return { logits: scores }

    const results: Record<string, Handle> = { logits: scores }
    const traced = this.#kind !== 'train'
    if (traced) {
      Object.assign(
        results,
        { pooled: pool.pooled },
        pool.weights && spec.pooling === 'attention' ? { attention: pool.weights } : {}
      )
      for (const [index, layer] of this.#layers.entries())
        Object.assign(
          results,
          { [`states${index}`]: tapes[index].states },
          spec.cell === 'rnn' ? {} : { [`gates${index}`]: layer.gates(tapes[index]) }
        )
    }
    if (this.#kind !== 'trace') this.#backward(tapes, pool, features, scores, results)
    return results
  }

  /** The lines of `results` from last to first; gradients are added to `results`. */
  #backward(
    tapes: readonly LayerTape[],
    pool: Pool,
    features: Handle,
    scores: Handle,
    results: Record<string, Handle>
  ): void {
    const { spec, rows, steps } = this.#shape
    const training = this.#kind === 'train'
    const largest = this.#run(largestLogit, [rows], scores)
    const sums = this.#run(softmaxSum, [rows], scores, largest)
    const dLogits = this.#run(logitsBackward, [spec.classes, rows], scores, largest, sums, this.#argument('targets'))
    if (training) {
      results.headWeight = this.#run(headWeightBackward, [this.#width, spec.classes], dLogits, features)
      results.headBias = this.#run(sumOfRows, [spec.classes], dLogits)
    }
    const dPooled = this.#dropPooled(
      this.#run(featuresBackward, [this.#width, rows], dLogits, this.#argument('headWeight'))
    )
    const { dOutputs: dTop, dWeight } = pool.backward(dPooled)
    if (dWeight) results.attention = dWeight
    let dOutputs = dTop
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index]
      const gates = results[`gates${index}`] ?? layer.gates(tapes[index])
      const { dCells, dStates } = layer.backward(tapes[index], gates, this.#dropBetween(dOutputs, index), {
        states: !training
      })
      if (training)
        for (const [name, handle] of Object.entries(layer.weightGradients(tapes[index], dCells)))
          results[`${name}${index}`] = handle
      else Object.assign(results, { [`dCells${index}`]: dCells, [`dStates${index}`]: dStates })
      dOutputs = layer.inputGradient(dCells)
    }
    if (inputWidth(spec, 0) * rows * steps > 0) results.dEmbedded = dOutputs
  }

  /** The mask above layer `layer`, forward and backward alike; the top layer has none. */
  #dropBetween(values: Handle, layer: number): Handle {
    const { spec, rows, steps } = this.#shape
    if (this.#kind !== 'train' || spec.dropout === 0 || layer === spec.layers - 1) return values
    return this.#run(drop, [this.#width, rows, steps], values, this.#argument(`between${layer}`))
  }

  #dropPooled(values: Handle): Handle {
    if (this.#kind !== 'train' || this.#shape.spec.dropout === 0) return values
    return this.#run(dropFeatures, [this.#width, this.#shape.rows], values, this.#argument('pooledMask'))
  }

  #run(
    kernel: Parameters<Recorder['run']>[0],
    extents: readonly number[],
    ...values: readonly (Handle | number)[]
  ): Handle {
    const { spec, rows, steps } = this.#shape
    return this.#recorder.run(
      kernel,
      extents,
      {
        rows,
        steps,
        width: this.#width,
        hidden: spec.hidden,
        classes: spec.classes,
        directions: directionsOf(spec),
        minMissed: MIN_MISSED
      },
      ...values
    )
  }
}
