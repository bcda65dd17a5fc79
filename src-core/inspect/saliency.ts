// Which tokens carried the decision, four ways:
//   gradientNorm      |d logit / d x_t|                              how sensitive (Simonyan et al. 2013)
//   gradientInput     x_t . d logit / d x_t                          signed, first order
//   integrated        integral of it from the zero vector to x       signed, sums to the logit difference (Sundararajan et al. 2017)
//   leaveOneOut       p(class) with all tokens - p without token t   signed, by doing it
// x_t is the embedded token.

import type { ResidentModel, Trace } from '../device/device'
import { pointedAt } from '../data/batches'
import { UNKNOWN_ID } from '../data/sequence-set'
import { type Integrated, integratedGradients, type Sequence } from './integrated-gradients'

/** Rows per batch when many variants of one text are run. */
const ROWS = 32

export interface Saliency {
  /** Class index whose logit is explained. */
  readonly target: number
  /** These three are null where the scores have no gradients: another program's graph computes them. */
  readonly gradientNorm: readonly number[] | null
  readonly gradientInput: readonly number[] | null
  readonly integrated: Integrated | null
  readonly leaveOneOut: readonly number[]
}

/** @param sequence one text's token ids [T], with what they point at @param target class to explain @param trace the text's own trace, gradient 'logit' where there is one, one row */
export async function saliencyOf(
  model: ResidentModel,
  sequence: Sequence,
  target: number,
  trace: Trace
): Promise<Saliency> {
  const { ids } = sequence
  const { embedding: E } = model.spec
  const left = await leaveOneOut(model, sequence, target, trace.probabilities[target])
  if (!trace.dEmbedded) return { target, gradientNorm: null, gradientInput: null, integrated: null, leaveOneOut: left }
  const gradientNorm: number[] = []
  const gradientInput: number[] = []
  for (let t = 0; t < ids.length; t++) {
    let square = 0
    let dot = 0
    for (let e = t * E; e < (t + 1) * E; e++) {
      square += trace.dEmbedded[e] ** 2
      dot += trace.embedded[e] * trace.dEmbedded[e]
    }
    gradientNorm.push(Math.sqrt(square))
    gradientInput.push(dot)
  }
  return {
    target,
    gradientNorm,
    gradientInput,
    integrated: await integratedGradients(model, sequence, target, trace),
    leaveOneOut: left
  }
}

/** p(target) of the whole text minus p(target) without token t; a one-token text loses it to the unknown token. */
export async function leaveOneOut(
  model: ResidentModel,
  sequence: Sequence,
  target: number,
  whole: number
): Promise<number[]> {
  const { ids } = sequence
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
    const { probabilities } = await model.predict({
      ...pointedAt(sequence),
      batchSize: count,
      steps: kept,
      ids: rows,
      lengths: new Int32Array(count).fill(kept)
    })
    for (let row = 0; row < count; row++) values.push(whole - probabilities[row * model.spec.classes + target])
  }
  return values
}
