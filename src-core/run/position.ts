// Where a run stands between two optimizer steps, besides its tensors: what a checkpoint stores and a resumed run
// continues from. Data only; the rules that move it forward are in train (schedule.ts, early-stopping.ts).

import type { Metrics } from '../metrics/metrics'

/** The plateau schedule's memory. */
export interface PlateauState {
  /** Lowest validation loss so far; null before the first epoch's end. */
  readonly lowest: number | null
  readonly badEpochs: number
  /** Current factor on the first learning rate. */
  readonly factor: number
}

/** Early stopping's memory. */
export interface StoppingState {
  /** 1-based; 0 before the first epoch. */
  readonly bestEpoch: number
  readonly best: Metrics | null
  /** Epochs since the best one. */
  readonly waited: number
  /** True where the best weights are the mean of several steps'. */
  readonly averaged?: boolean | undefined
  /** How far the training rows are learned, dropout included. */
  readonly fit: {
    /** Highest training accuracy of an epoch so far, and of the last epoch. */
    readonly highest: number
    readonly last: number
    /** Epochs since the highest rose noticeably. */
    readonly stalled: number
  }
}

/** Where training stands, besides the tensors. */
export interface Position {
  /** Optimizer steps done. */
  readonly step: number
  /** 0-based epoch in progress, and the next batch in it. */
  readonly epoch: number
  readonly batch: number
  /** Seconds of training so far, pauses excluded. */
  readonly seconds: number
  /** Sums over the steps of the epoch in progress. */
  readonly epochTotals: {
    readonly loss: number
    readonly hits: number
    readonly rows: number
    /** What `hits` is counted among, where that is not the rows. */
    readonly counted?: number | undefined
  }
  readonly plateau: PlateauState
  readonly stopping: StoppingState
  /** Length of metrics.jsonl at this moment: what a resumed run cuts it back to. */
  readonly logBytes: number
}
