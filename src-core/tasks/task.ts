// The contract of a task: what of a row is learned, by which head, and how it is judged. The training loop, devices, checkpoints
// and exports know this and no task by name; every task but `classes`, whose ways are those of the loop itself, is one file here.
//
// A cell of the target column becomes an Answer; answers of training rows fit a TaskSpec, which is data and travels with the run;
// spec and outputs make targets of a set. What comes out of the network goes the same way back.

import type { SequenceSet } from '../data/sequence-set'
import type { Message } from '../messages/message'
import type { FigureName, Figures, Metrics } from '../metrics/metrics'
import type { HeadKind, TaskKind } from '../settings/choices'
import type { TextSettings, TrainSettings } from '../settings/train-settings'
import type { Table } from '../table/table'
import type { Encoder } from '../text/encoder'
import type { Encoded } from '../text/tokens'
import type { TaskSpec } from './task-spec'

/** A number; the labels of a row; the tag of each unit of a row. */
export type Answer = number | readonly string[]

/** Rows with a text and an answer each. */
export interface AnsweredRows {
  readonly texts: readonly string[]
  readonly answers: readonly Answer[]
  /** [N] rows of the table. */
  readonly rows: Int32Array
}

export interface ReadRows extends AnsweredRows {
  readonly skippedEmptyText: number
  readonly skippedEmptyLabel: number
  /** What else was left out, and how cells were read. */
  readonly notes: readonly Message[]
}

/** Columns by name. */
export interface TargetColumns {
  readonly text: string
  /** One column, or for labels several that say yes or no each. */
  readonly targets: readonly string[]
}

export interface Fitted {
  readonly spec: TaskSpec
  /** [O] names of the outputs. */
  readonly outputs: readonly string[]
}

/** A part of the data, ready to be learned from or judged by. */
export interface TaskPart extends AnsweredRows {
  readonly set: SequenceSet
}

/** Outputs of a whole set: [N, O], or [sum T, O] where steps have outputs. */
export interface Outputs {
  readonly logits: Float32Array
  readonly probabilities: Float32Array
}

/** What a model says of one text, as a `predict` line has it beside text, unknown words and truncation. */
export type TaskPrediction =
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'labels'
      readonly labels: readonly string[]
      readonly probabilities: Readonly<Record<string, number>>
    }

export interface Task {
  readonly kind: Exclude<TaskKind, 'classes'>
  /** Names of the figures in the order in which they are shown; the catalogue has their words. */
  readonly figures: readonly FigureName[]
  head(settings: Pick<TrainSettings, 'numberLoss'>): HeadKind
  /** @throws CoreError where nothing of the column can be learned */
  read(table: Table, columns: TargetColumns): ReadRows
  /** [N] groups that a split is to keep in proportion. */
  strata(answers: readonly Answer[]): Int32Array
  /** Text settings as the task needs them, where they are to be other than for a classifier. @param texts of training rows */
  textSettings?(texts: readonly string[], settings: TextSettings): TextSettings
  /** From training rows alone. @throws CoreError where they hold nothing to learn */
  fit(training: AnsweredRows, settings: Pick<TrainSettings, 'numberLoss'>): Fitted
  /** The same sequences with their targets or step labels. */
  withTargets(part: TaskPart, fitted: Fitted, encoder: Encoder): SequenceSet
  /** Loss, figures and score of a part. */
  judge(part: TaskPart, outputs: Outputs, fitted: Fitted, encoder: Encoder): Metrics
  /** A spec that validation rows have a say in, where the task has one; else the same. */
  settled(part: TaskPart, outputs: Outputs, fitted: Fitted): TaskSpec
  /** Figures of the simple models, in order; a generator so that it never blocks. */
  baselines(input: BaselineInput): Generator<void, TaskBaselines>
  prediction(text: string, encoded: Encoded, outputs: Outputs, fitted: Fitted): TaskPrediction
  /** Columns of a scored file, between the file's own and the reason, and their cells. */
  scoredColumns(fitted: Fitted): readonly string[]
  scoredCells(said: TaskPrediction, fitted: Fitted): readonly string[]
}

export interface BaselineInput {
  readonly train: TaskPart
  readonly validation: TaskPart
  /** Where they are judged: the test rows, else the validation rows. */
  readonly judged: TaskPart
  readonly fitted: Fitted
  readonly encoder: Encoder
  readonly seed: number
}

export const TASK_BASELINES = ['mean', 'lastValue', 'ridge', 'frequentSet', 'oneAgainstRest'] as const
export type TaskBaselineName = (typeof TASK_BASELINES)[number]
export type TaskBaselines = Readonly<Partial<Record<TaskBaselineName, Figures>>>
