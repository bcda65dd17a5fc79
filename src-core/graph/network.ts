// The whole network as graph nodes, embedded tokens to loss and back: what the training graph and the trace graph share.
// The embedding table itself stays outside: gathering and scattering rows is typed-array work beside the graph.
//
// Inputs:  embedded [T, B, E] · lengths [B] int64 · target and share (head.ts)
//          between_{k} and pooled_mask [D*H, B] dropout masks, where the graph is built with dropout
//          every parameter but the embedding, under its own name

import { type ModelSpec, answersSteps, directionsOf, pooledWidth } from '../model/spec'
import { directionSuffix, isTable, paramShapes } from '../model/params'
import { type GraphBuilder } from './builder'
import { type CellWeights } from './cell'
import { headBackward, headForward } from './head'
import { add, concat, gemm, matmul, mul, reshape, split, transpose } from './ops'
import { type Pool, pool } from './pooling'
import { type LayerGradients, type LayerInput, type LayerTape, flatten, layerBackward, layerForward } from './recurrent'
import { type Steps, stepsOf } from './steps'

export const EMBEDDED = 'embedded'
export const LENGTHS = 'lengths'
export const POOLED_MASK = 'pooled_mask'
export const betweenMask = (layer: number): string => `between_${layer}`

export interface NetworkTape {
  readonly steps: Steps
  /** By layer, then direction. */
  readonly layers: readonly (readonly LayerTape[])[]
  readonly pool: Pool
  /** [D*H, B], [T, D*H, B] where steps have outputs; dropout applied. */
  readonly features: string
  /** As head.ts lays them out. */
  readonly logits: string
}

export interface NetworkGradients {
  readonly layers: readonly (readonly LayerGradients[])[]
  /** [T*B, E] */
  readonly dEmbedded: string
  /** Every parameter but the embedding, by name. */
  readonly params: ReadonlyMap<string, string>
}

function weightNames(spec: ModelSpec, layer: number, direction: number): CellWeights {
  const end = `_l${layer}${directionSuffix(direction)}`
  const peephole = spec.cell === 'lstm' && spec.peephole
  return {
    input: `rnn.weight_ih${end}`,
    hidden: `rnn.weight_hh${end}`,
    biasInput: `rnn.bias_ih${end}`,
    biasHidden: `rnn.bias_hh${end}`,
    peephole: peephole ? `rnn.weight_peephole${end}` : null
  }
}

const scopeOf = (layer: number, direction: number): string => `rnn/l${layer}${directionSuffix(direction)}`
const eachDirection = <T>(spec: ModelSpec, make: (direction: number) => T): T[] =>
  Array.from({ length: directionsOf(spec) }, (_, direction) => make(direction))

/** Declares the inputs and builds everything up to the logits. */
export function networkForward(g: GraphBuilder, spec: ModelSpec, options: { readonly dropout: boolean }): NetworkTape {
  const embedded = g.input(EMBEDDED, 'float', ['steps', 'batch', spec.embedding])
  const lengths = g.input(LENGTHS, 'int64', ['batch'])
  for (const [name, shape] of paramShapes(spec)) if (!isTable(name)) g.input(name, 'float', shape)
  const steps = stepsOf(g, embedded, lengths, spec.hidden)
  let input: LayerInput = {
    steps: transpose(g, 'features_first', embedded, 0, 2, 1),
    flat: reshape(g, 'embedded_flat', embedded, -1, spec.embedding),
    flipped: false
  }
  const layers: LayerTape[][] = []
  for (let layer = 0; layer < spec.layers; layer++) {
    if (layer > 0)
      input = joinedInput(
        g,
        spec,
        layers[layer - 1],
        options.dropout ? g.input(betweenMask(layer - 1), 'float', [pooledWidth(spec), 'batch']) : null
      )
    const from = input
    layers.push(
      eachDirection(spec, (direction) =>
        g.within(scopeOf(layer, direction), () =>
          layerForward(g, spec, steps, direction === 1, weightNames(spec, layer, direction), from)
        )
      )
    )
  }
  const top = layers[spec.layers - 1]
  const pooling = pool(
    g,
    spec,
    steps,
    top.map((tape) => tape.states),
    spec.pooling === 'attention' ? 'attention.weight' : null
  )
  const read = answersSteps(spec)
    ? concat(
        g,
        'top_output',
        1,
        top.map((tape) => tape.states)
      )
    : pooling.pooled
  const features = options.dropout
    ? mul(g, 'features', read, g.input(POOLED_MASK, 'float', [pooledWidth(spec), 'batch']))
    : read
  return { steps, layers, pool: pooling, features, logits: headForward(g, spec, features) }
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
  return { steps, flat: flatten(g, 'layer_output_flat', steps, pooledWidth(spec)), flipped: true }
}

