// What every device needs of a batch besides its arrays: labels and token ids checked, and each row's share of the loss.
// One place, so that all devices refuse alike and weigh alike.

import type { AnswerBatch, Batch } from '../data/sequence-set'
import type { TokenPieces } from '../data/token-pieces'
import { CoreError } from '../errors'
import { message } from '../messages/message'
import { type ModelSpec, answersSteps, learnsTargets } from '../model/spec'
import type { FloatArray } from '../shapes'

/**
 * The labels of a batch, known to be classes of the model.
 *
 * @returns [B]
 * @throws CoreError "labels" when they are absent or one is not in 0..O-1
 */
export function requireLabels(batch: Batch, classes: number): Int32Array {
  const { labels } = batch
  if (!labels) throw noLabels(batch)
  for (let row = 0; row < batch.batchSize; row++) requireClass(labels[row], { min: 0, classes, row })
  return labels
}

const noLabels = ({ batchSize }: Batch): CoreError =>
  new CoreError({ code: 'labels', case: 'batch-no-labels', values: { rows: `${batchSize}` } })

function requireClass(label: number, { min, classes, row }: { min: number; classes: number; row: number }): void {
  if (label >= min && label < classes) return
  throw new CoreError({
    code: 'labels',
    case: 'batch-label',
    values: { last: `${classes - 1}`, found: `${label}` },
    where: message('at-row', { row: `${row}` })
  })
}

/** What a batch is to give, by the model's head, and each row's or step's share of the mean loss. */
export interface BatchTargets {
  /** [B] classes, [B, T] where steps have them (-1: does not count), [B, Td] of answers; empty where numbers are learned. */
  readonly labels: Int32Array
  /** [B, O] where numbers or yes and no are learned; empty otherwise. */
  readonly values: Float32Array
  /** [B], [B, T] where steps have classes: together 1, or 0 where nothing weighs. */
  readonly shares: FloatArray
  /** Labelled steps or tokens of answers; null where rows are what counts. */
  readonly counted: number | null
}

/** @throws CoreError "labels" where the batch lacks what its model's head learns from */
export function requireTargets(batch: Batch, spec: Pick<ModelSpec, 'head' | 'classes' | 'decoder'>): BatchTargets {
  if (spec.decoder) return answerTargets(batch, requireAnswers(batch, spec))
  if (learnsTargets(spec)) {
    const { targets } = batch
    if (targets?.length !== batch.batchSize * spec.classes) throw noLabels(batch)
    return { labels: new Int32Array(0), values: targets, shares: rowShares(batch), counted: null }
  }
  const values = new Float32Array(0)
  if (!answersSteps(spec))
    return { labels: requireLabels(batch, spec.classes), values, shares: rowShares(batch), counted: null }
  const { stepLabels: labels, steps } = batch
  if (labels?.length !== batch.batchSize * steps) throw noLabels(batch)
  const weights = Float32Array.from(labels, (label, at) => {
    requireClass(label, { min: -1, classes: spec.classes, row: Math.floor(at / steps) })
    return label < 0 ? 0 : weightOf(batch, Math.floor(at / steps))
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    labels,
    values,
    shares: weights.map((weight) => (total > 0 ? weight / total : 0)),
    counted: labels.reduce((count, label) => count + (label < 0 ? 0 : 1), 0)
  }
}

/** What a decoder is to read and to write. @throws CoreError "labels" where the batch does not say */
export function requireAnswers(batch: Batch, { classes }: Pick<ModelSpec, 'classes'>): AnswerBatch {
  const { answers } = batch
  if (answers?.labels.length !== batch.batchSize * (answers?.steps ?? 0)) throw noLabels(batch)
  answers.labels.forEach((label, at) => requireClass(label, { min: -1, classes, row: Math.floor(at / answers.steps) }))
  return answers
}

/** Every token of every answer counts alike, times its row's weight. */
function answerTargets(batch: Batch, { labels, steps }: AnswerBatch): BatchTargets {
  const weights = Float64Array.from(labels, (label, at) => (label < 0 ? 0 : weightOf(batch, Math.floor(at / steps))))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    labels,
    values: new Float32Array(0),
    shares: weights.map((weight) => (total > 0 ? weight / total : 0)),
    counted: labels.reduce((count, label) => count + (label < 0 ? 0 : 1), 0)
  }
}

/** The outputs whose gradient `logit` asks for: [B] one a row, [B, T] one a step or none (-1). @throws as `requireTargets` */
export function explainedOutputs(batch: Batch, spec: Pick<ModelSpec, 'head' | 'classes'>): Int32Array {
  return answersSteps(spec) ? requireTargets(batch, spec).labels : requireLabels(batch, spec.classes)
}

/** StepResult.counted of a batch: nothing for a classifier of rows, whose steps stay as they were. */
export function countedOf({ head }: Pick<ModelSpec, 'head'>, { counted }: BatchTargets): { counted?: number } {
  if (counted !== null) return { counted }
  return head === undefined || head === 'sigmoid' ? {} : { counted: 0 }
}

/** A token id, known to be in the vocabulary. @throws CoreError "shape-mismatch" when it is not in 0..V-1 */
export function requireTokenId(id: number, vocabulary: number): number {
  if (id >= 0 && id < vocabulary) return id
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'token-id',
    values: { last: `${vocabulary - 1}`, found: `${id}` }
  })
}

/** The numbers of a batch, [rows, C]. @throws CoreError "shape-mismatch" where it has none, or of another width */
export function requireValues(values: Float32Array | undefined, channels: number): Float32Array {
  if (values && values.length >= 2 * channels && values.length % channels === 0) return values
  throw new CoreError({
    code: 'shape-mismatch',
    case: 'batch-values',
    values: { channels, found: values?.length ?? 0 }
  })
}

/** What the tokens of a batch are made of. @throws CoreError "shape-mismatch" where the batch does not say */
export function requirePieces({ pieces }: Batch): TokenPieces {
  if (pieces) return pieces
  throw new CoreError({ code: 'shape-mismatch', case: 'batch-pieces' })
}

/** Each row's share of the weighted mean; zeros where nothing weighs. [B] */
export function rowShares(batch: Batch): Float32Array {
  const total = totalWeight(batch)
  return Float32Array.from({ length: batch.batchSize }, (_, row) => (total > 0 ? weightOf(batch, row) / total : 0))
}

/** A row's weight in the mean; 1 where none are given. */
export const weightOf = ({ weights }: Batch, row: number): number => (weights ? weights[row] : 1)

/** The weights of all rows, added in order in float64. */
export function totalWeight(batch: Batch): number {
  let total = 0
  for (let row = 0; row < batch.batchSize; row++) total += weightOf(batch, row)
  return total
}
