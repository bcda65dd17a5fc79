// Which tokens carried the decision, four ways:
//   gradientNorm      |d logit / d x_t|                              how sensitive (Simonyan et al. 2013)
//   gradientInput     x_t . d logit / d x_t                          signed, first order
//   integrated        integral of it from the zero vector to x       signed, sums to the logit difference (Sundararajan et al. 2017)
//   leaveOneOut       p(class) with all tokens - p without token t   signed, by doing it
// x_t is the embedded token. The baseline of integrated gradients is the zero vector, which is what padding embeds to.

import type { Batch } from '../data/sequence-set'
import type { ResidentModel, Trace } from '../device/device'
import { UNKNOWN_ID } from '../text/tokens'
import { gaussLegendre } from './quadrature'

export const INTEGRATION_POINTS = 32
/** Tried in turn while the sum misses the logit difference by more than the promised share: max pooling has kinks on the way. */
const MORE_POINTS = [50, 128, 320] as const
export const COMPLETENESS = 0.02
/** Rows per batch when many variants of one text are run. */
const ROWS = 32

export interface Integrated {
  readonly values: readonly number[]
  /** Sum of the values, and logit(text) - logit(zero baseline), which it must equal. */
  readonly sum: number
  readonly difference: number
  /** |sum - difference| / |difference|. */
  readonly error: number
  readonly points: number
}

export interface Saliency {
  /** Class index whose logit is explained. */
  readonly target: number
  readonly gradientNorm: readonly number[]
  readonly gradientInput: readonly number[]
  readonly integrated: Integrated
  readonly leaveOneOut: readonly number[]
}

/** @param ids [T] one text's token ids @param target class to explain @param trace the text's own trace, gradient 'logit', one row */
export async function saliencyOf(model: ResidentModel, ids: Int32Array, target: number, trace: Trace): Promise<Saliency> {
  const { embedding: E } = model.spec
  const gradientNorm: number[] = []
  const gradientInput: number[] = []
  for (let t = 0; t < ids.length; t++) {
    let square = 0
    let dot = 0
    for (let e = t * E; e < (t + 1) * E; e++) {
      square += trace.dEmbedded![e] ** 2
      dot += trace.embedded[e] * trace.dEmbedded![e]
    }
    gradientNorm.push(Math.sqrt(square))
    gradientInput.push(dot)
  }
  let integrated = await integratedGradients(model, ids, target, trace, INTEGRATION_POINTS)
  for (const points of MORE_POINTS) {
    if (integrated.error <= COMPLETENESS) break
    integrated = await integratedGradients(model, ids, target, trace, points)
  }
  return { target, gradientNorm, gradientInput, integrated, leaveOneOut: await leaveOneOut(model, ids, target, trace.probabilities[target]) }
}

/** The integral of x . d logit / d x along the straight line from 0 to x, by Gauss-Legendre quadrature. */
export async function integratedGradients(model: ResidentModel, ids: Int32Array, target: number, trace: Trace, points: number): Promise<Integrated> {
  const { embedding: E, classes: O } = model.spec
  const T = ids.length
  const { nodes, weights } = gaussLegendre(points)
  const values = new Array<number>(T).fill(0)
  for (let from = 0; from < points; from += ROWS) {
    const scale = Float32Array.from(nodes.slice(from, from + ROWS))
    const part = await model.trace({ ...repeated(ids, scale.length), labels: new Int32Array(scale.length).fill(target) }, { gradient: 'logit', scale })
    for (let row = 0; row < scale.length; row++) {
      for (let t = 0; t < T; t++) {
        let dot = 0
        for (let e = 0; e < E; e++) dot += trace.embedded[t * E + e] * part.dEmbedded![(row * T + t) * E + e]
        values[t] += (weights[from + row] / scale[row]) * dot // dEmbedded holds the factor
      }
    }
  }
  const zero = await model.trace({ ...repeated(ids, 1), labels: Int32Array.of(target) }, { gradient: 'none', scale: Float32Array.of(0) })
  const difference = trace.logits[target] - zero.logits[target % O]
  const sum = values.reduce((total, value) => total + value, 0)
  return { values, sum, difference, error: Math.abs(sum - difference) / Math.max(1e-6, Math.abs(difference)), points }
}

/** p(target) of the whole text minus p(target) without token t; a one-token text loses it to the unknown token. */
export async function leaveOneOut(model: ResidentModel, ids: Int32Array, target: number, whole: number): Promise<number[]> {
  const T = ids.length
  const kept = Math.max(1, T - 1)
  const values: number[] = []
  for (let from = 0; from < T; from += ROWS) {
    const count = Math.min(ROWS, T - from)
    const rows = new Int32Array(count * kept)
    for (let row = 0; row < count; row++) {
      if (T === 1) rows[row] = UNKNOWN_ID
      else {
        rows.set(ids.subarray(0, from + row), row * kept)
        rows.set(ids.subarray(from + row + 1), row * kept + from + row)
      }
    }
    const { probabilities } = await model.predict({ batchSize: count, steps: kept, ids: rows, lengths: new Int32Array(count).fill(kept) })
    for (let row = 0; row < count; row++) values.push(whole - probabilities[row * model.spec.classes + target])
  }
  return values
}

/** A batch of the same text, `count` times. */
export function repeated(ids: Int32Array, count: number): Batch {
  const rows = new Int32Array(count * ids.length)
  for (let row = 0; row < count; row++) rows.set(ids, row * ids.length)
  return { batchSize: count, steps: ids.length, ids: rows, lengths: new Int32Array(count).fill(ids.length) }
}
