// The network's logits and the wide path's scores as one: a sum with a weight each. The weights are fitted in fit-blend.ts.

import { softmaxRows } from '../numeric/softmax'
import type { WideModel } from './wide-model'

/** The order of the weights, of files and of figures. */
export const BLEND_PARTS = ['network', 'wordBayes', 'runBayes', 'logisticRegression', 'weightedRegression'] as const
export type BlendPart = (typeof BLEND_PARTS)[number]
/** None is negative: a part that would have to be turned round says nothing. */
export type BlendWeights = Readonly<Record<BlendPart, number>>
/** [N, O] logits or scores of each part. */
export type PartScores = Readonly<Record<BlendPart, ArrayLike<number>>>

/** [N, O] the sum of the parts, each times its weight, in the order of BLEND_PARTS. */
export function blendedLogits(scores: PartScores, weights: BlendWeights): Float32Array {
  return Float32Array.from({ length: scores.network.length }, (_, i) =>
    BLEND_PARTS.reduce((sum, part) => sum + weights[part] * scores[part][i], 0)
  )
}

export interface BlendedRows {
  /** [N, O] */
  readonly logits: Float32Array
  readonly probabilities: Float32Array
  readonly scores: PartScores
}

/** How much of a decision came from where, in logits: for the class that won, against the mean of the other classes. */
export interface Contribution {
  readonly ngrams: number
  readonly recurrence: number
}

/** A wide path with its weights: what a run with one is used by. */
export class Blend {
  readonly wide: WideModel
  readonly weights: BlendWeights

  constructor(wide: WideModel, weights: BlendWeights) {
    this.wide = wide
    this.weights = weights
  }

  /** @param network [N, O] logits of the texts */
  apply(network: Float32Array, texts: readonly string[]): BlendedRows {
    const scores = { network, ...this.wide.scores(texts) }
    const logits = blendedLogits(scores, this.weights)
    return { logits, probabilities: softmaxRows(logits, this.wide.classCount), scores }
  }

  /** @param winner index of the class that won row n */
  contribution(scores: PartScores, n: number, winner: number): Contribution {
    const classCount = this.wide.classCount
    const margin = (part: BlendPart): number => {
      let others = 0
      for (let o = 0; o < classCount; o++) if (o !== winner) others += scores[part][n * classCount + o]
      return this.weights[part] * (scores[part][n * classCount + winner] - others / (classCount - 1))
    }
    return {
      ngrams: BLEND_PARTS.reduce((sum, part) => (part === 'network' ? sum : sum + margin(part)), 0),
      recurrence: margin('network')
    }
  }
}
