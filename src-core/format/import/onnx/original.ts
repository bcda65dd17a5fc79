// An imported graph made ready to be run beside our own model: without what the scores do not need, weights inside, every
// input's part known. Whoever has a runtime runs both on the same ids and compares.

import type { OnnxModel, OnnxNode, OnnxValue } from '../../../graph/model'
import { encodeModel } from '../../../graph/proto-write'
import type { ParamSet } from '../../../model/params'
import type { ModelSpec } from '../../../model/spec'
import type { Traced } from './trace'

export interface OriginalInput {
  readonly name: string
  readonly type: 'float' | 'int32' | 'int64'
  readonly part: 'ids' | 'lengths' | 'mask' | 'state'
  /** Extents frozen by the export are numbers. */
  readonly shape: readonly (number | string)[]
}

export interface OriginalGraph {
  /** The bytes of an `.onnx` file. */
  readonly bytes: Uint8Array
  readonly inputs: readonly OriginalInput[]
  /** The one output that is compared, and what it holds. */
  readonly output: string
  readonly holds: Traced['outputHolds']
  /** True for ids [steps, batch]. */
  readonly stepsFirst: boolean
  /** True where rows of a padded batch have the numbers of each text alone. */
  readonly masksPadding: boolean
  /** Our model of it. */
  readonly spec: ModelSpec
  readonly params: ParamSet
  /** Scores of the graph: 1 where they became two classes. */
  readonly scores: number
}

/** How a graph is run that stays what computes the scores. */
export interface GraphUse {
  readonly inputs: readonly OriginalInput[]
  readonly output: string
  readonly holds: Traced['outputHolds']
  readonly stepsFirst: boolean
  /** Scores of the graph: 1 where they became two classes. */
  readonly scores: number
  /** The graph's id of each of our tokens; null where they are the same. */
  readonly idOf: readonly number[] | null
}

export interface KeptGraph {
  /** The bytes of an `.onnx` file. */
  readonly bytes: Uint8Array
  readonly use: GraphUse
}

/** A graph without what one of its outputs does not need. */
export function prunedTo(output: string, model: OnnxModel): OnnxModel {
  const { graph } = model
  const nodes = neededFor(output, graph.nodes)
  const read = new Set(nodes.flatMap(({ inputs }) => inputs))
  const initializers = graph.initializers.filter(({ name }) => read.has(name))
  const constants = new Set(initializers.map(({ name }) => name))
  const inputs = graph.inputs.filter(({ name }) => read.has(name) && !constants.has(name))
  const outputs = graph.outputs.filter(({ name }) => name === output)
  return { ...model, metadata: {}, graph: { ...graph, nodes, initializers, inputs, outputs } }
}

/** @param ids name of the input that the ids are */
export const inputParts = ({ graph }: OnnxModel, ids: string): readonly OriginalInput[] =>
  graph.inputs.map(({ name, type, shape }) => ({
    name,
    type: type as OriginalInput['type'],
    part: name === ids ? 'ids' : shape.length === 1 ? 'lengths' : isMaskInput({ name, type, shape }) ? 'mask' : 'state',
    shape
  }))

/** 1 for a token, 0 for padding, beside the ids: the attention_mask of other libraries' tokenizers. */
export const isMaskInput = ({ name, type, shape }: Pick<OnnxValue, 'name' | 'type' | 'shape'>): boolean =>
  /mask/i.test(name) && (type === 'int64' || type === 'int32') && shape.length === 2

export function originalOf(model: OnnxModel, traced: Traced, spec: ModelSpec, params: ParamSet): OriginalGraph {
  const pruned = prunedTo(traced.output, model)
  return {
    bytes: encodeModel(pruned),
    inputs: inputParts(pruned, traced.ids),
    output: traced.output,
    holds: traced.outputHolds,
    stepsFirst: traced.stepsFirst,
    masksPadding: !traced.readsPadding,
    spec,
    params,
    scores: traced.scores.bias.data.length
  }
}

/** The nodes that an output is made by, in the graph's order. */
function neededFor(output: string, nodes: readonly OnnxNode[]): OnnxNode[] {
  const wanted = new Set([output])
  const needed: OnnxNode[] = []
  for (const node of [...nodes].reverse())
    if (node.outputs.some((name) => name !== '' && wanted.has(name))) {
      needed.unshift(node)
      for (const name of node.inputs) wanted.add(name)
    }
  return needed
}
