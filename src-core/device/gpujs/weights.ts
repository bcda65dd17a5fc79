// The weights as plans take them: one array per group (device/weight-groups.ts). The arrays are the model's own memory;
// parameters by PyTorch's names are views of them, updated in place.

import { type ParamSet, type Tensor, paramShapes } from '../../model/params'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf } from '../../model/spec'
import { sizeOf } from '../../shapes'
import { type GroupName, weightGroups } from '../weight-groups'
import type { Extents } from './plan'

export const groupNames = (spec: ModelSpec): GroupName[] => weightGroups(spec).map(({ name }) => name)

export const groupExtents = (spec: ModelSpec, name: GroupName): Extents =>
  weightGroups(spec).find((group) => group.name === name)!.extents

export class StackedWeights {
  /** By group, in the order of planArguments. */
  readonly arrays: ReadonlyMap<GroupName, Float32Array>
  /** By parameter, in storage order: views into the arrays; the embedding's table is on its own. */
  readonly params: ReadonlyMap<string, Tensor>

  constructor(spec: ModelSpec, params: ParamSet) {
    const arrays = new Map<GroupName, Float32Array>()
    const views = new Map<string, Float32Array>([['embedding.weight', params.get('embedding.weight')!.data.slice()]])
    for (const { name, extents, tensors } of weightGroups(spec)) {
      const array = new Float32Array(sizeOf(extents))
      const size = array.length / Math.max(1, tensors.length)
      tensors.forEach((tensor, index) => {
        const view = array.subarray(index * size, (index + 1) * size)
        view.set(params.get(tensor)!.data)
        views.set(tensor, view)
      })
      arrays.set(name, array)
    }
    this.arrays = arrays
    this.params = new Map([...paramShapes(spec)].map(([name, shape]) => [name, { shape, data: views.get(name)! }]))
  }
}

/** Gradients by the dense parameters, from a training plan's results. Views, valid as long as the results. */
export function denseGradients(spec: ModelSpec, results: ReadonlyMap<string, Float32Array>): Map<string, Float32Array> {
  const gradients = new Map<string, Float32Array>()
  for (const { name, extents, tensors } of weightGroups(spec)) {
    const array = name.includes('Bias') && name !== 'headBias' ? biasGradient(spec, name, results) : results.get(name)
    const size = sizeOf(extents) / Math.max(1, tensors.length)
    tensors.forEach((tensor, index) => gradients.set(tensor, array!.subarray(index * size, (index + 1) * size)))
  }
  return gradients
}

/** Biases are columns of dCell's sums. W_hh's bias in the GRU's candidate sits behind the reset gate: its column is the copy. */
function biasGradient(spec: ModelSpec, name: GroupName, results: ReadonlyMap<string, Float32Array>): Float32Array {
  const sums = results.get(`sums${name.replace(/\D+/, '')}`)!
  const H = spec.hidden
  const D = directionsOf(spec)
  const columns = D * GATES[spec.cell] * H
  if (spec.cell !== 'gru' || name.startsWith('input')) return sums.subarray(0, columns)
  const gradient = sums.slice(0, columns)
  for (let direction = 0; direction < D; direction++)
    gradient.set(sums.subarray((3 * D + direction) * H, (3 * D + direction + 1) * H), direction * 3 * H + 2 * H)
  return gradient
}
