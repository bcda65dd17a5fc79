// An ONNX file as a model of ours: screened, decoded, followed from ids to scores, its weights put into PyTorch's order.
// The graph itself is never run here; what is used afterwards is our own forward pass with its weights. (The host runs
// both and compares: src-main/host/import.)

import { CoreError } from '../../../errors'
import { decodeModel } from '../../../graph/proto-read'
import type { OnnxModel } from '../../../graph/model'
import { withFloatWeights } from '../../../graph/reduced-weights'
import { type Message, message } from '../../../messages/message'
import { SUBWORDS, assertFinite, assertWeights } from '../../../model/params'
import type { ImportedModel } from '../imported'
import { describedBy } from '../self-description'
import { assemble, tableBelow } from './assemble'
import { floatTensor } from './constants'
import { onnxRefusal } from './layers'
import { externalReader } from './external'
import { keptGraph } from './keep'
import { originalOf } from './original'
import { ownFilters } from './own-filters'
import { screenModel } from './screen'
import { withoutPieces } from './subword-graph'
import { type Traced, traceGraph } from './trace'
import type { Dense } from './values'

/** Operator sets whose operators mean what the rules of the trace take them to mean. */
const OPSETS = { least: 9, most: 26 }

/**
 * @param beside files of the same folder, by name: where PyTorch keeps the weights of a model by default
 * @throws CoreError "onnx" for an unsafe or damaged file, or a graph that is none of ours; "non-finite"
 */
export function importOnnx(bytes: Uint8Array, beside: ReadonlyMap<string, Uint8Array> = new Map()): ImportedModel {
  screenModel(bytes)
  const model = withFloatWeights(decodeModel(bytes, externalReader(beside)))
  const opset = model.opsets[''] ?? model.opsets['ai.onnx'] ?? 0
  if (opset < OPSETS.least || opset > OPSETS.most)
    throw onnxRefusal('onnx-opset', { least: `${OPSETS.least}`, most: `${OPSETS.most}`, opset: `${opset}` })
  assertConstants(model)
  const described = describedBy(new Map(Object.entries(model.metadata)), 'ONNX')
  const { encoder, labels, task } = described
  const own = ownFilters(model, described)
  const pieces = own ? null : withoutPieces(model)
  const { spec, params, notes, zeroVector, original, graph } = own
    ? { ...own, notes: [], zeroVector: new Float32Array(own.spec.embedding), original: null, graph: null }
    : pieces
      ? joined(pieces)
      : understood(model)
  assertWeights(spec, params)
  if (labels && labels.length !== spec.classes)
    throw onnxRefusal('onnx-labels', { count: spec.classes, found: labels.length }, message('at-metadata'))
  if (encoder && encoder.vocabulary.length !== spec.vocabulary)
    throw onnxRefusal(
      'onnx-tokenizer',
      { count: spec.vocabulary, found: encoder.vocabulary.length },
      message('at-metadata')
    )
  return { spec, params, encoder, labels, task, notes, zeroVector, original, graph }
}

type Understood = Pick<ImportedModel, 'spec' | 'params' | 'notes' | 'zeroVector' | 'original' | 'graph'>

/** A model of ours, or ours as far as its recurrent layers reach. @throws CoreError "onnx" naming the node that is neither */
function understood(model: OnnxModel): Understood {
  try {
    const traced = traceGraph(model)
    const notes: Message[] = [...traced.notes]
    const { spec, params } = assemble(binaryAsTwo(traced, notes))
    const [{ layer }] = traced.scores.parts
    const zeroVector = tableBelow(layer).data.slice(0, spec.embedding)
    if (zeroVector.some((value) => value !== 0)) notes.push(message('padding-vector-dropped'))
    return { spec, params, notes, zeroVector, original: originalOf(model, traced, spec, params), graph: null }
  } catch (thrown) {
    if (!(thrown instanceof CoreError)) throw thrown
    const { zeroVector, ...kept } = keptGraph(model, thrown)
    return { ...kept, zeroVector, original: null }
  }
}

/** Understood without its pieces, which then come back; there is no original that reads ids alone to compare with. */
function joined({ model, table }: NonNullable<ReturnType<typeof withoutPieces>>): Understood {
  const found = understood(model)
  const [[name, embedding], ...others] = found.params
  const params = new Map([[name, embedding], [SUBWORDS, table], ...others])
  return { ...found, spec: { ...found.spec, subwords: table.shape[0] }, params, original: null }
}

/** What fills where a mask says so, takes the larger of two, or hands a number on to that. */
const FILLS = new Set(['Where', 'Max', 'Min', 'Clip', 'Expand', 'Cast', 'Unsqueeze', 'Reshape', 'Identity'])

/** NaN nowhere; infinity only as a number by itself, as masks are filled with, and nothing else is computed from. */
function assertConstants({ graph }: OnnxModel): void {
  const inNodes = graph.nodes.flatMap(({ name, outputs, attributes }) =>
    Object.values(attributes).flatMap((value) =>
      value.kind === 'tensor' ? [{ name, made: outputs[0], tensor: value.value }] : []
    )
  )
  const all = [...graph.initializers.map((tensor) => ({ name: tensor.name, made: tensor.name, tensor })), ...inNodes]
  const onlyFills = (made: string): boolean =>
    graph.nodes.every(({ inputs, opType }) => !inputs.includes(made) || FILLS.has(opType))
  for (const { name, made, tensor } of all) {
    if (tensor.type !== 'float') continue
    const isFill = tensor.data.length === 1 && !Number.isNaN(tensor.data[0]) && onlyFills(made)
    if (!isFill) assertFinite(new Map([[name, tensor]]))
  }
}

/** One score s with a sigmoid is two classes with the logits 0 and s: softmax gives the same probability. */
function binaryAsTwo(traced: Traced, notes: Message[]): Dense {
  const { scores, outputKind } = traced
  const { weight, bias } = scores
  if (weight.shape[0] > 1) {
    if (outputKind === 'sigmoid')
      throw onnxRefusal('onnx-multi-label', {}, message('at-output', { name: traced.output }))
    return scores
  }
  notes.push(message('one-score-two-classes'))
  const width = weight.shape[1]
  const both = floatTensor([2, width], new Float32Array(2 * width))
  both.data.set(weight.data, width)
  return { ...scores, weight: both, bias: floatTensor([2], [0, bias.data[0]]) }
}
