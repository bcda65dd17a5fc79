// Which epoch was the best, and when to stop waiting for a better one. Pure: the loop keeps the state, a checkpoint too.
//
// Better = more validation rows right; at equal accuracy the lower loss. Accuracy is what the model will be judged by,
// and the loss of a confident net rises long before its accuracy falls.

import type { Metrics } from '../metrics/metrics'
import type { StoppingState } from '../run/position'

export const STOPPING_START: StoppingState = { bestEpoch: 0, best: null, waited: 0 }

/** True when `candidate` is worth keeping over `best`. */
export function isBetter(candidate: Metrics, best: Metrics | null): boolean {
  if (best === null) return true
  if (candidate.accuracy !== best.accuracy) return candidate.accuracy > best.accuracy
  return candidate.loss < best.loss
}

/** The state after epoch `epoch` (1-based). */
export function stoppingAfter(state: StoppingState, epoch: number, validation: Metrics): StoppingState {
  return isBetter(validation, state.best)
    ? { bestEpoch: epoch, best: validation, waited: 0 }
    : { ...state, waited: state.waited + 1 }
}

/** True when patience is used up; `null` patience never stops. */
export const shouldStop = (state: StoppingState, patience: number | null): boolean =>
  patience !== null && state.waited >= patience
