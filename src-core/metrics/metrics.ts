// Shapes of evaluation results. Formulas live beside: classification.ts, curves.ts.

/** The numbers of one evaluated split. */
export interface Metrics {
  readonly rows: number
  /** Mean cross-entropy in nats, unweighted. */
  readonly loss: number
  readonly accuracy: number
  /** Mean of the classes' F1, classes without rows and predictions left out. */
  readonly macroF1: number
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
