// The readable mainline: a whole model forward and backward, float64, in the order in which the numbers flow.
//
//   ids -> embedding -> dropout -> layer 0 -> dropout -> ... -> layer L-1 -> pooling -> dropout -> fc -> logits
//
// What it does not do: update weights (device.ts) or hurry. Faster devices compute the same numbers otherwise.

import { cellOf } from '../../cells'
import type { Batch } from '../../data/sequence-set'
import {
  type ModelSpec,
  GATES,
  answersSteps,
  directionsOf,
  inputWidth,
  pooledWidth,
  readsNumbers
} from '../../model/spec'
import type { FloatArray } from '../../shapes'
import { requirePieces, requireValues } from '../batch'
import type { DropoutMasks } from '../dropout'
import type { EmbeddingGradient, RowsGradient } from '../update'
import { type TokenPieces } from '../../data/token-pieces'
import { EMBEDDING, SUBWORDS } from '../../model/params'
import { addPieces, addPiecesBackward, embed, embedBackward } from './embedding'
import { type Head, headBackward, headForward } from './head'
import { type LayerGradients, type LayerTape, layerBackward, layerForward } from './layer'
import { type PoolTape, poolBackward, poolForward } from './pooling'
import { type Tensor64, type Weights, cellWeights, zeroDense } from './weights'

/** What forward leaves for backward and for inspection. */
export interface ModelTape {
  readonly spec: ModelSpec
  readonly weights: Weights
  readonly batch: Batch
  /** null: prediction, nothing is dropped. */
  readonly masks: DropoutMasks | null
  /** [B, T, E] after dropout */
  readonly embedded: Float64Array
  /** [L][D] */
  readonly layers: readonly (readonly LayerTape[])[]
  readonly pool: PoolTape
  /** [B, D*H] the pooled vectors after dropout, or [B, T, D*H] the states of every step: what the head reads. */
  readonly features: Float64Array
  /** [B, O], [B, T, O] */
  readonly logits: Float64Array
}

export function modelForward(spec: ModelSpec, weights: Weights, batch: Batch, masks: DropoutMasks | null): ModelTape {
  const { batchSize, steps, lengths } = batch
  const cell = cellOf(spec)
  const subwords = weights.get(SUBWORDS)
  const embedded = embed(stepVectors(spec, weights, batch), tableRows(batch))
  if (subwords) addPieces(embedded, subwords, batch.ids, requirePieces(batch))
  drop(embedded, masks?.embedding, batch)

  const layers: LayerTape[][] = []
  let inputs = embedded
  for (let layer = 0; layer < spec.layers; layer++) {
    const directions = Array.from({ length: directionsOf(spec) }, (_, direction) =>
      layerForward(cell, cellWeights(weights, layer, direction), inputs, {
        batchSize,
        steps,
        lengths,
        inputWidth: inputWidth(spec, layer),
        hidden: spec.hidden,
        gates: GATES[spec.cell],
        reverse: direction === 1,
        hasCell: spec.cell === 'lstm'
      })
    )
    layers.push(directions)
    inputs = join(
      directions.map(({ states }) => states),
      spec.hidden
    )
    if (layer < spec.layers - 1) drop(inputs, masks?.between?.[layer], batch)
  }

  const pool = poolForward(
    { pooling: spec.pooling, batchSize, steps, lengths, width: pooledWidth(spec), hidden: spec.hidden },
    inputs,
    attentionOf(weights)
  )
  const answering = answersSteps(spec) ? steps : 1
  const features = (answersSteps(spec) ? inputs : pool.pooled).slice()
  drop(features, masks?.pooled, { batchSize, steps: answering })
  const logits = headForward(headOf(weights), features, batchSize * answering)
  if (answersSteps(spec)) clearPadding(logits, batch, spec.classes)
  return { spec, weights, batch, masks, embedded, layers, pool, features, logits }
}

export interface ModelGradients {
  /** By every tensor but the tables. */
  readonly dense: Map<string, Tensor64>
  /** The embedding's rows that occur in the batch. */
  readonly embedding: EmbeddingGradient
  /** [L][D] */
  readonly layers: readonly (readonly LayerGradients[])[]
  /** [B, T, E] by the embedded tokens before dropout */
  readonly dEmbedded: Float64Array
}

