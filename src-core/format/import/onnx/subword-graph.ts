// Our own exported graph of a model whose tokens have pieces: the table of pieces is taken out, and what is left reads ids alone, as
// every other graph does.

import type { OnnxModel } from '../../../graph/model'
import { SUBWORDS, type Tensor } from '../../../model/params'

/** As graph/forward.ts names them. */
const INPUT = 'subword_ids'
const OWN = '/embedding/Gather'
const WITH_PIECES = '/embedding/Add'
const OF_PIECES = new Set([
  WITH_PIECES,
  '/embedding/share',
  '/embedding/SumPieces',
  '/embedding/GatherPieces',
  '/embedding/TransposePieces'
])

/** The graph without its pieces and the table they are rows of; null for a graph that is none of these. */
export function withoutPieces(model: OnnxModel): { readonly model: OnnxModel; readonly table: Tensor } | null {
  const { graph } = model
  const table = graph.initializers.find(({ name }) => name === SUBWORDS)
  const sum = graph.nodes.find(({ name }) => name === WITH_PIECES)
  if (table?.type !== 'float' || !sum || !graph.inputs.some(({ name }) => name === INPUT)) return null
  // The embedded tokens are then the sum's output under its own name.
  const nodes = graph.nodes
    .filter(({ name }) => !OF_PIECES.has(name))
    .map((node) => (node.name === OWN ? { ...node, outputs: sum.outputs } : node))
  const inputs = graph.inputs.filter(({ name }) => name !== INPUT)
  const initializers = graph.initializers.filter((tensor) => tensor !== table)
  return {
    model: { ...model, graph: { ...graph, nodes, inputs, initializers } },
    table: { shape: table.shape, data: table.data }
  }
}
