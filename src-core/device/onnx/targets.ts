// What a batch is to give, cut as its slices are: rows picked, and the labels of steps laid out by step.

import type { AnswerBatch, Batch } from '../../data/sequence-set'
import { type ModelSpec, answersSteps } from '../../model/spec'
import { pickRows } from '../../numeric/rows'
import { type BatchTargets, explainedOutputs, requireTargets } from '../batch'
import type { SliceTargets } from './jobs'
import type { Slice } from './slices'

/** Of a trace's gradient: 'logit' asks for outputs by name, each with a weight of 1. @throws CoreError "labels" as requireTargets */
export function tracedTargets(batch: Batch, spec: ModelSpec, gradient: 'loss' | 'logit'): BatchTargets {
  if (gradient === 'loss') return requireTargets(batch, spec)
  const labels = explainedOutputs(batch, spec)
  return {
    labels,
    values: new Float32Array(0),
    shares: new Float32Array(labels.length).fill(1),
    counted: answersSteps(spec) ? labels.length : null
  }
}

/** Tokens of answers row by row, as the logits of a decoder lie. */
export function pickAnswerTargets(
  { labels, shares }: BatchTargets,
  { steps: T }: AnswerBatch,
  batchRows: Int32Array,
  steps: number
): SliceTargets {
  const picked = {
    labels: new Int32Array(batchRows.length * steps),
    weights: new Float32Array(batchRows.length * steps)
  }
  batchRows.forEach((row, r) => {
    picked.labels.set(labels.subarray(row * T, row * T + steps), r * steps)
    picked.weights.set(shares.subarray(row * T, row * T + steps), r * steps)
  })
  return picked
}

export function pickTargets(
  { labels, values, shares, counted }: BatchTargets,
  { batchSize, steps: T }: Batch,
  { batchRows, tokens: { rows, steps } }: Slice
): SliceTargets {
  if (counted === null) {
    const weights = Float32Array.from(batchRows, (row) => shares[row])
    return values.length === 0
      ? { labels: labels.length === 0 ? labels : batchRows.map((row) => labels[row]), weights }
      : { labels, weights, values: pickRows(values, batchRows, values.length / batchSize) }
  }
  const picked: SliceTargets = {
    labels: new Int32Array(steps * rows).fill(-1),
    weights: new Float32Array(steps * rows)
  }
  batchRows.forEach((row, r) => {
    for (let t = 0; t < Math.min(steps, T); t++) {
      picked.labels[t * rows + r] = labels[row * T + t]
      picked.weights[t * rows + r] = shares[row * T + t]
    }
  })
  return picked
}
