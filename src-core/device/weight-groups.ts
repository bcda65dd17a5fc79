// Weights in groups: the directions of a layer stacked end to end, so that one kernel serves both. Which parameters, by
// PyTorch's names, make up which group; where a group's memory lies is its device's affair.

import { directionSuffix } from '../model/params'
import { GATES } from '../model/cell-facts'
import { type ModelSpec, directionsOf, inputWidth, pooledWidth } from '../model/spec'

/** A group of stacked tensors, with the layer's number where it has one: 'inputWeight0', 'headBias'. */
export type GroupName = string

export interface Group {
  readonly name: GroupName
  /** Columns, then rows: the fastest-running axis first. */
  readonly extents: readonly number[]
  /** Parameters end to end in the group. */
  readonly tensors: readonly string[]
}

/** All groups but the embedding's table, which stands alone. */
export function weightGroups(spec: ModelSpec): Group[] {
  const H = spec.hidden
  const D = directionsOf(spec)
  const columns = D * GATES[spec.cell] * H
  const list: Group[] = []
  for (let layer = 0; layer < spec.layers; layer++) {
    const stacked = (name: string): string[] =>
      Array.from({ length: D }, (_, direction) => `rnn.${name}_l${layer}${directionSuffix(direction)}`)
    list.push({
      name: `inputWeight${layer}`,
      extents: [inputWidth(spec, layer), columns],
      tensors: stacked('weight_ih')
    })
    list.push({ name: `recurrentWeight${layer}`, extents: [H, columns], tensors: stacked('weight_hh') })
    list.push({ name: `inputBias${layer}`, extents: [columns], tensors: stacked('bias_ih') })
    list.push({ name: `recurrentBias${layer}`, extents: [columns], tensors: stacked('bias_hh') })
    // Zeros where there are no peepholes: one LSTM kernel instead of two.
    if (spec.cell === 'lstm')
      list.push({
        name: `peephole${layer}`,
        extents: [3 * D * H],
        tensors: spec.peephole ? stacked('weight_peephole') : []
      })
  }
  if (spec.pooling === 'attention')
    list.push({ name: 'attention', extents: [pooledWidth(spec)], tensors: ['attention.weight'] })
  list.push({ name: 'headWeight', extents: [pooledWidth(spec), spec.classes], tensors: ['fc.weight'] })
  list.push({ name: 'headBias', extents: [spec.classes], tensors: ['fc.bias'] })
  return list
}
