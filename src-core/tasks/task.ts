// The contract of a task: what of a row is learned, by which head, and how it is judged. The training loop, devices, checkpoints
// and exports know this and no task by name; every task but `classes`, whose ways are those of the loop itself, is one file here.
//
// A cell of the target column becomes an Answer; answers of training rows fit a TaskSpec, which is data and travels with the run;
// spec and outputs make targets of a set. What comes out of the network goes the same way back.

import type { SequenceSet } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import type { Message } from '../messages/message'
import type { FigureName, Figures, Metrics } from '../metrics/metrics'
import type { ModelSpec } from '../model/spec'
import type { HeadKind, TaskKind } from '../settings/choices'
import type { Forecast } from '../settings/forecast'
import type { TextSettings, TrainSettings } from '../settings/train-settings'
import type { Span } from '../table/span-cells'
import type { Table } from '../table/table'
import type { Encoder } from '../text/encoder'
import type { Encoded, EncoderSpec } from '../text/tokens'
import type { TaskSpec } from './task-spec'
import type { UnitPlaces } from './units'

/** A number; the labels of a row; the tag of each unit of a row, or its marked spans; the text to be written. */
export type Answer = number | string | readonly string[] | readonly Span[]

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

/** The columns of a text and of what is learned of it. @param label '' where nothing but the text is learned: a language model */
export const targetColumns = (text: string, label: string): TargetColumns => ({
  text,
  targets: label === '' ? [] : [label]
})

export interface Fitted {
  readonly spec: TaskSpec
  /** [O] names of the outputs. */
  readonly outputs: readonly string[]
}

