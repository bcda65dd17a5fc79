// What the trace found, put together as a model of ours: layers bottom first, their weights in PyTorch's order (the way
// back from graph/onnx-layout.ts), the dense layer's columns where our pooling puts each direction.
//
// A network that reads in one direction here and in two there, or from the end alone, is a bidirectional one whose other
// directions have weights of zero: their states are zero at every step.

import * as v from 'valibot'
import { GATE_SOURCE, PEEPHOLE_SOURCE } from '../../../graph/onnx-layout'
import { schemaReason } from '../../../messages/schema-issue'
import { type Tensor, directionSuffix } from '../../../model/params'
import { CELL_FACTS, GATES } from '../../../model/cell-facts'
import { type ModelSpec, modelSpecSchema, recurrentCell } from '../../../model/spec'
import { message } from '../../../messages/message'
import { layerPair, onnxRefusal } from './layers'
import type { ForeignLayer, Dense, Embedding, FloatTensor, PooledPart } from './values'

export interface Assembled {
  readonly spec: ModelSpec
  readonly params: Map<string, Tensor>
}

/** @throws CoreError "onnx" for a stack of layers that no model of ours has */
export function assemble({ parts: found, weight, bias }: Dense): Assembled {
  const parts = ofOneLayer(found)
  const [{ layer: top, pooling, attention }] = parts
  const { layers, embedding } = stackBelow(top)
  const bidirectional = layers.some(({ directions, reversed }) => directions === 2 || reversed)
  const parsed = v.safeParse(modelSpecSchema, {
    vocabulary: embedding.table.shape[0],
    embedding: embedding.table.shape[1],
    cell: top.cell,
    activation: top.activation,
    peephole: layers.some(({ P }) => P !== null),
    hidden: top.hidden,
    layers: layers.length,
    bidirectional,
    pooling,
    dropout: 0,
    embeddingDropout: 0,
    classes: bias.data.length
  })
  if (!parsed.success) throw onnxRefusal('onnx-limits', { reason: schemaReason(parsed.issues[0]) })
  const spec = parsed.output
  const table = embedding.table.data.slice()
  table.fill(0, 0, spec.embedding)
  const params = new Map<string, Tensor>([['embedding.weight', { shape: embedding.table.shape, data: table }]])
  for (const [index, layer] of layers.entries()) addLayer(params, spec, layer, index)
  const width = (bidirectional ? 2 : 1) * spec.hidden
  if (attention) params.set('attention.weight', { shape: [width], data: spreadColumns(attention.data, top, spec, 1) })
  params.set('fc.weight', { shape: [spec.classes, width], data: scoreColumns(weight, parts, spec) })
  params.set('fc.bias', { shape: [spec.classes], data: bias.data })
  return { spec, params }
}

/** [V, E] what the lowest layer reads. */
export const tableBelow = ({ below }: ForeignLayer): FloatTensor => ('table' in below ? below.table : tableBelow(below))

/** Pieces of a forward and a reverse node become pieces of the layer that the two make. */
function ofOneLayer(parts: readonly PooledPart[]): readonly PooledPart[] {
  const layers = [...new Set(parts.map(({ layer }) => layer))]
  if (layers.length === 1) return parts
  const reverse = layers.find(({ reversed }) => reversed)
  const forward = layers.find((layer) => layer !== reverse)
  const pair = layers.length === 2 && reverse && forward ? layerPair(forward, reverse) : null
  if (!pair) throw onnxRefusal('onnx-several-layers')
  return parts.map((one) => ({ ...one, layer: pair, direction: one.layer === forward ? 0 : 1 }))
}

function stackBelow(top: ForeignLayer): { layers: ForeignLayer[]; embedding: Embedding } {
  const layers: ForeignLayer[] = []
  let below: ForeignLayer | Embedding = top
  while (!('table' in below)) {
    layers.unshift(below)
    below = below.below
  }
  const differs = layers.findIndex(
    ({ cell, hidden, activation }) => cell !== top.cell || hidden !== top.hidden || activation !== top.activation
  )
  if (differs >= 0) throw onnxRefusal('onnx-layers-differ', {}, message('at-layer', { layer: `${differs + 1}` }))
  return { layers, embedding: below }
}

