// Where a run stands: the numbers that change with every step, and nothing else. Exactly what a checkpoint's `position`
// holds, so that restoring is an assignment.

import type { Position } from '../run/position'
import type { StepResult } from '../device/device'
import { PLATEAU_START } from './schedule'
import { STOPPING_START } from './early-stopping'

/** A Position that may be moved forward. */
export type RunState = { -readonly [Key in keyof Position]: Position[Key] }

export const startState = (): RunState => ({
  step: 0,
  epoch: 0,
  batch: 0,
  seconds: 0,
  epochTotals: { loss: 0, hits: 0, rows: 0 },
  plateau: PLATEAU_START,
  stopping: STOPPING_START,
  logBytes: 0
})

/** Counts one finished step. */
export function countStep(state: RunState, result: StepResult, rows: number): void {
  const { loss, hits, rows: before, counted = 0 } = state.epochTotals
  state.step++
  state.batch++
  state.epochTotals = {
    loss: loss + result.loss * rows,
    hits: hits + result.hits,
    rows: before + rows,
    ...(result.counted === undefined ? {} : { counted: counted + result.counted })
  }
}

/** Moves to the first batch of the next epoch. */
export function nextEpoch(state: RunState): void {
  state.epoch++
  state.batch = 0
  state.epochTotals = { loss: 0, hits: 0, rows: 0 }
}
