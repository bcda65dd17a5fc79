// An ONNX file as a model of ours: screened, decoded, followed from ids to scores, its weights put into PyTorch's order.
// The graph itself is never run; what is used afterwards is our own forward pass with its weights.

import { decodeModel } from '../../../graph/proto-read'
import { type Tensor, assertParams } from '../../../model/params'
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
  const notes: string[] = []
  const { weight, bias } = binaryAsTwo(traced, notes)
  const spec = specOf(traced, weight.shape[0])
  const params = paramsOf(spec, traced, { weight, bias })
  assertParams(spec, params)
  const { encoder, labels } = describedBy(new Map(Object.entries(metadata)), 'ONNX metadata')
  if (labels && labels.length !== spec.classes)
    throw onnxRefusal(`${spec.classes} labels`, `${labels.length}`, 'metadata')
  if (encoder && encoder.vocabulary.length !== spec.vocabulary)
    throw onnxRefusal(`a tokenizer of ${spec.vocabulary} tokens`, `${encoder.vocabulary.length}`, 'metadata')
  const rowOfPadding = traced.embedding.data.subarray(0, spec.embedding)
  if (rowOfPadding.some((value) => value !== 0))
    notes.push('Token id 0 has a vector in this model; here 0 is padding and reads as zeros.')
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
      throw onnxRefusal('layers of one kind and width', 'different ones', `layer ${index + 1}`)
  }
  if (scores.pooled.layer !== layers.length - 1)
    throw onnxRefusal('scores from the top layer', `scores from layer ${scores.pooled.layer + 1} of ${layers.length}`)
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
    'a model within our limits',
    parsed.issues[0].message,
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
  notes: string[]
): { weight: FloatTensor; bias: FloatTensor } {
  if (weight.shape[0] > 1) {
    if (outputActivation === 'sigmoid')
      throw onnxRefusal('one label a text (softmax)', 'independent labels (sigmoid over several scores)')
    return { weight, bias }
  }
  notes.push('The model has one score; it became two classes, "no" first.')
  const padded = ({ name, type, data }: FloatTensor, shape: readonly number[]): FloatTensor => {
    const both = new Float32Array(2 * data.length)
    both.set(data, data.length)
    return { name, type, shape, data: both }
  }
  return { weight: padded(weight, [2, weight.shape[1]]), bias: padded(bias, [2]) }
}
