// The reference device: float64, plain loops, one thread. Slow on purpose; every other device is held to its numbers.

import type { Batch } from '../../data/sequence-set'
import { type ParamSet, assertParams } from '../../model/params'
import { type ModelSpec, answersSteps } from '../../model/spec'
import type {
  Device,
  DeviceReport,
  Gradients,
  LayerTrace,
  ModelState,
  OpenOptions,
  Prediction,
  ResidentModel,
  StepResult,
  Trace,
  TraceOptions,
  UpdateRule
} from '../device'
import { type WriteOptions, type Written } from '../answer-search'
import { type DropoutMasks, dropoutMasks, scaleMasks } from '../dropout'
import { noTrace } from '../no-trace'
import { countedOf, explainedOutputs, requireTargets } from '../batch'
import { Updater, refusedUpdate } from '../update'
import { CallQueue } from '../call-queue'
import type { FloatArray } from '../../shapes'
import { answersOf } from '../answers'
import { headLoss } from './losses'
import { type LayerGradients, type LayerTape, lastStates } from './layer'
import { type ModelGradients, type ModelTape, allGradients, clearPadding, modelBackward, modelForward } from './model'
import { pairBackward, pairForward } from './pair-model'
import { writeByForward } from './write'
import { type Tensor64, type Weights, toFloat32, toFloat64 } from './weights'

const DETAIL = 'JavaScript, float64'

export const referenceDevice: Device = {
  name: 'reference',
  probe: async () => ({ name: 'reference', available: true, reason: null, detail: DETAIL }),
  open: async (spec, params, options) => new ReferenceModel(spec, params, options)
}

class ReferenceModel implements ResidentModel {
  readonly spec: ModelSpec
  readonly report: DeviceReport
  readonly #weights: Map<string, Tensor64>
  readonly #updater: Updater
  readonly #calls = new CallQueue()

  constructor(spec: ModelSpec, params: ParamSet, options: OpenOptions) {
    assertParams(spec, params)
    this.spec = spec
    this.report = {
      asked: options.asked ?? 'reference',
      got: 'reference',
      reason: options.reason ?? null,
      detail: DETAIL,
      precision: 'float64',
      threads: 1,
      measured: []
    }
    this.#weights = toFloat64(params)
    this.#updater = new Updater(this.#weights, options.optimizer)
  }

  step(batch: Batch, rule: UpdateRule): Promise<StepResult> {
    return this.#run((weights) => {
      const targets = requireTargets(batch, this.spec)
      const tape = passOf(this.spec, weights, batch, dropoutMasks(this.spec, batch.batchSize, rule.dropoutSeed))
      const { loss, hits, dLogits } = headLoss(this.spec, tape.logits, targets, batch.weights)
      const judged = { loss, hits, ...countedOf(this.spec, targets) }
      if (!Number.isFinite(loss)) return { ...judged, ...refusedUpdate('loss') }
      const { dense, embedding } = tape.backward(dLogits)
      return { ...judged, ...this.#updater.apply(arraysOf(dense), embedding, rule), ...finalOf(tape) }
    })
  }

  predict(batch: Batch): Promise<Prediction> {
    return this.#run((weights) => predictionOf(passOf(this.spec, weights, batch, null)))
  }

  write(batch: Batch, options: WriteOptions): Promise<readonly Written[]> {
    return this.#run((weights) => writeByForward(this.spec, weights, batch, options))
  }

  trace(batch: Batch, { gradient, scale }: TraceOptions): Promise<Trace> {
    return this.#run((weights) => {
      if (this.spec.decoder) throw noTrace()
      const tape = modelForward(this.spec, weights, batch, scaleMasks(this.spec, scale))
      const gradients = gradient === 'none' ? null : modelBackward(tape, targetGradient(tape, gradient))
      return traceOf(tape, gradients)
    })
  }

  gradients(batch: Batch): Promise<Gradients> {
    return this.#run((weights) => {
      const targets = requireTargets(batch, this.spec)
      const tape = passOf(this.spec, weights, batch, null)
      const { loss, dLogits } = headLoss(this.spec, tape.logits, targets, batch.weights)
      return { loss, gradients: toFloat32(allGradients(weights, tape.backward(dLogits))) }
    })
  }

  parameters(): Promise<ModelState> {
    return this.#run((weights) => ({ params: toFloat32(weights), optimizer: this.#updater.state() }))
  }

  close(): Promise<void> {
    return this.#calls.close(() => this.#weights.clear())
  }

  #run<T>(work: (weights: Weights) => T | Promise<T>): Promise<T> {
    return this.#calls.run(() => work(this.#weights))
  }
}

