// Stacked recurrent layers of a network, forward and back: the encoder of every model, and the decoder of one that writes.

import { cellOf } from '../../cells'
import { GATES } from '../../model/cell-facts'
import { type ModelSpec, directionsOf, inputWidth } from '../../model/spec'
import { type LayerGradients, type LayerTape, type States, layerBackward, layerForward } from './layer'
import { type Weights, cellWeights } from './weights'

export interface StackShape {
  readonly spec: ModelSpec
  /** 'rnn', or 'decoder' with the spec of its stack. */
  readonly prefix: string
  readonly batchSize: number
  /** T */
  readonly steps: number
  /** [B] */
  readonly lengths: Int32Array
  /** [L - 1] dropout masks [B, D*H] between the layers. */
  readonly between: readonly Float32Array[] | null
  /** [L] states before the first step, of a stack with one direction; absent: zeros. */
  readonly initial?: readonly States[]
}

export interface StackTape {
  readonly shape: StackShape
  /** [L][D] */
  readonly layers: readonly (readonly LayerTape[])[]
  /** [B, T, D*H] states of the top layer, directions side by side. */
  readonly outputs: Float64Array
}

/** @param inputs [B, T, E] */
export function stackForward(shape: StackShape, weights: Weights, embedded: Float64Array): StackTape {
  const { spec, prefix, batchSize, steps, lengths, between, initial } = shape
  const layers: LayerTape[][] = []
  let inputs = embedded
  for (let layer = 0; layer < spec.layers; layer++) {
    const directions = Array.from({ length: directionsOf(spec) }, (_, direction) =>
      layerForward(cellOf(spec), cellWeights(weights, layer, direction, prefix), inputs, {
        batchSize,
        steps,
        lengths,
        inputWidth: inputWidth(spec, layer),
        hidden: spec.hidden,
        gates: GATES[spec.cell],
        reverse: direction === 1,
        hasCell: spec.cell === 'lstm',
        initial: initial?.[layer]
      })
    )
    layers.push(directions)
    inputs = join(
      directions.map(({ states }) => states),
      spec.hidden
    )
    if (layer < spec.layers - 1) drop(inputs, between?.[layer], { batchSize, steps })
  }
  return { shape, layers, outputs: inputs }
}

/** What reaches a stack's states from elsewhere than its outputs, and where the gradient by its first states goes. */
export interface StackEnds {
  /** [L][D] gradient by each direction's last states. */
  readonly dLast?: readonly (readonly States[])[]
  /** [L] gradient by the states before the first step, added to. */
  readonly dInitial?: readonly States[]
}

export interface StackGradients {
  /** [L][D] */
  readonly layers: readonly (readonly LayerGradients[])[]
  /** [B, T, E] */
  readonly dInputs: Float64Array
}

/** The lines of `stackForward`, last to first; gradients by weights are added to `dense`. @param dTop [B, T, D*H] */
export function stackBackward(
  { shape, layers: tapes }: StackTape,
  weights: Weights,
  dTop: Float64Array,
  dense: Weights,
  { dLast, dInitial }: StackEnds = {}
): StackGradients {
  const { spec, prefix, batchSize, steps, between } = shape
  const layers: LayerGradients[][] = []
  let dOutputs = dTop
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    if (layer < spec.layers - 1) drop(dOutputs, between?.[layer], { batchSize, steps })
    const dInputs = new Float64Array(batchSize * steps * inputWidth(spec, layer))
    layers.unshift(
      split(dOutputs, directionsOf(spec), spec.hidden).map((dStates, direction) =>
        layerBackward(
          cellOf(spec),
          cellWeights(weights, layer, direction, prefix),
          tapes[layer][direction],
          dStates,
          cellWeights(dense, layer, direction, prefix),
          dInputs,
          { dLast: dLast?.[layer][direction], dInitial: dInitial?.[layer] }
        )
      )
    )
    dOutputs = dInputs
  }
  return { layers, dInputs: dOutputs }
}

/**
 * Multiplies values [B, T, W] by a mask [B, W] that the steps of a row share, in place. Its own derivative: the
 * gradient is multiplied by the same mask.
 */
export function drop(
  values: Float64Array,
  mask: Float32Array | null | undefined,
  { batchSize, steps }: { batchSize: number; steps: number }
): void {
  if (!mask) return
  const width = mask.length / batchSize
  for (let at = 0; at < values.length; at++) {
    const row = Math.floor(at / (steps * width))
    values[at] *= mask[row * width + (at % width)]
  }
}

/** [B, T, H] per direction side by side: [B, T, D*H]. */
export function join(states: readonly Float64Array[], H: number): Float64Array {
  const D = states.length
  const joined = new Float64Array(D * states[0].length)
  for (let at = 0; at * H < states[0].length; at++) {
    states.forEach((part, direction) => joined.set(part.subarray(at * H, (at + 1) * H), (at * D + direction) * H))
  }
  return joined
}

/** Undoes `join`, for gradients. */
export function split(joined: Float64Array, D: number, H: number): Float64Array[] {
  return Array.from({ length: D }, (_, direction) => {
    const part = new Float64Array(joined.length / D)
    for (let at = 0; at * H < part.length; at++)
      part.set(joined.subarray((at * D + direction) * H, (at * D + direction + 1) * H), at * H)
    return part
  })
}