/** The lines of `modelForward`, last to first. @param dLogits [B, O] or [B, T, O] gradient of the target by the logits */
export function modelBackward(tape: ModelTape, dLogits: Float64Array): ModelGradients {
  const { spec, weights, batch, masks } = tape
  const cell = cellOf(spec)
  const dense = zeroDense(weights)

  const dFeatures = headBackward(headOf(weights), tape.features, dLogits, headOf(dense))
  drop(dFeatures, masks?.pooled, { batchSize: batch.batchSize, steps: answersSteps(spec) ? batch.steps : 1 })
  let dOutputs = answersSteps(spec) ? dFeatures : poolBackward(tape.pool, dFeatures, attentionOf(dense))

  const layers: LayerGradients[][] = []
  for (let layer = spec.layers - 1; layer >= 0; layer--) {
    if (layer < spec.layers - 1) drop(dOutputs, masks?.between?.[layer], batch)
    const dInputs = new Float64Array(batch.batchSize * batch.steps * inputWidth(spec, layer))
    const parts = split(dOutputs, directionsOf(spec), spec.hidden)
    layers.unshift(
      parts.map((dStates, direction) =>
        layerBackward(
          cell,
          cellWeights(weights, layer, direction),
          tape.layers[layer][direction],
          dStates,
          cellWeights(dense, layer, direction),
          dInputs
        )
      )
    )
    dOutputs = dInputs
  }

  drop(dOutputs, masks?.embedding, batch)
  // Numbers are data: they have a gradient, for saliency, but nothing is learned by it.
  const embedding = {
    ...embedBackward(readsNumbers(spec) ? NO_IDS : tableRows(batch), dOutputs, spec.embedding),
    subwords: weights.has(SUBWORDS)
      ? addPiecesBackward(dOutputs, batch.ids, requirePieces(batch), spec.embedding)
      : undefined
  }
  return { dense, embedding, layers, dEmbedded: dOutputs }
}

/** All gradients under their parameters' names and in their order, the embedding's rows in their places. */
export function allGradients(weights: Weights, { dense, embedding }: ModelGradients): Map<string, Tensor64> {
  const whole = (name: string, rows: RowsGradient | undefined): [string, Tensor64][] => {
    const learned = weights.get(name)
    if (!learned || !rows) return []
    const { shape, data } = learned
    const table = { shape, data: new Float64Array(data.length) }
    rows.rows.forEach((row, index) =>
      table.data.set(rows.data.subarray(index * shape[1], (index + 1) * shape[1]), row * shape[1])
    )
    return [[name, table]]
  }
  return new Map([...whole(EMBEDDING, embedding), ...whole(SUBWORDS, embedding.subwords), ...dense])
}

/** [B, T] the row of the embedding, or of the batch's numbers, that each token reads. */
const tableRows = ({
  ids,
  pieces
}: {
  readonly ids: Int32Array
  readonly pieces?: TokenPieces | undefined
}): Int32Array => (pieces ? pieces.rowsOf(ids) : ids)

const NONE = new Float64Array(0)
const NO_IDS = new Int32Array(0)

/** What the ids point at: the embedding, or the batch's own numbers [rows, C]. */
function stepVectors(spec: ModelSpec, weights: Weights, { values }: Batch): Tensor64 {
  if (!readsNumbers(spec)) return weights.get(EMBEDDING)!
  const data = Float64Array.from(requireValues(values, spec.embedding))
  return { shape: [data.length / spec.embedding, spec.embedding], data }
}

const attentionOf = (weights: Weights): Float64Array => weights.get('attention.weight')?.data ?? NONE
const headOf = (weights: Weights): Head => ({ weight: weights.get('fc.weight')!, bias: weights.get('fc.bias')! })

/**
 * Multiplies values [B, T, W] by a mask [B, W] that the steps of a row share, in place. Its own derivative: the
 * gradient is multiplied by the same mask.
 */
function drop(
  values: Float64Array,
  mask: Float32Array | null | undefined,
  { batchSize, steps }: { batchSize: number; steps: number }
): void {
  if (!mask) return
  const width = mask.length / batchSize
  for (let at = 0; at < values.length; at++) {
    const row = Math.floor(at / (steps * width))
    values[at] *= mask[row * width + (at % width)]
  }
}

/** After a row's end there is nothing to answer. @param logits [B, T, O] */
export function clearPadding(logits: FloatArray, { batchSize, steps, lengths }: Batch, classes: number): void {
  for (let row = 0; row < batchSize; row++)
    logits.fill(0, (row * steps + lengths[row]) * classes, (row + 1) * steps * classes)
}

/** [B, T, H] per direction side by side: [B, T, D*H]. */
function join(states: readonly Float64Array[], H: number): Float64Array {
  const D = states.length
  const joined = new Float64Array(D * states[0].length)
  for (let at = 0; at * H < states[0].length; at++) {
    states.forEach((part, direction) => joined.set(part.subarray(at * H, (at + 1) * H), (at * D + direction) * H))
  }
  return joined
}

/** Undoes `join`, for gradients. */
function split(joined: Float64Array, D: number, H: number): Float64Array[] {
  return Array.from({ length: D }, (_, direction) => {
    const part = new Float64Array(joined.length / D)
    for (let at = 0; at * H < part.length; at++)
      part.set(joined.subarray((at * D + direction) * H, (at * D + direction + 1) * H), at * H)
    return part
  })
}
