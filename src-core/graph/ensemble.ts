// Several inference graphs over the same inputs as one: the members side by side, the mean of their probabilities as its own.
// Outputs are those of inference-head.ts: logits, the logarithm of the mean times a factor, and probabilities, their softmax.

import { MIN_PROBABILITY } from '../numeric/log-mean'
import { GraphBuilder, int } from './builder'
import { LOGITS, PROBABILITIES } from './inference-head'
import { type AttributeValue, modelOf, type OnnxGraph, type OnnxModel } from './model'
import { mul } from './ops'

export interface EnsembleOptions {
  /** O */
  readonly classes: number
  /** Factor on the logits: 1 / temperature. */
  readonly scale: number
  readonly details?: Partial<Pick<OnnxModel, 'producerVersion' | 'docString' | 'metadata'>>
}

/** @param members inference graphs of the same inputs and outputs (forward.ts) */
export function ensembleGraph(
  members: readonly OnnxModel[],
  { classes, scale, details = {} }: EnsembleOptions
): OnnxModel {
  const { inputs } = members[0].graph
  const shared = new Set(inputs.map(({ name }) => name))
  const prefixOf = (index: number): string => `network${index + 1}`
  const parts = members.map(({ graph }, index) => renamedGraph(graph, prefixOf(index), shared))
  const g = new GraphBuilder('ensemble')
  const logits = g.within('ensemble', () => {
    const each = members.map((_, index) => within(prefixOf(index), PROBABILITIES))
    const mean = mul(g, 'mean', g.node('sum', 'Sum', each), g.scalar('share', 1 / members.length))
    const logarithm = g.node('log', 'Log', [g.node('positive', 'Max', [mean, g.scalar('smallest', MIN_PROBABILITY)])])
    return mul(g, 'scaled', logarithm, g.scalar('scale', scale))
  })
  const shape = ['batch', classes]
  g.outputAs(LOGITS, logits, 'float', shape, 'The logarithm of the mean probability of the networks, by temperature.')
  const probabilities = g.nodeAs(PROBABILITIES, 'Softmax', [logits], { axis: int(1) })
  g.output(probabilities, 'float', shape, 'Softmax of the logits: one probability per class.')
  const head = g.build(details.docString)
  const graph: OnnxGraph = {
    ...head,
    nodes: [...parts.flatMap(({ nodes }) => nodes), ...head.nodes],
    initializers: [...parts.flatMap(({ initializers }) => initializers), ...head.initializers],
    inputs
  }
  return modelOf(graph, details)
}

const within = (prefix: string, name: string): string =>
  name.startsWith('/') ? `/${prefix}${name}` : `${prefix}/${name}`

/** All names below `prefix`, but the shared ones and '' (an optional input that is left out); bodies of loops see the names around them. */
function renamedGraph(graph: OnnxGraph, prefix: string, shared: ReadonlySet<string>): OnnxGraph {
  const renamed = (name: string): string => (name === '' || shared.has(name) ? name : within(prefix, name))
  const named = <Part extends { readonly name: string }>(part: Part): Part => ({ ...part, name: renamed(part.name) })
  const attribute = (value: AttributeValue): AttributeValue =>
    value.kind === 'graph' ? { kind: 'graph', value: renamedGraph(value.value, prefix, shared) } : value
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...named(node),
      inputs: node.inputs.map(renamed),
      outputs: node.outputs.map(renamed),
      attributes: Object.fromEntries(Object.entries(node.attributes).map(([name, value]) => [name, attribute(value)]))
    })),
    initializers: graph.initializers.map(named),
    inputs: graph.inputs.map(named),
    outputs: graph.outputs.map(named)
  }
}
