// Calls about what is learned of a row besides one of several classes: what a column could be learned as, and how a run of such a
// task does on rows and on new texts.

import * as v from 'valibot'
import type {
  ClassMetrics,
  Histogram,
  LabelIntervals,
  LengthGroup,
  Message,
  Metrics,
  TagMark,
  Target,
  TaskPrediction
} from '@core'
import { TASKS } from '../../settings/choices'
import { defineCall, typed } from '../define-call'
import { beam, columns, id, index, pageSize, split, text } from './fields'
import type { SeenToken } from './prediction'

export const taskCalls = {
  /** `task`: whose spread of values is wanted; absent: the recognised one's. */
  'dataset.target': defineCall({
    argument: v.strictObject({ ...columns, task: v.optional(v.picklist(TASKS)) }),
    result: typed<Target>(),
    engine: 'data'
  }),
  'run.taskEvaluation': defineCall({
    argument: v.strictObject({ run: id, split }),
    result: typed<TaskEvaluation>(),
    engine: 'model'
  }),
  /**
   * Rows by how wrong they are, the worst first. `label`: of labels and tags, only rows where this one is missing or too much.
   * `all`: of pairs and tags, the right ones behind the wrong ones.
   */
  'run.taskRows': defineCall({
    argument: v.strictObject({
      run: id,
      split,
      label: v.optional(v.nullable(index)),
      all: v.optional(v.boolean()),
      from: index,
      count: pageSize
    }),
    result: typed<TaskRowsResult>(),
    engine: 'model'
  }),
  /** `beam`: of a network that writes, the beginnings that are kept; absent: 1, greedy. */
  'run.taskPrediction': defineCall({
    argument: v.strictObject({ run: id, text, beam: v.optional(beam) }),
    result: typed<TaskPredictionResult>(),
    engine: 'model'
  })
}

interface Judged {
  readonly metrics: Metrics
  /** Of an open dataset: what was left out, and what its figures are worth. */
  readonly remarks: readonly Message[]
}

export interface NumberEvaluation extends Judged {
  readonly kind: 'number'
  /** Of at most some thousand rows, spread evenly: what is true and what was predicted, in the data's scale. */
  readonly points: { readonly truth: readonly number[]; readonly predicted: readonly number[] }
  /** Of a forecast: consecutive steps of one series, the latest ones. */
  readonly course?: ForecastCourse
  /** Of all rows: predicted minus true. */
  readonly residuals: Histogram & { readonly mean: number }
}

export interface ForecastCourse {
  /** Which series, of a file with several. */
  readonly series: string | null
  /** [n] when each value lies: a time of the file, or its line. */
  readonly at: readonly string[]
  readonly truth: readonly number[]
  readonly predicted: readonly number[]
  /** The last value that was known. */
  readonly naive: readonly number[]
}

export interface LabelFigures extends ClassMetrics {
  readonly label: string
  /** The probability from which it counts. */
  readonly threshold: number
}

export interface LabelsEvaluation extends Judged {
  readonly kind: 'labels'
  readonly labels: readonly LabelFigures[]
  /** Rows in which a label is missing or too much. */
  readonly wrong: number
}

export interface PairsEvaluation extends Judged {
  readonly kind: 'pairs'
  /** By the length of the text in tokens: how many rows there are, and of how many the answer is right. */
  readonly lengths: readonly LengthGroup[]
}

/** Of a kind of span, or of a tag. */
export interface TagFigures extends ClassMetrics {
  readonly label: string
  readonly intervals: LabelIntervals
}

export interface TagsEvaluation extends Judged {
  readonly kind: 'tags'
  /** Whether tags mark spans, which count whole; else every unit counts. */
  readonly spans: boolean
  readonly labels: readonly TagFigures[]
  /** Rows in which something is wrong. */
  readonly wrong: number
}

/** Of a language model, whose figures stand alone. */
export interface LanguageEvaluation extends Judged {
  readonly kind: 'language'
}

export type TaskEvaluation = NumberEvaluation | LabelsEvaluation | PairsEvaluation | TagsEvaluation | LanguageEvaluation

/** A row of the data as a list shows it. */
interface JudgedRow {
  readonly row: number
  /** Line in its file. */
  readonly line: number
  readonly text: string
}

export interface NumberRow extends JudgedRow {
  readonly kind: 'number'
  readonly truth: number
  readonly predicted: number
}

export interface LabelsRow extends JudgedRow {
  readonly kind: 'labels'
  readonly right: readonly string[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** Of pairs the rows are mistakes, the furthest from the right answer first. */
export interface PairsRow extends JudgedRow {
  readonly kind: 'pairs'
  readonly expected: string
  readonly written: string
  /** 0 to 100: how near what was written is to the right answer. */
  readonly chrf: number
}

export interface TagsRow extends JudgedRow {
  readonly kind: 'tags'
  readonly truth: readonly TagMark[]
  readonly predicted: readonly TagMark[]
  /** Of spans those missing and those too many; else units with another tag. */
  readonly wrong: number
}

export type TaskRow = NumberRow | LabelsRow | PairsRow | TagsRow

export interface TaskRowsResult {
  readonly total: number
  readonly rows: readonly TaskRow[]
}

export interface TaskPredictionResult {
  readonly text: string
  readonly answer: TaskPrediction
  /** Of labels: the probability from which each counts, in the order of `says.probabilities`. */
  readonly thresholds: readonly number[]
  /** Of tags: all that the network knows, and their probabilities for each unit; null where it was cut off. */
  readonly tags: { readonly names: readonly string[]; readonly shares: readonly (readonly number[] | null)[] } | null
  readonly tokens: readonly SeenToken[]
  readonly milliseconds: number
}
