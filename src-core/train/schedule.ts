// Learning-rate schedules as pure functions of where training stands: nothing to save but the plateau's three numbers.

import type { PlateauState } from '../run/position'
import type { ScheduleName } from '../settings/choices'

/** step: halved this often during the planned epochs, at equal distances. */
const STEP_DROPS = 4
const STEP_FACTOR = 0.5
/** cosine: ends at this share of the first rate (Loshchilov & Hutter 2017, one period, without restarts). */
const COSINE_FLOOR = 0.01
/** plateau: halved after this many epochs without a lower validation loss, down to a floor. */
const PLATEAU_PATIENCE = 2
const PLATEAU_FACTOR = 0.5
const PLATEAU_FLOOR = 0.01
/** A loss must fall by this share to count as lower, so that noise in the fourth digit is no progress. */
const PLATEAU_TOLERANCE = 1e-3

export const PLATEAU_START: PlateauState = { lowest: null, badEpochs: 0, factor: 1 }

export interface ScheduleMoment {
  /** Base rate, before any schedule. */
  readonly learningRate: number
  /** 0-based global step and all planned steps. */
  readonly step: number
  readonly totalSteps: number
  readonly plateau: PlateauState
}

/** The learning rate of one step. */
export function scheduledRate(
  schedule: ScheduleName,
  { learningRate, step, totalSteps, plateau }: ScheduleMoment
): number {
  const done = totalSteps > 0 ? Math.min(1, step / totalSteps) : 0
  switch (schedule) {
    case 'constant':
      return learningRate
    case 'step':
      return learningRate * STEP_FACTOR ** Math.min(STEP_DROPS, Math.floor(done * (STEP_DROPS + 1)))
    case 'cosine':
      return learningRate * (COSINE_FLOOR + ((1 - COSINE_FLOOR) * (1 + Math.cos(Math.PI * done))) / 2)
    case 'plateau':
      return learningRate * plateau.factor
  }
}

/** The plateau's memory after an epoch with this validation loss. @param climbing the epoch is no plateau: see isClimbing */
export function plateauAfter(state: PlateauState, validationLoss: number, climbing = false): PlateauState {
  if (state.lowest === null || validationLoss < state.lowest * (1 - PLATEAU_TOLERANCE))
    return { lowest: validationLoss, badEpochs: 0, factor: state.factor }
  if (climbing) return state
  if (state.badEpochs + 1 < PLATEAU_PATIENCE) return { ...state, badEpochs: state.badEpochs + 1 }
  return { lowest: state.lowest, badEpochs: 0, factor: Math.max(PLATEAU_FLOOR, state.factor * PLATEAU_FACTOR) }
}
