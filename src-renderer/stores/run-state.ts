// What is known of one run from its events: columns for numbers, the last event of each kind for the rest. A plain record
// and the function that folds one TrainEvent into it; what redraws when is run-history.ts.

import type { CoreErrorData, DeviceReport, EpochEvent, Metrics, StepEvent, TrainEvent } from '@core'
import {
  EPOCH_COLUMNS,
  STEP_COLUMNS,
  Series,
  epochValues,
  stepValues,
  type EpochColumn,
  type StepColumn
} from './series'

export type LivePhase = 'starting' | 'running' | 'paused' | 'ended' | 'failed'

export interface RunState {
  readonly steps: Series<StepColumn>
  readonly epochs: Series<EpochColumn>
  phase: LivePhase
  lastStep: StepEvent | null
  lastEpoch: EpochEvent | null
  bestEpoch: EpochEvent | null
  started: Extract<TrainEvent, { kind: 'started' }> | null
  stopped: Extract<TrainEvent, { kind: 'stopped' }> | null
  paused: Extract<TrainEvent, { kind: 'paused' }> | null
  /** Reports of the devices that took over during the run; empty where the device never changed. */
  readonly degraded: DeviceReport[]
  /** Files under probes/, one an epoch. */
  readonly probes: string[]
  checkpointStep: number | null
  failure: CoreErrorData | null
  /** Problems beside the training, which went on; the same problem is kept once. */
  readonly warnings: Map<string, CoreErrorData>
  readonly evaluated: Map<'validation' | 'test', Metrics>
}

export const emptyRunState = (): RunState => ({
  steps: new Series<StepColumn>(STEP_COLUMNS),
  epochs: new Series<EpochColumn>(EPOCH_COLUMNS),
  phase: 'starting',
  lastStep: null,
  lastEpoch: null,
  bestEpoch: null,
  started: null,
  stopped: null,
  paused: null,
  degraded: [],
  probes: [],
  checkpointStep: null,
  failure: null,
  warnings: new Map(),
  evaluated: new Map()
})

/** Folds one event into the state, in place. */
export function applyEvent(state: RunState, event: TrainEvent): void {
  switch (event.kind) {
    case 'started':
      state.started = event
      state.stopped = null
      state.paused = null
      state.failure = null
      state.phase = 'running'
      if (event.resumedFrom !== null) rewind(state, event.resumedFrom)
      break
    case 'step':
      state.steps.push(stepValues(event))
      state.lastStep = event
      if (state.phase === 'starting') state.phase = 'running'
      break
    case 'epoch':
      state.epochs.push(epochValues(event))
      state.lastEpoch = event
      if (event.best) state.bestEpoch = event
      break
    case 'probe':
      state.probes.push(event.file)
      break
    case 'evaluated':
      state.evaluated.set(event.split, event.metrics)
      break
    case 'degraded':
      state.degraded.push(event.device)
      rewind(state, event.step)
      break
    case 'warning':
      state.warnings.set(`${event.error.code} ${event.error.subject} ${event.error.got}`, event.error)
      break
    case 'checkpoint':
      state.checkpointStep = event.step
      break
    case 'paused':
      state.paused = event
      state.phase = 'paused'
      break
    case 'resumed':
      state.paused = null
      state.phase = 'running'
      break
    case 'stopped':
      state.stopped = event
      state.phase = 'ended'
      break
    case 'diverged':
    case 'failed':
      state.failure = event.error
      state.phase = 'failed'
      break
  }
}

/** Steps after the checkpoint are replayed, so their first record is dropped. */
function rewind({ steps, epochs }: RunState, step: number): void {
  const stepColumn = steps.column('step')
  steps.truncate((index) => stepColumn[index] <= step)
  const epochColumn = epochs.column('step')
  epochs.truncate((index) => epochColumn[index] <= step)
}
