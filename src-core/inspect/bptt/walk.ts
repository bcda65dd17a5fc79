// Backpropagation through time of one text, with every number kept: what a picture needs that goes through an unrolled network
// one step at a time. Computed by the reference, so float64 and exact; plain data, so that a page can have it.
//
// Order: steps are counted in the order of time, that is, as the direction reads; index 0 is the step from the zero state.

import type { CellWeights } from '../../cells'
import { crossEntropy } from '../../device/reference/head'
import { modelBackward, modelForward, allGradients } from '../../device/reference/model'
import { cellWeights, toFloat64 } from '../../device/reference/weights'
import type { Batch } from '../../data/sequence-set'
import type { ParamSet } from '../../model/params'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, inputWidth, recurrentCell } from '../../model/spec'
import { softmaxRows } from '../../numeric/softmax'
import { type GradientPicture, pictureOf } from './clipping'
import { type Factors, factorsOf } from './factors'
import type { Walked } from './steps'
import { type Terms, termsOf } from './terms'

/** What is differentiated: the loss if `class` were the label, in nats, or the logit of that class. */
export interface WalkTarget {
  readonly kind: 'loss' | 'logit'
  readonly class: number
}

export interface WalkRequest {
  readonly layer: number
  readonly direction: 0 | 1
  readonly target: WalkTarget
}

export interface Walk extends Walked, Factors {
  readonly pooling: ModelSpec['pooling']
  readonly layer: number
  readonly direction: 0 | 1
  readonly target: WalkTarget
  /** Of the target's class, whichever is differentiated. */
  readonly loss: number
  /** [O] */
  readonly probabilities: readonly number[]
  /** [T] place in the text of each step. */
  readonly positions: readonly number[]
  /** [T, H] gradient by h_t that comes from above, before that of later steps. */
  readonly direct: readonly number[]
  /** [T, H] gradient by h_t and, of the LSTM, by c_t, later steps included. */
  readonly dStates: readonly number[]
  readonly dCells: readonly number[]
  readonly terms: Terms
  /** Of all the model's parameters. */
  readonly gradient: GradientPicture
}

/**
 * Reads one text and goes back through it.
 *
 * @param spec  a classifier of rows
 * @param batch one row, without labels
 */
export function walkThroughTime(spec: ModelSpec, params: ParamSet, batch: Batch, request: WalkRequest): Walk {
  const { layer, direction, target } = request
  const all = toFloat64(params)
  const tape = modelForward(spec, all, batch, null)
  const { loss, dLogits } = crossEntropy(tape.logits, Int32Array.of(target.class), undefined, spec.classes)
  const backward = modelBackward(tape, target.kind === 'loss' ? dLogits : oneAt(target.class, spec.classes))
  const own = tape.layers[layer][direction]
  const gradients = backward.layers[layer][direction]
  const weights = cellWeights(all, layer, direction)
  const T = batch.lengths[0]
  const H = spec.hidden
  const positions = Array.from({ length: T }, (_, index) => (direction === 0 ? index : T - 1 - index))
  const inTime = (values: Float64Array, width: number): number[] =>
    positions.flatMap((at) => Array.from(values.subarray(at * width, (at + 1) * width)))
  const cells = spec.cell === 'lstm' ? inTime(own.cells, H) : []
  const walked: Walked = {
    cell: recurrentCell(spec),
    activation: spec.activation,
    hidden: H,
    input: inputWidth(spec, layer),
    weights: mapWeights(weights),
    inputs: inTime(own.inputs, inputWidth(spec, layer)),
    states: inTime(own.states, H),
    cells,
    q: inTime(own.recurrent, H),
    gates: inTime(own.gates, GATES[spec.cell] * H),
    dGates: inTime(gradients.dGates, GATES[spec.cell] * H)
  }
  return {
    ...walked,
    ...factorsOf(walked),
    pooling: spec.pooling,
    layer,
    direction,
    target,
    loss,
    probabilities: Array.from(softmaxRows(tape.logits, spec.classes)),
    positions,
    direct: inTime(gradients.direct, H),
    dStates: inTime(gradients.dStates, H),
    dCells: spec.cell === 'lstm' ? inTime(gradients.dCells, H) : [],
    terms: termsOf(walked),
    gradient: pictureOf(allGradients(all, backward))
  }
}

const oneAt = (at: number, count: number): Float64Array => {
  const values = new Float64Array(count)
  values[at] = 1
  return values
}

function mapWeights(weights: CellWeights): Walked['weights'] {
  const list = (values: Float64Array): number[] => Array.from(values)
  return {
    weightIh: list(weights.weightIh),
    weightHh: list(weights.weightHh),
    biasIh: list(weights.biasIh),
    biasHh: list(weights.biasHh),
    peephole: list(weights.peephole)
  }
}