/** Where a layer's directions stand among ours: the reverse one is the second. */
const slotOf = ({ directions, reversed }: ForeignLayer, direction: number): number =>
  directions === 2 ? direction : reversed ? 1 : 0

function addLayer(params: Map<string, Tensor>, spec: ModelSpec, layer: ForeignLayer, index: number): void {
  const { cell, hidden, W, R, B, P, below } = layer
  const rows = GATES[cell] * hidden
  const slots = spec.bidirectional ? 2 : 1
  const inputs = index === 0 ? W.shape[2] : slots * hidden
  for (let slot = 0; slot < slots; slot++) {
    const direction = Array.from({ length: layer.directions }, (_, one) => one).find(
      (one) => slotOf(layer, one) === slot
    )
    const end = `_l${index}${directionSuffix(slot)}`
    const part = (tensor: FloatTensor | null, size: number, offset = 0, stride = size): Float32Array =>
      direction === undefined || !tensor
        ? new Float32Array(size)
        : tensor.data.slice(direction * stride + offset, direction * stride + offset + size)
    const gates = (data: Float32Array): Float32Array => reordered(data, GATE_SOURCE[recurrentCell({ cell })])
    const read = part(W, rows * W.shape[2])
    const wide = 'table' in below ? read : spreadColumns(read, below, spec, rows)
    params.set(`rnn.weight_ih${end}`, { shape: [rows, inputs], data: gates(wide) })
    const past = gates(part(R, rows * hidden))
    params.set(
      `rnn.weight_hh${end}`,
      CELL_FACTS[cell].ownPast
        ? { shape: [rows], data: past.filter((_, at) => at % (rows + 1) === 0) }
        : { shape: [rows, hidden], data: past }
    )
    params.set(`rnn.bias_ih${end}`, { shape: [rows], data: gates(part(B, rows, 0, 2 * rows)) })
    params.set(`rnn.bias_hh${end}`, { shape: [rows], data: gates(part(B, rows, rows, 2 * rows)) })
    if (spec.peephole)
      params.set(`rnn.weight_peephole${end}`, {
        shape: [3 * hidden],
        data: reordered(part(P, 3 * hidden), PEEPHOLE_SOURCE)
      })
  }
}

/** Columns of a matrix [rows, directions of `layer` * H] at the places of ours. */
function spreadColumns(data: Float32Array, layer: ForeignLayer, spec: ModelSpec, rows: number): Float32Array {
  const { directions, hidden } = layer
  const width = (spec.bidirectional ? 2 : 1) * hidden
  if (width === directions * hidden) return data
  const wide = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++)
    for (let direction = 0; direction < directions; direction++) {
      const from = (row * directions + direction) * hidden
      wide.set(data.subarray(from, from + hidden), row * width + slotOf(layer, direction) * hidden)
    }
  return wide
}

/** [O, pieces * H] as [O, D*H]: a piece read twice counts twice, one that is not read has zeros. */
function scoreColumns({ data }: FloatTensor, parts: readonly PooledPart[], spec: ModelSpec): Float32Array {
  const { hidden, classes } = spec
  const width = (spec.bidirectional ? 2 : 1) * hidden
  const columns = new Float32Array(classes * width)
  for (let row = 0; row < classes; row++)
    for (const [index, { layer, direction, factor }] of parts.entries())
      for (let unit = 0; unit < hidden; unit++)
        columns[row * width + slotOf(layer, direction) * hidden + unit] +=
          factor * data[(row * parts.length + index) * hidden + unit]
  return columns
}

/** Blocks back in PyTorch's order: ONNX's block k is PyTorch's block source[k]. */
function reordered(data: Float32Array, source: readonly number[]): Float32Array {
  const size = data.length / source.length
  const back = new Float32Array(data.length)
  for (const [block, target] of source.entries())
    back.set(data.subarray(block * size, (block + 1) * size), target * size)
  return back
}
