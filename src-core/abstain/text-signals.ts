// What is known of texts besides what a model says of them, and the reasons it then has not to answer.

import { type SequenceSet, UNKNOWN_ID } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import { pooledStates } from '../inspect/set-states'
import { type Encoder, encodeSet } from '../text/encoder'
import { type Abstention, type AbstainReason, abstainReason, type TextSignals } from './abstention'
import { foreignShare } from './foreign-letters'
import { distanceOf } from './state-centres'

/**
 * Why the model had better not answer each text; null where it may.
 * @param confidences [N] the largest probability of each, of all that predicts together
 */
export async function abstainReasons(
  model: ResidentModel,
  encoder: Encoder,
  abstention: Abstention,
  texts: readonly string[],
  confidences: ArrayLike<number>
): Promise<(AbstainReason | null)[]> {
  const nothing = new Int32Array(texts.length)
  const signals = await signalsOf(model, encodeSet(encoder, texts, nothing, nothing), texts, abstention)
  return signals.map((signal, n) => abstainReason(signal, confidences[n], abstention.limits))
}

type By = Pick<Abstention, 'foreign' | 'states'>

/** @param texts [N] of the set's sequences */
export const signalsOf = async (
  model: ResidentModel,
  set: SequenceSet,
  texts: readonly string[],
  by: By
): Promise<TextSignals[]> => readSignals(await pooledStates(model, set), set, texts, by)

/** As `signalsOf`, from states that were read. @param states [N, W] */
export function readSignals(
  states: Float32Array,
  { ids, offsets, pieces }: SequenceSet,
  texts: readonly string[],
  { foreign, states: centres }: By
): TextSignals[] {
  const width = centres.variances.length
  const isUnknown = (id: number): boolean =>
    (pieces?.rowOf(id) ?? id) === UNKNOWN_ID && (pieces?.of(id).length ?? 0) === 0
  return texts.map((text, n) => {
    const kept = ids.subarray(offsets[n], offsets[n + 1])
    return {
      foreign: foreignShare(text, foreign),
      unknown: kept.filter(isUnknown).length / kept.length,
      length: kept.length,
      distance: distanceOf(states.subarray(n * width, (n + 1) * width), centres)
    }
  })
}
