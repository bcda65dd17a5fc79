// The whole network as graph nodes, embedded tokens to loss and back: what the training graph and the trace graph share.
// The embedding table itself stays outside: gathering and scattering rows is typed-array work beside the graph.
//
// Inputs:  embedded [T, B, E] · lengths [B] int64 · target and share (head.ts)
//          between_{k} and pooled_mask [D*H, B] dropout masks, where the graph is built with dropout
//          initial_h_{k}, initial_c_{k} [H, B] states before the first step, where the graph is built to carry them
//          every parameter but the embedding, under its own name

import { type ModelSpec, answersSteps, isConvolutional, pooledWidth, statesWidth } from '../model/spec'
import { isTable, paramShapes } from '../model/params'
import { type GraphBuilder } from './builder'
import type { CellStates } from './cell'
import { convolution } from './convolution'
import { headBackward, headForward } from './head'
import { concat, mul, reshape, sum, transpose, where } from './ops'
import { type Pool, pool } from './pooling'
import type { LayerGradients, LayerInput, LayerTape } from './recurrent'
import { type Stack, splitSteps, stackBackward, stackForward } from './stack'
import { type Steps, stepsOf } from './steps'

export const EMBEDDED = 'embedded'
export const LENGTHS = 'lengths'
export const POOLED_MASK = 'pooled_mask'
export const betweenMask = (layer: number): string => `between_${layer}`
export const initialState = (kind: 'h' | 'c', layer: number): string => `initial_${kind}_${layer}`
export const finalState = (kind: 'h' | 'c', layer: number): string => `final_${kind}_${layer}`

export interface NetworkOptions {
  readonly dropout: boolean
  /** Whether the states before the first step are inputs, and those after the last outputs. */
  readonly carried?: boolean
}

export interface NetworkTape {
  readonly steps: Steps
  readonly read: Reading
  /** By layer, then direction; none of a text CNN. */
  readonly layers: readonly (readonly LayerTape[])[]
  readonly pool: Pool
  /** [P, B], P the pooled width; [T, D*H, B] where steps have outputs; dropout applied. */
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

/** What reads the steps: the recurrent layers, or a text CNN's filters. */
interface Reading {
  readonly layers: readonly (readonly LayerTape[])[]
  /** [T, H, B] of every direction, or of every width. */
  readonly states: readonly string[]
  /** @param inject gradient by each of them, zero in padding */
  backward(
    inject: readonly string[]
  ): Pick<NetworkGradients, 'dEmbedded' | 'params'> & Partial<Pick<NetworkGradients, 'layers'>>
}

/** Declares the inputs and builds everything up to the logits. */
export function networkForward(g: GraphBuilder, spec: ModelSpec, options: NetworkOptions): NetworkTape {
  const embedded = g.input(EMBEDDED, 'float', ['steps', 'batch', spec.embedding])
  const lengths = g.input(LENGTHS, 'int64', ['batch'])
  for (const [name, shape] of paramShapes(spec)) if (!isTable(name)) g.input(name, 'float', shape)
  const steps = stepsOf(g, embedded, lengths, spec.hidden)
  const read: Reading = isConvolutional(spec)
    ? { layers: [], ...convolution(g, spec, steps, embedded) }
    : recurrentReading(g, spec, steps, embedded, options)
  const { states } = read
  const pooling = pool(g, spec, steps, states, spec.pooling === 'attention' ? 'attention.weight' : null)
  const seen = answersSteps(spec) ? concat(g, 'top_output', 1, states) : pooling.pooled
  const features = options.dropout
    ? mul(g, 'features', seen, g.input(POOLED_MASK, 'float', [pooledWidth(spec), 'batch']))
    : seen
  return { read, steps, layers: read.layers, pool: pooling, features, logits: headForward(g, spec, features) }
}

function recurrentReading(
  g: GraphBuilder,
  spec: ModelSpec,
  steps: Steps,
  embedded: string,
  options: NetworkOptions
): Reading {
  const stack: Stack = {
    spec,
    prefix: 'rnn',
    steps,
    between: options.dropout
      ? Array.from({ length: spec.layers - 1 }, (_, layer) =>
          g.input(betweenMask(layer), 'float', [statesWidth(spec), 'batch'])
        )
      : null,
    ...(options.carried
      ? { initial: Array.from({ length: spec.layers }, (_, layer) => initialInputs(g, spec, layer)) }
      : {})
  }
  const layers = stackForward(g, stack, embeddedInput(g, spec, embedded))
  return {
    layers,
    states: layers[spec.layers - 1].map((tape) => tape.states),
    backward: (inject) => stackBackward(g, stack, layers, inject)
  }
}

/** Declares a layer's states before the first step. */
function initialInputs(g: GraphBuilder, { cell, hidden }: ModelSpec, layer: number): CellStates {
  const h = g.input(initialState('h', layer), 'float', [hidden, 'batch'])
  return { h, c: cell === 'lstm' ? g.input(initialState('c', layer), 'float', [hidden, 'batch']) : null }
}

/** Declares the states after each row's last step, which a graph that carries them gives. */
export function finalOutputs(g: GraphBuilder, spec: ModelSpec, { layers, steps }: NetworkTape): void {
  layers.forEach(([{ states, cells }], layer) => {
    for (const [kind, all] of [
      ['h', states],
      ['c', cells]
    ] as const) {
      if (all === null) continue
      const last = g.within(`last/${kind}${layer}`, () =>
        sum(g, 'last', where(g, 'at_last', steps.isLast, all, steps.zero), [0], false)
      )
      g.outputAs(finalState(kind, layer), last, 'float', [spec.hidden, 'batch'])
    }
  })
}

/** What the first layer reads. @param embedded [T, B, E] */
export const embeddedInput = (g: GraphBuilder, { embedding }: ModelSpec, embedded: string): LayerInput => ({
  steps: transpose(g, 'features_first', embedded, 0, 2, 1),
  flat: reshape(g, 'embedded_flat', embedded, -1, embedding),
  flipped: false
})

/** From the gradient by the logits to that of every parameter. */
export function networkBackward(
  g: GraphBuilder,
  spec: ModelSpec,
  tape: NetworkTape,
  dLogits: string,
  options: NetworkOptions
): NetworkGradients {
  const params = new Map<string, string>()
  const head = headBackward(g, spec, tape.features, dLogits)
  params.set('fc.weight', head.weight).set('fc.bias', head.bias)
  const dFeatures = options.dropout ? mul(g, 'd_pooled', head.dFeatures, POOLED_MASK) : head.dFeatures
  const pooled = answersSteps(spec)
    ? { inject: splitSteps(g, spec, 'd_top_output', dFeatures), dAttentionWeight: null }
    : tape.pool.backward(dFeatures)
  if (pooled.dAttentionWeight !== null) params.set('attention.weight', pooled.dAttentionWeight)
  const { layers = [], dEmbedded, params: reading } = tape.read.backward(pooled.inject)
  return { layers, dEmbedded, params: new Map([...params, ...reading]) }
}
