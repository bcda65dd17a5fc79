// TrainEvent: everything a run reports while it trains. Plain data, throttled by the loop (steps at most ~20 a second), the
// same for a terminal, a window and metrics.jsonl.

import type { CoreErrorData } from '../errors'
import type { DeviceReport } from '../device/device'
import type { Message } from '../messages/message'
import type { Metrics } from '../metrics/metrics'
import type { Baselines } from './baselines'

export interface Progress {
  /** 0-based epoch, 1-based global step. */
  readonly epoch: number
  readonly step: number
  readonly stepsPerEpoch: number
  readonly epochs: number
  /** Seconds of training so far, pauses excluded. */
  readonly seconds: number
}

/** Means over the steps since the last event of this kind. */
export interface StepEvent extends Progress {
  readonly kind: 'step'
  readonly loss: number
  readonly accuracy: number
  readonly learningRate: number
  readonly gradientNorm: number
  /** Share of these steps whose gradient was clipped. */
  readonly clipped: number
  readonly updateRatio: number
  readonly sequencesPerSecond: number
  readonly tokensPerSecond: number
  /** Estimated seconds to the end of the last epoch. */
  readonly secondsLeft: number
  readonly memoryBytes: number
}

export interface EpochEvent extends Progress {
  readonly kind: 'epoch'
  readonly train: { readonly loss: number; readonly accuracy: number }
  readonly validation: Metrics
  readonly learningRate: number
  /** True when this is the best epoch so far; its weights are kept. */
  readonly best: boolean
}

export type TrainEvent =
  | {
      readonly kind: 'started'
      readonly run: string
      readonly parameters: number
      readonly device: DeviceReport
      readonly rows: { readonly train: number; readonly validation: number; readonly test: number }
      readonly classes: readonly string[]
      readonly baselines: Baselines
      /** The run record's remarks, under the name that metrics.jsonl stores them by. */
      readonly notes: readonly Message[]
      readonly resumedFrom: number | null
    }
  | StepEvent
  | EpochEvent
  /** Gate statistics and gradient flow of one epoch were written under probes/. */
  | { readonly kind: 'probe'; readonly epoch: number; readonly file: string }
  | { readonly kind: 'evaluated'; readonly split: 'validation' | 'test'; readonly metrics: Metrics }
  /** The device changed under the run, which goes on from the checkpoint at `step`: events of later steps are void. */
  | { readonly kind: 'degraded'; readonly from: string; readonly device: DeviceReport; readonly step: number }
  | { readonly kind: 'diverged'; readonly step: number; readonly error: CoreErrorData }
  /** Something failed beside the training, which continues: a full disk, a folder that is gone. */
  | { readonly kind: 'warning'; readonly error: CoreErrorData }
  | { readonly kind: 'checkpoint'; readonly step: number; readonly epoch: number }
  /** `why`: 'asked', 'interrupted' (to be resumed later), 'disk-full' (goes on by itself when there is room), or 'device-lost': then `error` holds the cause, and resuming continues on another device. */
  | { readonly kind: 'paused'; readonly step: number; readonly why: string; readonly error?: CoreErrorData }
  | { readonly kind: 'resumed'; readonly step: number }
  | {
      readonly kind: 'stopped'
      readonly why: 'finished' | 'early' | 'asked' | 'diverged'
      readonly epochs: number
      readonly bestEpoch: number
    }
  | { readonly kind: 'failed'; readonly error: CoreErrorData }
