// Everything one run has said, in the form charts and pages read: columns for numbers, the last event of each kind for
// the rest. Fed by live events and, for runs of the past, by `run.metrics`: both are the same TrainEvents.

import { shallowRef, type ShallowRef } from 'vue'
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

export class RunHistory {
  readonly run: string
  /** Bumped at most once a frame while events arrive. Read it to follow everything below. */
  readonly revision: ShallowRef<number> = shallowRef(0)
  readonly steps = new Series<StepColumn>(STEP_COLUMNS)
  readonly epochs = new Series<EpochColumn>(EPOCH_COLUMNS)

  phase: LivePhase = 'starting'
  lastStep: StepEvent | null = null
  lastEpoch: EpochEvent | null = null
  bestEpoch: EpochEvent | null = null
  started: Extract<TrainEvent, { kind: 'started' }> | null = null
  stopped: Extract<TrainEvent, { kind: 'stopped' }> | null = null
  paused: Extract<TrainEvent, { kind: 'paused' }> | null = null
  /** Why the device changed under the run; empty where it did not. */
  readonly degraded: DeviceReport[] = []
  /** Files under probes/, one an epoch. */
  readonly probes: string[] = []
  checkpointStep: number | null = null
  failure: CoreErrorData | null = null
  /** What went wrong beside the training, which went on; the same trouble is kept once. */
  readonly warnings = new Map<string, CoreErrorData>()
  readonly evaluated = new Map<'validation' | 'test', Metrics>()
  #frame = 0

  constructor(run: string) {
    this.run = run
  }

  take(event: TrainEvent): void {
    this.#apply(event)
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.revision.value++
    })
  }

  /** Takes a whole past at once. */
  takeAll(events: readonly TrainEvent[]): void {
    for (const event of events) this.#apply(event)
    this.revision.value++
  }

  #apply(event: TrainEvent): void {
    switch (event.kind) {
      case 'started':
        this.started = event
        this.stopped = null
        this.paused = null
        this.failure = null
        this.phase = 'running'
        if (event.resumedFrom !== null) this.#rewind(event.resumedFrom)
        break
      case 'step':
        this.steps.push(stepValues(event))
        this.lastStep = event
        if (this.phase === 'starting') this.phase = 'running'
        break
      case 'epoch':
        this.epochs.push(epochValues(event))
        this.lastEpoch = event
        if (event.best) this.bestEpoch = event
        break
      case 'probe':
        this.probes.push(event.file)
        break
      case 'evaluated':
        this.evaluated.set(event.split, event.metrics)
        break
      case 'degraded':
        this.degraded.push(event.device)
        this.#rewind(event.step)
        break
      case 'warning':
        this.warnings.set(`${event.error.code} ${event.error.subject} ${event.error.got}`, event.error)
        break
      case 'checkpoint':
        this.checkpointStep = event.step
        break
      case 'paused':
        this.paused = event
        this.phase = 'paused'
        break
      case 'resumed':
        this.paused = null
        this.phase = 'running'
        break
      case 'stopped':
        this.stopped = event
        this.phase = 'ended'
        break
      case 'diverged':
      case 'failed':
        this.failure = event.error
        this.phase = 'failed'
        break
    }
  }

  /** Steps after the checkpoint are lived again, so their first telling is dropped. */
  #rewind(step: number): void {
    const steps = this.steps.column('step')
    this.steps.truncate((index) => steps[index] <= step)
    const epochs = this.epochs.column('step')
    this.epochs.truncate((index) => epochs[index] <= step)
  }
}
