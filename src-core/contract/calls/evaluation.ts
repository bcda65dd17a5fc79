// Calls about how good a run is: on a split, on slices of it, at other thresholds, beside another run.

import * as v from 'valibot'
import type { BaselineName, Evaluation, Evidence, Message, Metrics, PairedTest } from '@core'
import { defineCall, typed } from '../define-call'
import { foldCount, id, index, pageSize, split } from './fields'

const splitOfRun = v.strictObject({ run: id, split })

/** Which rows of a split; conditions that are absent let every row through. */
const slice = v.strictObject({
  length: v.optional(v.strictObject({ from: index, to: index })),
  contains: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  script: v.optional(v.pipe(v.string(), v.maxLength(40))),
  label: v.optional(index),
  wrongOnly: v.optional(v.boolean())
})

export const evaluationCalls = {
  'run.evaluate': defineCall({ argument: splitOfRun, result: typed<EvaluatedRows>(), engine: 'model' }),
  'run.examples': defineCall({
    argument: v.strictObject({
      run: id,
      split,
      label: v.nullable(index),
      predicted: v.nullable(index),
      wrongOnly: v.boolean(),
      from: index,
      count: pageSize
    }),
    result: typed<ExamplesResult>(),
    engine: 'model'
  }),
  'run.curves': defineCall({ argument: splitOfRun, result: typed<CurvesResult>(), engine: 'model' }),
  'run.slices': defineCall({
    argument: v.strictObject({ run: id, split, slices: v.pipe(v.array(slice), v.maxLength(50)) }),
    result: typed<SlicesResult>(),
    engine: 'model'
  }),
  'run.thresholds': defineCall({ argument: splitOfRun, result: typed<ThresholdsResult>(), engine: 'model' }),
  'run.compare': defineCall({
    argument: v.strictObject({ first: id, second: id, split }),
    result: typed<ComparisonResult>()
  }),
  /**
   * What a run and its repeats, those that have finished, show together; asked with any of them. `folds`: instead of the repeats the
   * runs of that many folds.
   */
  'run.evidence': defineCall({
    argument: v.strictObject({ run: id, folds: v.nullable(foldCount) }),
    result: typed<EvidenceResult>()
  })
}

export interface EvidenceResult {
  /** Those that count, the first one first: finished, and with a record of which rows they got right. */
  readonly runs: readonly {
    readonly run: string
    readonly accuracy: number
    /** Of the best baseline on the same rows; null where none was fitted. */
    readonly baseline: number | null
  }[]
  readonly split: 'test' | 'validation'
  /** How many parts every row was a test row of once; null: repeats with other seeds on one split. */
  readonly folds: number | null
  /** Of all intervals; above .95 where runs are looked at one after the other and end by what they show. */
  readonly confidence: number
  /** How many runs there are to be at most, where they end as soon as it is decided; null where all are trained. */
  readonly maxRuns: number | null
  /** Null where no run counts. */
  readonly evidence: Evidence | null
  /** The baseline that is hardest to beat over all of them. */
  readonly best: BaselineName | null
  /** As repeatsMissing says it of the best baseline. */
  readonly missing: number | null
}

/** `remarks`: rows of an open dataset that were left out, and what its figures are worth; none for a part of the run's data. */
export interface EvaluatedRows extends Evaluation {
  readonly remarks: readonly Message[]
}

/** A text of the run's own data, as a list shows it. */
export interface DataText {
  /** Line in its file. */
  readonly line: number
  readonly text: string
  readonly label: number
}

export interface Example extends DataText {
  readonly row: number
  readonly predicted: number
  readonly probability: number
}

export interface ExamplesResult {
  readonly total: number
  readonly examples: readonly Example[]
}

/** Points for ROC and precision-recall (one class against the rest) and for the calibration curve. */
export interface CurvesResult {
  /** Expected calibration error of the network as it was trained; null where the run is not calibrated. */
  readonly errorBefore: number | null
  readonly classes: readonly string[]
  readonly roc: readonly {
    readonly label: number
    readonly auc: number
    readonly points: readonly { readonly x: number; readonly y: number; readonly threshold: number }[]
  }[]
  readonly pr: readonly {
    readonly label: number
    readonly averagePrecision: number
    readonly points: readonly { readonly x: number; readonly y: number; readonly threshold: number }[]
  }[]
  readonly calibration: {
    readonly expectedCalibrationError: number
    readonly bins: readonly { readonly confidence: number; readonly accuracy: number; readonly count: number }[]
  }
}

export interface SlicesResult {
  /** One a slice, in the order asked; rows 0 where it is empty. */
  readonly slices: readonly Metrics[]
  readonly whole: Metrics
}

/** Two classes only: what happens where the second class is predicted from this probability on. */
export interface ThresholdsResult {
  readonly classes: readonly string[]
  readonly points: readonly {
    readonly threshold: number
    readonly truePositives: number
    readonly falsePositives: number
    readonly trueNegatives: number
    readonly falseNegatives: number
  }[]
}

export interface ComparisonResult {
  /** Rows that both runs have in this split. */
  readonly rows: number
  readonly first: Metrics
  readonly second: Metrics
  readonly test: PairedTest
  /** Rows whose label is another in the first run than in the second, whose labels are then the first's. */
  readonly relabelled: number
  /** Texts that one of them gets right and the other wrong. */
  readonly differing: readonly (DataText & { readonly firstPredicted: number; readonly secondPredicted: number })[]
}
