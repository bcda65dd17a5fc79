// The readable mainline: a whole model forward and backward, float64, in the order in which the numbers flow.
//
//   ids -> embedding -> dropout -> layer 0 -> dropout -> ... -> layer L-1 (or a text CNN's filters) -> pooling -> dropout -> fc -> logits
//
// What it does not do: update weights (device.ts) or hurry. Faster devices compute the same numbers otherwise.

import type { Batch } from '../../data/sequence-set'
import { type ModelSpec, answersSteps, isConvolutional, readsNumbers, statesWidth } from '../../model/spec'
import type { FloatArray } from '../../shapes'
import { requirePieces, requireValues } from '../batch'
import { requireStates } from '../carried'
import type { DropoutMasks } from '../dropout'
import type { EmbeddingGradient, RowsGradient } from '../update'
import { type TokenPieces } from '../../data/token-pieces'
import { EMBEDDING, SUBWORDS } from '../../model/params'
import { convolutionBackward, convolutionForward } from './convolution'
import { addPieces, addPiecesBackward, embed, embedBackward } from './embedding'
import { type Head, headBackward, headForward } from './head'
import type { LayerGradients, LayerTape } from './layer'
import { type PoolTape, poolBackward, poolForward } from './pooling'
import { type StackGradients, drop, stackBackward, stackForward } from './stack'
import { type Tensor64, type Weights, zeroDense } from './weights'

/** What forward leaves for backward and for inspection. */
export interface ModelTape {
  readonly spec: ModelSpec
  readonly weights: Weights
  readonly batch: Batch
  /** null: prediction, nothing is dropped. */
  readonly masks: DropoutMasks | null
  /** [B, T, E] after dropout */
  readonly embedded: Float64Array
  readonly read: Reading
  /** [L][D]; none of a text CNN. */
  readonly layers: readonly (readonly LayerTape[])[]
  readonly pool: PoolTape
  /** [B, D*H] the pooled vectors after dropout, or [B, T, D*H] the states of every step: what the head reads. */
  readonly features: Float64Array
  /** [B, O], [B, T, O] */
  readonly logits: Float64Array
}

/** What reads the embedded steps: the recurrent layers, or a text CNN's filters. */
interface Reading {
  readonly layers: ModelTape['layers']
  /** [B, T, pooled width] */
  readonly outputs: Float64Array
  /** Gradients by weights are added to `dense`. @param dOutputs as the outputs @returns gradient by the steps, [B, T, E] */
  backward(dOutputs: Float64Array, dense: Weights): Pick<StackGradients, 'layers' | 'dInputs'>
}

function filtersOver(spec: ModelSpec, weights: Weights, batch: Batch, embedded: Float64Array): Reading {
  const { batchSize, steps, lengths } = batch
  const tape = convolutionForward({ spec, batchSize, steps, lengths }, weights, embedded)
  return {
    layers: [],
    outputs: tape.outputs,
    backward: (dOutputs, dense) => ({ layers: [], dInputs: convolutionBackward(tape, weights, dOutputs, dense) })
  }
}

function layersOver(
  spec: ModelSpec,
  weights: Weights,
  batch: Batch,
  masks: DropoutMasks | null,
  embedded: Float64Array
): Reading {
  const { batchSize, steps, lengths } = batch
  const states = requireStates(batch, spec)
  const initial = states?.h.map((h, layer) => ({
    h: Float64Array.from(h),
    c: Float64Array.from(states.c[layer] ?? [])
  }))
  const between = masks?.between ?? null
  const stack = stackForward(
    { spec, prefix: 'rnn', batchSize, steps, lengths, between, ...(initial ? { initial } : {}) },
    weights,
    embedded
  )
  return {
    layers: stack.layers,
    outputs: stack.outputs,
    backward: (dOutputs, dense) => stackBackward(stack, weights, dOutputs, dense)
  }
}

export function modelForward(spec: ModelSpec, weights: Weights, batch: Batch, masks: DropoutMasks | null): ModelTape {
  const { batchSize, steps, lengths } = batch
  const subwords = weights.get(SUBWORDS)
  const embedded = embed(stepVectors(spec, weights, batch), tableRows(batch))
  if (subwords) addPieces(embedded, subwords, batch.ids, requirePieces(batch))
  drop(embedded, masks?.embedding, batch)

  const read = isConvolutional(spec)
    ? filtersOver(spec, weights, batch, embedded)
    : layersOver(spec, weights, batch, masks, embedded)
  const inputs = read.outputs

  const pool = poolForward(
    { pooling: spec.pooling, batchSize, steps, lengths, width: statesWidth(spec), hidden: spec.hidden },
    inputs,
    attentionOf(weights)
  )
  const answering = answersSteps(spec) ? steps : 1
  const features = (answersSteps(spec) ? inputs : pool.pooled).slice()
  drop(features, masks?.pooled, { batchSize, steps: answering })
  const logits = headForward(headOf(weights), features, batchSize * answering)
  if (answersSteps(spec)) clearPadding(logits, batch, spec.classes)
  return { spec, weights, batch, masks, embedded, read, layers: read.layers, pool, features, logits }
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
  const dense = zeroDense(weights)

  const dFeatures = headBackward(headOf(weights), tape.features, dLogits, headOf(dense))
  drop(dFeatures, masks?.pooled, { batchSize: batch.batchSize, steps: answersSteps(spec) ? batch.steps : 1 })
  const dTop = answersSteps(spec) ? dFeatures : poolBackward(tape.pool, dFeatures, attentionOf(dense))

  const { layers, dInputs: dOutputs } = tape.read.backward(dTop, dense)

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
export function allGradients(
  weights: Weights,
  { dense, embedding }: Pick<ModelGradients, 'dense' | 'embedding'>
): Map<string, Tensor64> {
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

/** After a row's end there is nothing to answer. @param logits [B, T, O] */
export function clearPadding(logits: FloatArray, { batchSize, steps, lengths }: Batch, classes: number): void {
  for (let row = 0; row < batchSize; row++)
    logits.fill(0, (row * steps + lengths[row]) * classes, (row + 1) * steps * classes)
}
