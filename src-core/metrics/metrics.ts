// Shapes of evaluation results. Formulas live beside: classification.ts, curves.ts.

import type { Interval } from './interval'

/** Figures of the tasks that are no classification of rows (src-core/tasks). */
export const FIGURE_NAMES = [
  'mae',
  'rmse',
  'r2',
  'microF1',
  'labelF1',
  'exactMatch',
  'tokenAccuracy',
  'spanPrecision',
  'spanRecall',
  'spanF1',
  'tagF1',
  'crossEntropy',
  'perplexity',
  'bitsPerCharacter',
  'bleu',
  'chrf'
] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
export type Figures = Readonly<Partial<Record<FigureName, number>>>

/** The numbers of one evaluated split. */
export interface Metrics {
  readonly rows: number
  /** Mean loss, unweighted: of a classifier the cross-entropy in nats. */
  readonly loss: number
  /** Of a classifier of rows; not a number for any other task, whose `figures` say how good it is. */
  readonly accuracy: number
  /** Mean of the classes' F1, classes without rows and predictions left out; not a number as accuracy is. */
  readonly macroF1: number
  readonly figures?: Figures | undefined
  /** 95 % intervals of figures that have one. */
  readonly intervals?: Readonly<Partial<Record<FigureName, Interval>>> | undefined
  /** Of the task labels by label, of tags by kind of span or by tag; not kept with a run. */
  readonly perLabel?: Readonly<Record<string, ClassMetrics>> | undefined
  /** What the best epoch is chosen by, where that is not accuracy: the larger, the better. */
  readonly score?: number | undefined
  /** Which classes the figures are about; absent in runs of earlier versions. */
  readonly coverage?: Coverage
}

export interface Coverage {
  /** Classes of the model. */
  readonly classes: number
  /** Classes that macro F1 is a mean over: those with rows or predictions. */
  readonly averaged: number
  /** Classes without a row here, at most `ABSENT_NAMED` of them; `absentCount` counts all. */
  readonly absent: readonly string[]
  readonly absentCount: number
}

/** Names of absent classes that are kept. */
export const ABSENT_NAMED = 20

export interface ClassMetrics {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Rows that truly are of the class. */
  readonly support: number
  readonly predicted: number
}

export interface Evaluation extends Metrics {
  readonly classes: readonly string[]
  readonly perClass: readonly ClassMetrics[]
  /** [O][O] counts; row = true class, column = predicted class. */
  readonly confusion: readonly (readonly number[])[]
}
