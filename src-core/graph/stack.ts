// Stacked recurrent layers as graph nodes, embedded steps to states and back: the encoder of every training graph, and the decoder
// of one that writes.

import { type ModelSpec, directionsOf, statesWidth } from '../model/spec'
import { directionSuffix } from '../model/params'
import { type GraphBuilder } from './builder'
import type { CellStates, CellWeights } from './cell'
import { add, concat, flatten, gemm, matmul, mul, split, transpose } from './ops'
import { type LayerGradients, type LayerInput, type LayerTape, layerBackward, layerForward } from './recurrent'
import { type Steps } from './steps'

export interface Stack {
  readonly spec: ModelSpec
  /** 'rnn', or 'decoder' with the spec of its stack. */
  readonly prefix: string
  readonly steps: Steps
  /** Dropout masks [D*H, B] on the output of each layer but the last; null: none. */
  readonly between: readonly string[] | null
  /** [L] states before the first step, of a stack with one direction; absent: zeros. */
  readonly initial?: readonly CellStates[]
}

/** By layer, then direction. */
export type StackTape = readonly (readonly LayerTape[])[]

export interface StackGradients {
  readonly layers: readonly (readonly LayerGradients[])[]
  /** [T*B, E] */
  readonly dEmbedded: string
  /** By name. */
  readonly params: ReadonlyMap<string, string>
}

function weightNames({ spec, prefix }: Stack, layer: number, direction: number): CellWeights {
  const end = `_l${layer}${directionSuffix(direction)}`
  const peephole = spec.cell === 'lstm' && spec.peephole
  return {
    input: `${prefix}.weight_ih${end}`,
    hidden: `${prefix}.weight_hh${end}`,
    biasInput: `${prefix}.bias_ih${end}`,
    biasHidden: `${prefix}.bias_hh${end}`,
    peephole: peephole ? `${prefix}.weight_peephole${end}` : null
  }
}

const scopeOf = ({ prefix }: Stack, layer: number, direction: number): string =>
  `${prefix}/l${layer}${directionSuffix(direction)}`
export const eachDirection = <T>(spec: ModelSpec, make: (direction: number) => T): T[] =>
  Array.from({ length: directionsOf(spec) }, (_, direction) => make(direction))

export function stackForward(g: GraphBuilder, stack: Stack, first: LayerInput): StackTape {
  const { spec, steps, between, initial } = stack
  const layers: LayerTape[][] = []
  let input = first
  for (let layer = 0; layer < spec.layers; layer++) {
    if (layer > 0) input = joinedInput(g, spec, layers[layer - 1], between?.[layer - 1] ?? null)
    const from = input
    layers.push(
      eachDirection(spec, (direction) =>
        g.within(scopeOf(stack, layer, direction), () =>
          layerForward(
            g,
            spec,
            steps,
            direction === 1,
            weightNames(stack, layer, direction),
            from,
            initial?.[layer] ?? null
          )
        )
      )
    )
  }
  return layers
}

/** Both directions' states side by side, dropped out: what the next layer reads. */
function joinedInput(g: GraphBuilder, spec: ModelSpec, below: readonly LayerTape[], mask: string | null): LayerInput {
  const states = concat(
    g,
    'layer_output',
    1,
    below.map((tape) => tape.states)
  )
  const steps = mask === null ? states : mul(g, 'layer_output_kept', states, mask)
  return { steps, flat: flatten(g, 'layer_output_flat', steps, statesWidth(spec)), flipped: true }
}

/** The gradient by every step's states, cut by direction. @param joined [T, D*H, B] */
export const splitSteps = (g: GraphBuilder, spec: ModelSpec, name: string, joined: string): string[] =>
  split(
    g,
    name,
    joined,
    1,
    spec.hidden,
    eachDirection(spec, (direction) => (direction === 0 ? 'forward' : 'reverse'))
  )

/** Gradients by states of layers from elsewhere than the outputs: [L][D], [T, H, B] each, zero where there is none. */
export type Injected = readonly (readonly CellStates[])[]

/** @param top [D] gradient by each direction's states of the top layer, [T, H, B]; null: only what is `injected` */
export function stackBackward(
  g: GraphBuilder,
  stack: Stack,
  tape: StackTape,
  top: readonly string[] | null,
  injected: Injected | null = null
): StackGradients {
  const { spec, between } = stack
  const params = new Map<string, string>()
  const layers: LayerGradients[][] = []
  let inject = top
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    const gradients = eachDirection(spec, (direction) =>
      g.within(scopeOf(stack, layer, direction), () => {
        const more = injected?.[layer][direction]
        const from = inject?.[direction]
        const all = from !== undefined && more ? add(g, 'inject', from, more.h) : (from ?? more!.h)
        return layerBackward(tape[layer][direction], all, more?.c ?? null)
      })
    )
    layers.unshift(gradients)
    for (const [direction, made] of gradients.entries()) {
      const names = weightNames(stack, layer, direction)
      params
        .set(names.input, made.input)
        .set(names.hidden, made.hidden)
        .set(names.biasInput, made.biasInput)
        .set(names.biasHidden, made.biasHidden)
      if (names.peephole !== null && made.peephole !== null) params.set(names.peephole, made.peephole)
    }
    if (layer > 0) inject = injectBelow(g, stack, layer, gradients, between?.[layer - 1] ?? null)
  }
  // dX of the first layer in the layout the scatter wants, [T*B, E], summed over the directions inside the product.
  let dEmbedded: string | undefined
  for (const [direction, made] of layers[0].entries())
    dEmbedded = gemm(g, `d_embedded_${direction}`, made.dGatesFlat, weightNames(stack, 0, direction).input, dEmbedded, {
      a: true
    })
  return { layers, dEmbedded: dEmbedded!, params }
}

/** The gradient by the states of the layer below, cut by direction. */
function injectBelow(
  g: GraphBuilder,
  stack: Stack,
  layer: number,
  gradients: readonly LayerGradients[],
  mask: string | null
): string[] {
  const parts = gradients.map((made, direction) => {
    const weight = weightNames(stack, layer, direction).input
    return matmul(
      g,
      `d_layer_input_${layer}_${direction}`,
      transpose(g, `input_transposed_${layer}_${direction}`, weight, 1, 0),
      made.dGates
    )
  })
  const total = parts.reduce((a, b) => add(g, `d_layer_input_${layer}`, a, b))
  const kept = mask === null ? total : mul(g, `d_layer_input_${layer}_kept`, total, mask)
  return splitSteps(g, stack.spec, `d_states_${layer - 1}`, kept)
}
