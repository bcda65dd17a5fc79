// A text CNN that this program exported: the graph says of itself what it is, and is the one that its weights make, node by node.
// Convolutions of other programs are not followed.

import { forwardGraph } from '../../../graph/forward'
import type { OnnxModel, OnnxNode } from '../../../graph/model'
import { type Tensor, paramShapes } from '../../../model/params'
import { type ModelSpec, isConvolutional } from '../../../model/spec'
import type { Description } from '../self-description'

/** @returns null for any other graph */
export function ownFilters(
  { graph }: OnnxModel,
  { spec, task }: Pick<Description, 'spec' | 'task'>
): { readonly spec: ModelSpec; readonly params: Map<string, Tensor> } | null {
  if (!spec || !isConvolutional(spec)) return null
  const params = new Map<string, Tensor>()
  for (const [name, shape] of paramShapes(spec)) {
    const found = graph.initializers.find((tensor) => tensor.name === name)
    if (found?.type !== 'float' || found.shape.join() !== shape.join()) return null
    params.set(name, { shape, data: found.data })
  }
  const due = forwardGraph(spec, params, { input: 'ids', ...(task?.kind === 'number' ? { number: task } : {}) })
  return wiring(graph.nodes) === wiring(due.graph.nodes) ? { spec, params } : null
}

const wiring = (nodes: readonly OnnxNode[]): string =>
  JSON.stringify(nodes.map(({ opType, inputs, outputs }) => [opType, inputs, outputs]))
