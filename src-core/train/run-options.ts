// What a host gives a training run: a folder, a way to open devices, a clock, pause control and an event listener.

import type { OptimizerState, ResidentModel } from '../device/device'
import type { CoreError } from '../errors'
import type { Checkpoint } from '../format/checkpoint'
import type { RunStore } from '../format/run-folder'
import type { JudgedRows } from '../run/evidence'
import type { RunRecord } from '../run/record'
import type { ParamSet } from '../model/params'
import type { TrainControl } from './control'
import type { TrainEvent } from '../run/events'
import type { Clock } from './reporter'

/** Opens a model with these weights. `lost`: why an earlier one is gone; the host may then pick another device. */
export type OpenModel = (
  params: ParamSet,
  optimizer: OptimizerState | undefined,
  lost?: CoreError
) => Promise<ResidentModel>

/**
 * Inspects the model after an epoch (1-based), given the seconds of training; what it returns is written under probes/, null
 * is not.
 */
export type Probe = (
  model: ResidentModel,
  epoch: number,
  time: { readonly epochSeconds: number; readonly seconds: number }
) => Promise<unknown>

export interface RunOptions {
  readonly store: RunStore
  /** A new run's record (newRecord), or the one read from the folder that is resumed. */
  readonly record: RunRecord
  readonly open: OpenModel
  readonly control: TrainControl
  readonly clock: Clock
  readonly emit: (event: TrainEvent) => void
  /**
   * True for a device after whose loss the user decides: the run then waits, paused, until it is resumed on another device,
   * stopped or interrupted. Absent: it continues at once.
   */
  readonly asksAfterLoss?: (lost: string) => boolean
  /** Where to continue; absent: a new run. */
  readonly checkpoint?: Checkpoint
  readonly probe?: Probe
  /**
   * Ends after so many epochs, or where it would end before. A trial of a search pauses there: no baseline is fitted for it and
   * no test row looked at; it is resumed to train on, or to finish with both.
   */
  readonly until?: { readonly epochs: number; readonly then: 'pause' | 'finish' }
  /** False: none is fitted beside those that are known at once, for a run that nobody compares. */
  readonly fitsBaselines?: boolean
  /** Told once, when the run has finished: which rows the model and each baseline get right. */
  readonly onJudged?: (judged: JudgedRows) => void
}
