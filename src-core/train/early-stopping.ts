// Which epoch was the best, and when to stop waiting for a better one. Pure: the loop keeps the state, a checkpoint too.
//
// Better = more validation rows right, or a higher score of the run's metric (selection.ts) or of its task (R^2); at equal scores the
// lower loss. Accuracy is what the model will be judged by, and the loss of a confident net rises long before its accuracy falls.
//
// Where a task's score is already its highest only the loss can fall, which it does to the last epoch: such epochs are kept and waited through
// all the same.
//
// A model that has not yet learned its training rows, and still gets better at them, is not stopped and keeps its learning rate:
// where the place of a letter decides, validation stands still for many epochs before the network has found what to count.

import type { Metrics } from '../metrics/metrics'
import type { StoppingState } from '../run/position'

/** From this training accuracy on, dropout included, a model has learned its training rows. */
const LEARNED = 0.9
/** A training accuracy that is so far above the best validation accuracy comes from single rows that were memorised. */
const MAX_MEMORISATION_GAP = 0.03
/** Of tasks whose score is a share: nothing is wrong on the validation rows. */
const HIGHEST_SCORE = 1
/** The least rise of the training accuracy that is none of chance. */
const RISE = 0.005

export const STOPPING_START: StoppingState = {
  bestEpoch: 0,
  best: null,
  waited: 0,
  fit: { highest: 0, last: 0, stalled: 0 }
}

/** True when `candidate` is worth keeping over `best`. */
export function isBetter(candidate: Metrics, best: Metrics | null): boolean {
  if (best === null) return true
  const [now, before] = [scoreOf(candidate), scoreOf(best)]
  return now === before ? candidate.loss < best.loss : now > before
}

/** What decides: a task's own score, else the accuracy. */
const scoreOf = ({ score, accuracy }: Metrics): number => score ?? accuracy

/** An epoch's figures. */
interface EpochFigures {
  readonly validation: Metrics
  /** Accuracy on the training rows, dropout included. */
  readonly trained: number
  /** The validation is that of the mean of the weights. */
  readonly averaged?: boolean
}

/** The state after epoch `epoch` (1-based). */
export function stoppingAfter(
  state: StoppingState,
  epoch: number,
  { validation, trained, averaged = false }: EpochFigures
): StoppingState {
  // Where nothing is right or wrong there is no such share, and patience alone decides.
  if (Number.isNaN(trained)) return stopped({ ...state.fit, last: 1 })
  const rose = trained >= state.fit.highest + RISE
  const fit = {
    highest: rose ? trained : state.fit.highest,
    last: trained,
    stalled: rose ? 0 : state.fit.stalled + 1
  }
  return stopped(fit)

  function stopped(now: StoppingState['fit']): StoppingState {
    const waited = state.best?.score === HIGHEST_SCORE ? state.waited + 1 : 0
    return isBetter(validation, state.best)
      ? { bestEpoch: epoch, best: validation, waited, fit: now, ...(averaged ? { averaged } : {}) }
      : { ...state, waited: state.waited + 1, fit: now }
  }
}

/** True while the training rows are not learned, the accuracy on them rose in the last `epochs` epochs, and none is memorised. */
export function isClimbing({ best, fit }: StoppingState, epochs: number): boolean {
  const generalises = fit.last <= (best ? scoreOf(best) : 0) + MAX_MEMORISATION_GAP
  return fit.last < LEARNED && generalises && fit.stalled < epochs
}

/** True when patience is used up; `null` patience never stops. */
export const shouldStop = (state: StoppingState, patience: number | null): boolean =>
  patience !== null && state.waited >= patience && !isClimbing(state, patience)
