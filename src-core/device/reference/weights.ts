// The reference's weights: float64 copies of a ParamSet, and views of them by layer and direction.

import type { CellWeights } from '../../cells'
import { type ParamSet, type Tensor, directionSuffix, isTable } from '../../model/params'
import type { Shape } from '../../shapes'

export interface Tensor64 {
  readonly shape: Shape
  readonly data: Float64Array
}

/** As ParamSet, in float64: weights, or gradients by them. */
export type Weights = ReadonlyMap<string, Tensor64>

const NONE = new Float64Array(0)

export function toFloat64(params: ParamSet): Map<string, Tensor64> {
  return mapTensors(params, ({ shape, data }) => ({ shape, data: Float64Array.from(data) }))
}

export function toFloat32(weights: Weights): Map<string, Tensor> {
  return mapTensors(weights, ({ shape, data }) => ({ shape, data: Float32Array.from(data) }))
}

/** Zero gradients by every tensor but the tables, whose gradients are sparse. */
export function zeroDense(weights: Weights): Map<string, Tensor64> {
  const zeros = new Map<string, Tensor64>()
  for (const [name, { shape, data }] of weights)
    if (!isTable(name)) zeros.set(name, { shape, data: new Float64Array(data.length) })
  return zeros
}

/** The tensors of one layer and direction under their cell names; views, so gradients accumulate in place. */
export function cellWeights(weights: Weights, layer: number, direction: number, prefix = 'rnn'): CellWeights {
  const of = (name: string): Float64Array =>
    weights.get(`${prefix}.${name}_l${layer}${directionSuffix(direction)}`)?.data ?? NONE
  return {
    weightIh: of('weight_ih'),
    weightHh: of('weight_hh'),
    biasIh: of('bias_ih'),
    biasHh: of('bias_hh'),
    peephole: of('weight_peephole')
  }
}

function mapTensors<From, To>(tensors: ReadonlyMap<string, From>, change: (tensor: From) => To): Map<string, To> {
  const changed = new Map<string, To>()
  for (const [name, tensor] of tensors) changed.set(name, change(tensor))
  return changed
}
