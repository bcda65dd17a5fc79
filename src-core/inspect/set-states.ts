// States of many texts: pooled vectors for neighbours and maps, states step by step for trajectories and phrase search.

import { evaluationBatches } from '../data/batches'
import type { SequenceSet } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { pooledWidth, recurrentCell } from '../model/spec'
import type { StateText } from './phrase-search'

const BATCH = 64

/** [N, D*H] the vector that the classifier reads, of every text. */
export async function pooledStates(model: ResidentModel, set: SequenceSet): Promise<Float32Array> {
  const width = pooledWidth(model.spec)
  const states = new Float32Array(set.labels.length * width)
  for (const batch of evaluationBatches(set, BATCH)) {
    const { pooled } = await model.trace(batch, { gradient: 'none' })
    batch.rows!.forEach((row, at) => states.set(pooled.subarray(at * width, (at + 1) * width), row * width))
  }
  return states
}

export interface StepStates {
  readonly layer: number
  readonly direction: 0 | 1
  /** 'memory': tanh(c) where there is a c, else h; 'hidden': h. */
  readonly of: 'memory' | 'hidden'
}

/** The states of every text, one text at a time in the order of length; `sequence` is its index in the set. @throws CoreError "usage" for a text CNN */
export async function* stepStates(
  model: ResidentModel,
  set: SequenceSet,
  { layer, direction, of }: StepStates
): AsyncGenerator<StateText> {
  const H = model.spec.hidden
  recurrentCell(model.spec)
  for (const batch of evaluationBatches(set, BATCH)) {
    const trace = await model.trace(batch, { gradient: 'none' })
    const part = trace.layers.find((found) => found.layer === layer && found.direction === direction)!
    const all = of === 'memory' && part.cells ? part.cells.map(Math.tanh) : part.states
    for (let at = 0; at < batch.batchSize; at++) {
      const sequence = batch.rows![at]
      const from = at * batch.steps * H
      yield {
        sequence,
        label: set.labels[sequence],
        steps: batch.lengths[at],
        values: all.subarray(from, from + batch.lengths[at] * H)
      }
    }
  }
}
