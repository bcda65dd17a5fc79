// The text CNN's layer (Kim 2014) in place of the recurrent ones: filters over windows of 3, 4 and 5 steps, forward and backward.
//
//   y[t, k] = relu(b[k] + sum over e, j of W[k, e, j] x[t + j - left, e])      left = floor((w - 1) / 2), as PyTorch pads 'same'
//
// A window is as long as the filter everywhere: beyond a row's ends it sees zeros, so a row of n steps has n windows however
// short it is. Whatever lies behind a row's end stays zero.

import { FILTER_WIDTHS } from '../../settings/choices'
import { stepsBefore } from '../../model/filters'
import { filterNames } from '../../model/params'
import type { ModelSpec } from '../../model/spec'
import type { Weights } from './weights'

export interface ConvolutionShape {
  readonly spec: ModelSpec
  readonly batchSize: number
  /** T */
  readonly steps: number
  /** [B] */
  readonly lengths: Int32Array
}

export interface ConvolutionTape {
  readonly shape: ConvolutionShape
  /** [B, T, E] */
  readonly inputs: Float64Array
  /** [B, T, 3*H] filters of width 3, then 4, then 5. */
  readonly outputs: Float64Array
}

/** @param inputs [B, T, E] */
export function convolutionForward(shape: ConvolutionShape, weights: Weights, inputs: Float64Array): ConvolutionTape {
  const { batchSize, steps, spec } = shape
  const outputs = new Float64Array(batchSize * steps * FILTER_WIDTHS.length * spec.hidden)
  eachFilter(shape, weights, ({ weight, bias, out, window }) => {
    let sum = bias.data[bias.at]
    for (const { input, of } of window) sum += weight.data[of] * inputs[input]
    // Not Math.max: a value that is not a number must not become 0.
    outputs[out] = sum < 0 ? 0 : sum
  })
  return { shape, inputs, outputs }
}

/**
 * The lines of `convolutionForward`, backwards; gradients by the filters are added to `dense`.
 *
 * @param dOutputs [B, T, 3*H]
 * @returns [B, T, E] gradient by the inputs
 */
export function convolutionBackward(
  { shape, inputs, outputs }: ConvolutionTape,
  weights: Weights,
  dOutputs: Float64Array,
  dense: Weights
): Float64Array {
  const dInputs = new Float64Array(inputs.length)
  eachFilter(shape, weights, ({ weight, bias, out, window }) => {
    // relu'(z) is 1 where the output is above 0.
    if (outputs[out] <= 0 || dOutputs[out] === 0) return
    const d = dOutputs[out]
    dense.get(bias.name)!.data[bias.at] += d
    const dWeight = dense.get(weight.name)!.data
    for (const { input, of } of window) {
      dWeight[of] += d * inputs[input]
      dInputs[input] += d * weight.data[of]
    }
  })
  return dInputs
}

interface Product {
  /** Place in the inputs and in the filters' weights. */
  readonly input: number
  readonly of: number
}

interface Filter {
  readonly weight: { readonly name: string; readonly data: Float64Array }
  readonly bias: { readonly name: string; readonly data: Float64Array; readonly at: number }
  /** Place in the outputs. */
  readonly out: number
  /** The products that lie inside the row. */
  readonly window: readonly Product[]
}

/** Every filter at every step of every row. */
function eachFilter(
  { spec, batchSize, steps, lengths }: ConvolutionShape,
  weights: Weights,
  visit: (filter: Filter) => void
): void {
  const { embedding: E, hidden: H } = spec
  FILTER_WIDTHS.forEach((width, group) => {
    const names = filterNames(width)
    const weight = { name: names.weight, data: weights.get(names.weight)!.data }
    const biases = weights.get(names.bias)!.data
    for (let row = 0; row < batchSize; row++)
      for (let t = 0; t < lengths[row]; t++)
        for (let k = 0; k < H; k++) {
          const window: Product[] = []
          for (let j = 0; j < width; j++) {
            const step = t + j - stepsBefore(width)
            if (step < 0 || step >= lengths[row]) continue
            for (let e = 0; e < E; e++)
              window.push({ input: (row * steps + step) * E + e, of: (k * E + e) * width + j })
          }
          visit({
            weight,
            bias: { name: names.bias, data: biases, at: k },
            out: ((row * steps + t) * FILTER_WIDTHS.length + group) * H + k,
            window
          })
        }
  })
}
