// A foreign graph whose recurrent layers are understood and whose way from there to the scores has no place in our models:
// dense layers with a bend between them, several poolings side by side, attention with a matrix and a bias. The graph stays
// what computes the scores (a runtime runs it, one text a row, never padded); embedding and layers are taken over as ours,
// so that gates and states can be looked at.
//
// A graph that cannot be kept: one whose layers are not a stack of ours, that was frozen to one length, that has no output of
// scores a row, or that may need more memory than a text is worth (head-size.ts).

import type { CoreError } from '../../../errors'
import type { OnnxModel, OnnxNode, OnnxValue } from '../../../graph/model'
import { encodeModel } from '../../../graph/proto-write'
import { type Message, message } from '../../../messages/message'
import { type Assembled, assemble, tableBelow } from './assemble'
import { floatTensor, intOf } from './constants'
import { assertNoLength, withAnyLength } from './frozen'
import { assertHeadSize } from './head-size'
import { type KeptGraph, type OriginalInput, inputParts, isMaskInput, prunedTo } from './original'
import { isRecurrent, layerPair, nodeName, onnxRefusal } from './layers'
import { type TracedLayers, traceLayers } from './trace'
import { type ForeignLayer, type OutputKind, floatsOf } from './values'

export interface Kept extends Assembled {
  readonly graph: KeptGraph
  readonly notes: readonly Message[]
  /** [E] the vector of id 0. */
  readonly zeroVector: Float32Array
}

/** Refusals that speak of the way from the layers to the scores, not of the layers themselves. */
const OF_THE_HEAD = new Set<CoreError['case']>([
  'onnx-path',
  'onnx-path-broken',
  'onnx-pooling-mixed',
  'onnx-last-step',
  'onnx-several-layers'
])

/** @param refusal why the graph is no model of ours @throws CoreError "onnx": that, or why the graph cannot be kept */
export function keptGraph(given: OnnxModel, refusal: CoreError): Kept {
  if (!OF_THE_HEAD.has(refusal.case)) throw refusal
  const first = tracedEitherWay(given)
  const frozen = first.steps
  const model = typeof frozen === 'number' ? withAnyLength(given, first) : given
  const { layers, values, ids, stepsFirst, states, notes } = model === given ? first : tracedEitherWay(model)
  if (layers.length === 0) throw refusal
  const seen = topOf(layers)
  if (!seen) throw refusal
  const { top, stacks } = seen
  const output = scoresOutput(model)
  if (!output) throw refusal
  const pruned = prunedTo(output.name, model)
  if (typeof frozen === 'number') assertNoLength(pruned, frozen)
  if (!pruned.graph.nodes.some(isRecurrent)) throw refusal
  assertInputs(pruned, { ids, states })
  assertHeadSize(pruned.graph, pruned.graph.nodes, values, stepsFirst)
  const { holds, scores } = endOf(pruned, output)
  const classes = Math.max(2, scores)
  const width = top.directions * top.hidden
  const parts = Array.from({ length: top.directions }, (_, direction) => ({
    pooling: 'last' as const,
    layer: top,
    direction,
    attention: null,
    factor: 1
  }))
  const weight = floatTensor([classes, width], new Float32Array(classes * width))
  const bias = floatTensor([classes], new Float32Array(classes))
  const ignored = model.graph.outputs.filter(({ name }) => name !== output.name)
  return {
    ...assemble({ kind: 'dense', parts, weight, bias, axes: ['B', 'O'] }),
    zeroVector: tableBelow(top).data.slice(0, tableBelow(top).shape[1]),
    graph: {
      bytes: encodeModel(pruned),
      use: { inputs: numbered(inputParts(pruned, ids)), output: output.name, holds, stepsFirst, scores, idOf: null }
    },
    notes: [
      message('graph-kept', { node: refusal.whereMessage ?? refusal.where ?? '' }),
      ...(stacks > 1 ? [message('graph-stacks', { count: stacks })] : []),
      ...(scores === 1 ? [message('one-score-two-classes')] : []),
      ...notes,
      ...pruned.graph.inputs.filter(isMaskInput).map(({ name }) => message('mask-input', { name })),
      ...(typeof frozen === 'number' ? [message('steps-frozen', { count: frozen })] : []),
      ...ignored.map(({ name }) => message('output-ignored', { name }))
    ]
  }
}

/** What is fed to a graph must be what it asks for: an input of numbers beside the text has no value here. */
function assertInputs({ graph }: OnnxModel, { ids, states }: Pick<TracedLayers, 'ids' | 'states'>): void {
  const isLengths = ({ name, type, shape }: OnnxValue): boolean =>
    (type === 'int64' || type === 'int32') &&
    shape.length === 1 &&
    (/len/i.test(name) || graph.nodes.some((node) => isRecurrent(node) && node.inputs[4] === name))
  for (const input of graph.inputs)
    if (input.name !== ids && !states.has(input.name) && !isLengths(input) && !isMaskInput(input))
      throw onnxRefusal('onnx-input', { name: input.name }, message('at-input', { name: input.name }))
}

