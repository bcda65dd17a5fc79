// A model whose logits are those of another times a factor: its output layer scaled. What temperature scaling leaves behind, so
// that every reader of the weights, of whatever program, has calibrated probabilities.

import type { ParamSet } from './params'

const OUTPUT: ReadonlySet<string> = new Set(['fc.weight', 'fc.bias'])

/** @param factor of the logits, 1 / T */
export const scaledOutput = (params: ParamSet, factor: number): ParamSet =>
  new Map(
    [...params].map(([name, tensor]) => [
      name,
      OUTPUT.has(name) ? { shape: tensor.shape, data: tensor.data.map((value) => value * factor) } : tensor
    ])
  )
