// Pooling as recorded kernel calls: a row's states become one vector, and the way back. Twin: device/reference/pooling.ts.

import type { ModelSpec } from '../../model/spec'
import {
  attentionBackward,
  attentionScores,
  attentionScoresBackward,
  attentionWeightBackward,
  attentionWeights,
  attentionWeightsBackward,
  largestSteps,
  lastSteps,
  meanWeights,
  pick,
  pickBackward,
  weigh,
  weighBackward
} from './kernels/pooling'
import { sumOverSteps } from './kernels/sums'
import type { Extents, Handle, Recorder } from './plan'

export interface Pool {
  /** [B][D*H] */
  readonly pooled: Handle
  /** [T][B], where pooling weighs. */
  readonly weights: Handle | null
  /** @returns by the outputs, [T][B][D*H]; by attention.weight [D*H], where it was asked for */
  readonly backward: (dPooled: Handle) => { readonly dOutputs: Handle; readonly dWeight: Handle | null }
}

export interface PoolInputs {
  /** The top layer's, [T][B][D*H] in text order. */
  readonly outputs: Handle
  readonly lengths: Handle
  /** [D*H] attention.weight; null for other poolings. */
  readonly attention: Handle | null
}

/** Calls a kernel with the network's constants. */
export type RunKernel = (
  kernel: Parameters<Recorder['run']>[0],
  extents: Extents,
  ...values: readonly (Handle | number)[]
) => Handle

export interface PoolExtents {
  /** D*H */
  readonly width: number
  readonly rows: number
  readonly steps: number
}

/** @param training whether backward gives the gradient by attention.weight too */
export function recordPool(
  pooling: ModelSpec['pooling'],
  run: RunKernel,
  extents: PoolExtents,
  inputs: PoolInputs,
  training: boolean
): Pool {
  if (pooling === 'last' || pooling === 'max') return pickingPool(pooling, run, extents, inputs)
  return pooling === 'mean' ? meanPool(run, extents, inputs) : attentionPool(run, extents, inputs, training)
}

function pickingPool(
  pooling: 'last' | 'max',
  run: RunKernel,
  { width, rows, steps }: PoolExtents,
  { outputs, lengths }: PoolInputs
): Pool {
  const plane = [width, rows]
  const picked = pooling === 'last' ? run(lastSteps, plane, lengths) : run(largestSteps, plane, outputs, lengths)
  return {
    pooled: run(pick, plane, outputs, picked),
    weights: null,
    backward: (dPooled) => ({ dOutputs: run(pickBackward, [width, rows, steps], dPooled, picked), dWeight: null })
  }
}

function meanPool(run: RunKernel, { width, rows, steps }: PoolExtents, { outputs, lengths }: PoolInputs): Pool {
  const weights = run(meanWeights, [rows, steps], lengths)
  return {
    pooled: run(weigh, [width, rows], outputs, weights),
    weights,
    backward: (dPooled) => ({ dOutputs: run(weighBackward, [width, rows, steps], dPooled, weights), dWeight: null })
  }
}

function attentionPool(
  run: RunKernel,
  { width, rows, steps }: PoolExtents,
  { outputs, lengths, attention }: PoolInputs,
  training: boolean
): Pool {
  const weight = attention!
  const tokens = [rows, steps]
  const weights = run(attentionWeights, tokens, run(attentionScores, tokens, outputs, weight), lengths)
  return {
    pooled: run(weigh, [width, rows], outputs, weights),
    weights,
    backward(dPooled) {
      const dWeights = run(attentionWeightsBackward, tokens, dPooled, outputs)
      const dScores = run(attentionScoresBackward, tokens, weights, dWeights)
      return {
        dWeight: training
          ? run(sumOverSteps, [width], run(attentionWeightBackward, [width, steps], dScores, outputs))
          : null,
        dOutputs: run(attentionBackward, [width, rows, steps], dPooled, weights, dScores, outputs, weight)
      }
    }
  }
}