/** The gradient by every step's states, cut by direction. */
const splitSteps = (g: GraphBuilder, spec: ModelSpec, dFeatures: string): ReturnType<Pool['backward']> => ({
  inject: split(
    g,
    'd_top_output',
    dFeatures,
    1,
    spec.hidden,
    eachDirection(spec, (direction) => (direction === 0 ? 'forward' : 'reverse'))
  ),
  dAttentionWeight: null
})

/** From the gradient by the logits to that of every parameter. */
export function networkBackward(
  g: GraphBuilder,
  spec: ModelSpec,
  tape: NetworkTape,
  dLogits: string,
  options: { readonly dropout: boolean }
): NetworkGradients {
  const params = new Map<string, string>()
  const head = headBackward(g, spec, tape.features, dLogits)
  params.set('fc.weight', head.weight).set('fc.bias', head.bias)
  const dFeatures = options.dropout ? mul(g, 'd_pooled', head.dFeatures, POOLED_MASK) : head.dFeatures
  const pooled = answersSteps(spec) ? splitSteps(g, spec, dFeatures) : tape.pool.backward(dFeatures)
  if (pooled.dAttentionWeight !== null) params.set('attention.weight', pooled.dAttentionWeight)

  const layers: LayerGradients[][] = []
  let inject: readonly string[] = pooled.inject
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    const gradients = eachDirection(spec, (direction) =>
      g.within(scopeOf(layer, direction), () =>
        layerBackward(tape.layers[layer][direction], tape.steps, inject[direction])
      )
    )
    layers.unshift(gradients)
    for (const [direction, made] of gradients.entries()) {
      const names = weightNames(spec, layer, direction)
      params
        .set(names.input, made.input)
        .set(names.hidden, made.hidden)
        .set(names.biasInput, made.biasInput)
        .set(names.biasHidden, made.biasHidden)
      if (names.peephole !== null && made.peephole !== null) params.set(names.peephole, made.peephole)
    }
    if (layer > 0) inject = injectBelow(g, spec, layer, gradients, options.dropout)
  }
  // dX of the first layer in the layout the scatter wants, [T*B, E], summed over the directions inside the product.
  let dEmbedded: string | undefined
  for (const [direction, made] of layers[0].entries())
    dEmbedded = gemm(g, `d_embedded_${direction}`, made.dGatesFlat, weightNames(spec, 0, direction).input, dEmbedded, {
      a: true
    })
  return { layers, dEmbedded: dEmbedded!, params }
}

/** The gradient by the states of the layer below, cut by direction. */
function injectBelow(
  g: GraphBuilder,
  spec: ModelSpec,
  layer: number,
  gradients: readonly LayerGradients[],
  dropout: boolean
): string[] {
  const parts = gradients.map((made, direction) => {
    const weight = weightNames(spec, layer, direction).input
    return matmul(
      g,
      `d_layer_input_${layer}_${direction}`,
      transpose(g, `input_transposed_${layer}_${direction}`, weight, 1, 0),
      made.dGates
    )
  })
  const total = parts.reduce((a, b) => add(g, `d_layer_input_${layer}`, a, b))
  const kept = dropout ? mul(g, `d_layer_input_${layer}_kept`, total, betweenMask(layer - 1)) : total
  return split(
    g,
    `d_states_${layer - 1}`,
    kept,
    1,
    spec.hidden,
    eachDirection(spec, (direction) => (direction === 0 ? 'forward' : 'reverse'))
  )
}
