// An ONNX file as a model of ours: screened, decoded, followed from ids to scores, its weights put into PyTorch's order.
// The graph itself is never run; what is used afterwards is our own forward pass with its weights.

import { decodeModel } from '../../../graph/proto-read'
import { type Message, message } from '../../../messages/message'
import { type Tensor, assertWeights } from '../../../model/params'
import { type ModelSpec, modelSpecSchema } from '../../../model/spec'
import * as v from 'valibot'
import type { ImportedModel } from '../imported'
import { layerParams, onnxRefusal } from './layers'
import { screenModel } from './screen'
import { type Traced, traceGraph } from './trace'
import type { FloatTensor } from './values'
import { describedBy } from '../self-description'

/** @throws CoreError "onnx" for an unsafe or damaged file, or a graph that is none of ours */
export function importOnnx(bytes: Uint8Array): ImportedModel {
  screenModel(bytes)
  const { graph, metadata } = decodeModel(bytes)
  const traced = traceGraph(graph)
  const notes: Message[] = []
  const { weight, bias } = binaryAsTwo(traced, notes)
  const spec = specOf(traced, weight.shape[0])
  const params = paramsOf(spec, traced, { weight, bias })
  assertWeights(spec, params)
  const { encoder, labels } = describedBy(new Map(Object.entries(metadata)), 'ONNX')
  if (labels && labels.length !== spec.classes)
    throw onnxRefusal('onnx-labels', { count: spec.classes, found: labels.length }, 'metadata')
  if (encoder && encoder.vocabulary.length !== spec.vocabulary)
    throw onnxRefusal('onnx-tokenizer', { count: spec.vocabulary, found: encoder.vocabulary.length }, 'metadata')
  const rowOfPadding = traced.embedding.data.subarray(0, spec.embedding)
  if (rowOfPadding.some((value) => value !== 0)) notes.push(message('padding-vector-dropped'))
  return { spec, params, encoder, labels, notes }
}

function specOf({ layers, embedding, scores }: Traced, classes: number): ModelSpec {
  const [first] = layers
  for (const [index, layer] of layers.entries()) {
    if (
      layer.cell !== first.cell ||
      layer.hidden !== first.hidden ||
      layer.directions !== first.directions ||
      layer.activation !== first.activation
    )
      throw onnxRefusal('onnx-layers-differ', {}, `layer ${index + 1}`)
  }
  if (scores.pooled.layer !== layers.length - 1)
    throw onnxRefusal('onnx-lower-scores', { layer: `${scores.pooled.layer + 1}`, layers: `${layers.length}` })
  const parsed = v.safeParse(modelSpecSchema, {
    vocabulary: embedding.shape[0],
    embedding: embedding.shape[1],
    cell: first.cell,
    activation: first.activation,
    peephole: layers.some(({ P }) => P !== null),
    hidden: first.hidden,
    layers: layers.length,
    bidirectional: first.directions === 2,
    pooling: scores.pooled.pooling,
    dropout: 0,
    embeddingDropout: 0,
    classes
  })
  if (parsed.success) return parsed.output
  throw onnxRefusal(
    'onnx-limits',
    { reason: parsed.issues[0].message },
    parsed.issues[0].path?.map(({ key }) => String(key)).join('.')
  )
}

function paramsOf(
  spec: ModelSpec,
  { layers, embedding, scores }: Traced,
  { weight, bias }: Pick<Traced['scores'], 'weight' | 'bias'>
): Map<string, Tensor> {
  const table = embedding.data.slice()
  table.fill(0, 0, spec.embedding)
  const params = new Map<string, Tensor>([['embedding.weight', { shape: embedding.shape, data: table }]])
  for (const [index, layer] of layers.entries())
    for (const [name, tensor] of layerParams(layer, index, spec.peephole)) params.set(name, tensor)
  const { attention } = scores.pooled
  if (attention) params.set('attention.weight', { shape: [attention.data.length], data: attention.data })
  params.set('fc.weight', { shape: weight.shape, data: weight.data })
  params.set('fc.bias', { shape: [bias.data.length], data: bias.data })
  return params
}

/** One score s with a sigmoid is two classes with the logits 0 and s: softmax gives the same probability. */
function binaryAsTwo(
  { scores: { weight, bias }, outputActivation }: Traced,
  notes: Message[]
): { weight: FloatTensor; bias: FloatTensor } {
  if (weight.shape[0] > 1) {
    if (outputActivation === 'sigmoid') throw onnxRefusal('onnx-multi-label')
    return { weight, bias }
  }
  notes.push(message('one-score-two-classes'))
  const padded = ({ name, type, data }: FloatTensor, shape: readonly number[]): FloatTensor => {
    const both = new Float32Array(2 * data.length)
    both.set(data, data.length)
    return { name, type, shape, data: both }
  }
  return { weight: padded(weight, [2, weight.shape[1]]), bias: padded(bias, [2]) }
}