/** A part of the data, ready to be learned from or judged by. */
export interface TaskPart extends AnsweredRows {
  readonly set: SequenceSet
  /** Where the units of each row are among its steps, of tasks that answer for units. */
  readonly places?: UnitPlaces
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
  | {
      readonly kind: 'tags'
      readonly units: readonly TaggedUnit[]
      /** null where tags mark no spans. */
      readonly spans: readonly TaggedSpan[] | null
    }
  | LanguagePrediction
  | {
      readonly kind: 'pairs'
      readonly target: string
      /** Mean of the tokens' log probabilities, in nats. */
      readonly score: number
      /** False where the answer was cut at the longest length. */
      readonly ended: boolean
      readonly sourceTokens: readonly string[]
      readonly targetTokens: readonly string[]
      /** One row a token of the answer: where in the text it was looked for. null without alignment. */
      readonly alignment: readonly (readonly number[])[] | null
    }

/** Places in the text in UTF-16 units, end exclusive; no tag where the unit was cut off. */
export interface TaggedUnit {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly tag: string | null
  readonly probability: number | null
}

export interface TaggedSpan extends Span {
  readonly text: string
}

/** How likely a text is, and what may follow it. */
export interface LanguagePrediction {
  readonly kind: 'language'
  /** Of the whole text, its end included. */
  readonly bits: number
  /** Tokens predicted, the end included. */
  readonly steps: number
  /** Of a token of it. */
  readonly perplexity: number
  /** The likeliest next tokens, of the text without its end. */
  readonly next: readonly { readonly token: string; readonly probability: number }[]
}

/** Parts of a text that is not to be split by rows. */
export interface AnsweredParts {
  readonly train: AnsweredRows
  readonly validation: AnsweredRows | null
  readonly test: AnsweredRows | null
}

/** Settings that what is fitted may depend on. */
export type FitSettings = Pick<TrainSettings, 'numberLoss'> & { readonly text?: Pick<TextSettings, 'maxLength'> }

interface AnyTask {
  readonly kind: Exclude<TaskKind, 'classes'>
  /** Names of the figures in the order in which they are shown; the catalogue has their words. */
  readonly figures: readonly FigureName[]
  /** @throws CoreError where nothing of the column can be learned */
  read(table: Table, columns: TargetColumns): ReadRows
  /** [N] groups that a split is to keep in proportion. */
  strata(answers: readonly Answer[]): Int32Array
  /** Text settings as the task needs them, where they are to be other than for a classifier. */
  textSettings?(training: AnsweredRows, settings: TextSettings): TextSettings
  /** Tokens that are kept at least where the user sets no length: where every one has an answer of its own. */
  readonly minLength?: number
  /** Its own split, where rows are not drawn one by one; null: the usual one. */
  parts?(
    table: Table,
    rows: AnsweredRows,
    shares: { readonly validation: number; readonly test: number }
  ): AnsweredParts | null
  /** The encoder with what the task adds to its vocabulary. */
  encoding?(spec: EncoderSpec, training: AnsweredRows): EncoderSpec
  /** Where the units that carry answers are, of tasks that have them. */
  places?(part: TaskPart, fitted: Fitted, encoder: Encoder): UnitPlaces
  /** The same sequences with their targets or step labels. */
  withTargets(part: TaskPart, fitted: Fitted, encoder: Encoder): SequenceSet
  /** What a training step reads of a part's sequences; absent: whole ones. */
  windows?(set: SequenceSet, fitted: Fitted): SequenceSet
  /** Whether each window goes on with the states of the one before. */
  carries?(fitted: Fitted): boolean
  /** Figures of the simple models, in order; a generator so that it never blocks. */
  baselines(input: BaselineInput): Generator<void, TaskBaselines>
  /** What a person should know of these parts. @param settings of a run to be trained */
  remarks?(parts: readonly TaskPart[], fitted: Fitted, settings?: TrainSettings): readonly Message[]
  /** Columns of a scored file, between the file's own and the reason, and their cells. */
  scoredColumns(fitted: Fitted): readonly string[]
  scoredCells(remarks: TaskPrediction, fitted: Fitted, text: string): readonly string[]
}

/** Of a network whose outputs are the answer. */
export interface OutputTask extends AnyTask {
  head(settings: Pick<TrainSettings, 'numberLoss'>): HeadKind
  /** From training rows alone. @throws CoreError where they hold nothing to learn */
  fit(training: AnsweredRows, settings: FitSettings, encoder?: EncoderSpec): Fitted
  /** In place of `judge`, for what is judged by the probability of every step's label. @param logs [sum T] natural logarithms */
  judgeSteps?(part: TaskPart, logs: Float64Array, fitted: Fitted, encoder: Encoder): Metrics
  /** Loss, figures and score of a part. */
  judge(part: TaskPart, outputs: Outputs, fitted: Fitted, encoder: Encoder): Metrics
  /** A spec that validation rows have a say in, where the task has one; else the same. */
  settled(part: TaskPart, outputs: Outputs, fitted: Fitted): TaskSpec
  prediction(text: string, encoded: Encoded, outputs: Outputs, fitted: Fitted): TaskPrediction
}

export interface JudgedAnswers {
  readonly metrics: Metrics
  /** [N] tokens that were written for each row. */
  readonly written: readonly (readonly string[])[]
}

/** Of a network with a decoder, which is asked token by token. */
export interface WritingTask extends AnyTask {
  decoder(settings: Pick<TrainSettings, 'alignment'>): NonNullable<ModelSpec['decoder']>
  /** From training rows alone. @throws CoreError where they hold nothing to learn */
  fit(training: AnsweredRows, settings: Pick<TrainSettings, 'text'>, encoder?: EncoderSpec): Fitted
  /** Loss, figures and score of a part, and what was written. @param beam beginnings kept; 1: greedy */
  judgeWith(model: ResidentModel, part: TaskPart, fitted: Fitted, beam: number): Promise<JudgedAnswers>
  predictWith(
    model: ResidentModel,
    texts: readonly string[],
    fitted: Fitted,
    options: { readonly encoder: Encoder; readonly beam: number }
  ): Promise<readonly TaskPrediction[]>
}

export type Task = OutputTask | WritingTask

export const writes = (task: Task): task is WritingTask => 'decoder' in task

export interface BaselineInput {
  readonly train: TaskPart
  readonly validation: TaskPart
  /** Where they are judged: the test rows, else the validation rows. */
  readonly judged: TaskPart
  readonly fitted: Fitted
  readonly encoder: Encoder
  readonly seed: number
  /** Where rows are windows of a series. */
  readonly forecast?: Forecast | undefined
}

export const TASK_BASELINES = [
  'mean',
  'lastValue',
  'seasonalValue',
  'windowRidge',
  'ridge',
  'frequentSet',
  'oneAgainstRest',
  'frequentTag',
  'neighbours',
  'unigram',
  'kneserNey',
  'copied',
  'frequentAnswer',
  'nearestText'
] as const
export type TaskBaselineName = (typeof TASK_BASELINES)[number]
export type TaskBaselines = Readonly<Partial<Record<TaskBaselineName, Figures>>>