function tracedEitherWay(model: OnnxModel): TracedLayers {
  try {
    return traceLayers(model, false)
  } catch (thrown) {
    if ((thrown as Partial<CoreError>).case !== 'onnx-first-layer') throw thrown
    return traceLayers(model, true)
  }
}

/** Names of extents are the file's own: all that matters here is which are numbers. */
const numbered = (inputs: readonly OriginalInput[]): readonly OriginalInput[] =>
  inputs.map((input) => ({
    ...input,
    shape: input.shape.map((extent) => (typeof extent === 'number' ? extent : 'any'))
  }))

/** What is seen of the layers of a kept graph. */
interface Seen {
  readonly top: ForeignLayer
  /** Stacks side by side, of which the first is seen. */
  readonly stacks: number
}

/** The first stack's top: the layer that no other reads, where every layer is of a stack; a forward and a reverse node over one input are a layer. */
function topOf(layers: readonly ForeignLayer[]): Seen | null {
  const pairs = layers.flatMap((forward) =>
    layers.flatMap((reverse) => {
      const pair = layerPair(forward, reverse)
      return pair ? [{ pair, forward, reverse }] : []
    })
  )
  const below = (top: ForeignLayer): ForeignLayer[] => ('table' in top.below ? [top] : [top, ...below(top.below)])
  const stackOf = (top: ForeignLayer): Set<ForeignLayer> => {
    const stack = new Set(below(top))
    for (const { pair, forward, reverse } of pairs) if (stack.has(pair)) stack.add(forward).add(reverse)
    return stack
  }
  // The largest first, so that a layer below another one is no stack of its own.
  const candidates = [...layers, ...pairs.map(({ pair }) => pair)]
    .map((top) => ({ top, stack: stackOf(top) }))
    .sort((a, b) => b.stack.size - a.stack.size)
  const left = new Set(layers)
  const found: { readonly top: ForeignLayer; readonly at: number }[] = []
  for (const { top, stack } of candidates) {
    const own = layers.filter((layer) => stack.has(layer))
    if (own.length === 0 || own.some((layer) => !left.has(layer))) continue
    own.forEach((layer) => left.delete(layer))
    found.push({ top, at: layers.indexOf(own[0]) })
  }
  if (left.size > 0 || found.length === 0) return null
  const [{ top }] = found.sort((a, b) => a.at - b.at)
  return { top, stacks: found.length }
}

/** The output that is a row of scores: by its name, else the first of that shape. */
function scoresOutput({ graph }: OnnxModel): OnnxValue | null {
  const rows = graph.outputs.filter(({ type, shape }) => type === 'float' && shape.length <= 2)
  return rows.find(({ name }) => /logit|score|prob|output/i.test(name)) ?? rows[0] ?? null
}

const PASSES = new Set(['Identity', 'Cast', 'Squeeze', 'Unsqueeze', 'Reshape', 'Flatten', 'Dropout', 'Clip'])
const KEEPS_WIDTH = new Set(['Add', 'Sub', 'Mul', 'Div', 'Softmax', 'LogSoftmax', 'Sigmoid', ...PASSES])
const ENDS: Readonly<Record<string, OutputKind>> = { Softmax: 'softmax', LogSoftmax: 'log-softmax', Sigmoid: 'sigmoid' }

/** What the output holds, by the node that makes it, and how many scores a row has, by the dense layer before. */
function endOf({ graph }: OnnxModel, output: OnnxValue): { holds: 'scores' | OutputKind; scores: number } {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name): [string, OnnxNode] => [name, node])))
  let made = makers.get(output.name)
  while (made && PASSES.has(made.opType)) made = makers.get(made.inputs[0])
  const holds = (made && ENDS[made.opType]) ?? 'scores'
  const where = made ? nodeName(made) : message('at-output', { name: output.name })
  const constants = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]))
  const isConstant = (name: string): boolean => constants.has(name) || makers.get(name)?.opType === 'Constant'
  let dense = makers.get(output.name)
  while (dense && KEEPS_WIDTH.has(dense.opType))
    dense = makers.get(dense.inputs.find((name) => !isConstant(name)) ?? '')
  const tensor = constants.get(dense?.inputs[1] ?? '')
  const weight = tensor && floatsOf({ kind: 'constant', tensor })
  const columns =
    dense?.opType === 'Gemm' && weight
      ? weight.shape.at(intOf(dense.attributes.transB, 0) === 1 ? 0 : 1)
      : dense?.opType === 'MatMul'
        ? weight?.shape.at(-1)
        : undefined
  const last = output.shape.at(-1)
  const scores = output.shape.length === 1 ? 1 : typeof last === 'number' && last > 0 ? last : columns
  if (scores === undefined) throw onnxRefusal('onnx-scores-unknown', {}, where)
  if (holds === 'sigmoid' && scores > 1)
    throw onnxRefusal('onnx-multi-label', {}, message('at-output', { name: output.name }))
  if (holds !== 'sigmoid' && holds !== 'scores' && scores === 1) throw onnxRefusal('onnx-scores-unknown', {}, where)
  return { holds, scores }
}