interface Pass extends Pick<ModelTape, 'spec' | 'batch' | 'logits'> {
  /** Absent where a decoder writes: it begins with the encoder's states. */
  readonly layers?: ModelTape['layers']
  backward(dLogits: Float64Array): Pick<ModelGradients, 'dense' | 'embedding'>
}

/** One pass through whichever kind of network it is. */
function passOf(spec: ModelSpec, weights: Weights, batch: Batch, masks: DropoutMasks | null): Pass {
  if (spec.decoder) {
    const tape = pairForward(spec, weights, batch, masks)
    const { logits } = tape
    return { spec, batch, logits, backward: (dLogits) => pairBackward(tape, dLogits) }
  }
  const tape = modelForward(spec, weights, batch, masks)
  return { ...tape, backward: (dLogits) => modelBackward(tape, dLogits) }
}

/** dTarget/dLogits: of the mean loss, or of each row's or step's label's own logit. */
function targetGradient({ spec, batch, logits }: ModelTape, gradient: 'loss' | 'logit'): Float64Array {
  if (gradient === 'loss') return headLoss(spec, logits, requireTargets(batch, spec), batch.weights).dLogits
  const dLogits = new Float64Array(logits.length)
  explainedOutputs(batch, spec).forEach((label, at) => {
    if (label >= 0) dLogits[at * spec.classes + label] = 1
  })
  return dLogits
}

function traceOf(tape: ModelTape, gradients: ModelGradients | null): Trace {
  const layers = tape.layers.flatMap((directions, layer) =>
    directions.map((direction, index) =>
      layerTrace(layer, index === 0 ? 0 : 1, direction, gradients?.layers[layer][index])
    )
  )
  return {
    ...predictionOf(tape),
    layers,
    embedded: Float32Array.from(tape.embedded),
    dEmbedded: gradients && Float32Array.from(gradients.dEmbedded),
    pooled: Float32Array.from(tape.pool.pooled),
    attention: tape.spec.pooling === 'attention' ? Float32Array.from(tape.pool.attention) : null
  }
}

function layerTrace(
  layer: number,
  direction: 0 | 1,
  { shape, gates, states, cells }: LayerTape,
  gradients: LayerGradients | undefined
): LayerTrace {
  return {
    layer,
    direction,
    gates: Float32Array.from(gates),
    states: Float32Array.from(states),
    cells: shape.hasCell ? Float32Array.from(cells) : null,
    dStates: gradients ? Float32Array.from(gradients.dStates) : null,
    dGates: gradients ? Float32Array.from(gradients.dGates) : null
  }
}

function predictionOf(tape: Omit<Pass, 'backward'>): Prediction {
  const { spec, batch, logits } = tape
  const probabilities = Float32Array.from(answersOf(spec, logits))
  if (answersSteps(spec)) clearPadding(probabilities, batch, spec.classes)
  if (spec.decoder) clearPadding(probabilities, { ...batch, ...batch.answers! }, spec.classes)
  return { logits: Float32Array.from(logits), probabilities, ...finalOf(tape) }
}

/** The states after the last steps, where the batch brought those before the first. */
function finalOf({ spec, batch, layers = [] }: Pick<Pass, 'spec' | 'batch' | 'layers'>): Pick<Prediction, 'final'> {
  if (!batch.initial) return {}
  const last = layers.map(([forward]) => lastStates(forward))
  const floats = (kind: 'h' | 'c'): Float32Array[] => last.map((states) => Float32Array.from(states[kind]))
  return { final: { h: floats('h'), c: spec.cell === 'lstm' ? floats('c') : [] } }
}

function arraysOf(tensors: Weights): Map<string, FloatArray> {
  const arrays = new Map<string, FloatArray>()
  for (const [name, { data }] of tensors) arrays.set(name, data)
  return arrays
}
