// Where a run of a task is wrong on a part of its data: what it is wrong about, and rows that show it, the worst first. For the
// report and the model card; the Evaluate page shows the same rows, all of them.

import { type Histogram, histogramOf } from '../../metrics/histogram'
import type { ClassMetrics } from '../../metrics/metrics'
import { pairMistakes } from '../pair-mistakes'
import { type TagMark, taggedRows } from '../tag-mistakes'
import type { Fitted, Outputs, TaskPart } from '../task'
import type { LanguageSpec } from '../task-spec'
import { labelsBeside, wrongLabels } from './labels'
import { byLength, type LengthGroup } from './lengths'
import { furthestOff, type NumberRange, numberRanges, predictedNumbers } from './numbers'
import { mostSurprisingTokens, leastExpected, type TokenCost } from './surprises'

const RANGES = 5
const RESIDUAL_BINS = 40
const TOKENS = 8

/** A part as a model answered it. */
export interface JudgedPart {
  readonly part: TaskPart
  readonly fitted: Fitted
  /** Empty for tasks that have what follows in their place. */
  readonly outputs: Outputs
  /** [N] tokens that a network which writes wrote for each row. */
  readonly written: readonly (readonly string[])[] | null
  /** [sum T] of a language model: the natural logarithm of each label's probability. */
  readonly logs: Float64Array | null
  /** Of labels and tags. */
  readonly perLabel: Readonly<Record<string, ClassMetrics>> | undefined
}

export interface NamedFigures extends ClassMetrics {
  readonly label: string
}

/** What a run is wrong about. */
export type WrongAbout =
  | { readonly kind: 'number'; readonly ranges: readonly NumberRange[]; readonly residuals: Histogram }
  | { readonly kind: 'labels'; readonly labels: readonly NamedFigures[] }
  | { readonly kind: 'tags'; readonly labels: readonly NamedFigures[] }
  | { readonly kind: 'pairs'; readonly lengths: readonly LengthGroup[] }
  | { readonly kind: 'language'; readonly tokens: readonly TokenCost[] }

/** A row that the run got wrong. */
export type WrongRow = { readonly text: string } & (
  | { readonly kind: 'number'; readonly truth: number; readonly predicted: number }
  | { readonly kind: 'labels'; readonly missing: readonly string[]; readonly extra: readonly string[] }
  | { readonly kind: 'tags'; readonly truth: readonly TagMark[]; readonly predicted: readonly TagMark[] }
  | { readonly kind: 'pairs'; readonly expected: string; readonly written: string }
  | { readonly kind: 'language'; readonly perplexity: number; readonly tokens: number }
)

export interface TaskFailures {
  readonly about: WrongAbout
  /** Rows with something wrong; null where every row is more or less off. */
  readonly wrong: number | null
  readonly rows: number
  readonly examples: readonly WrongRow[]
}

/** @param examples how many rows at most */
export function taskFailures(judged: JudgedPart, examples: number): TaskFailures {
  const found = BY_TASK[judged.fitted.spec.kind](judged, examples)
  return { ...found, rows: judged.part.texts.length }
}

type Finder = (judged: JudgedPart, examples: number) => Omit<TaskFailures, 'rows'>

const labelsOf = ({ perLabel = {} }: JudgedPart): NamedFigures[] =>
  Object.entries(perLabel).map(([label, figures]) => ({ label, ...figures }))

const BY_TASK: Readonly<Record<Fitted['spec']['kind'], Finder>> = {
  number({ part: { answers, texts }, outputs, fitted }, examples) {
    const truth = answers as readonly number[]
    const predicted = predictedNumbers(outputs, fitted)
    return {
      about: {
        kind: 'number',
        ranges: numberRanges(truth, predicted, RANGES),
        residuals: histogramOf(
          predicted.map((value, n) => value - truth[n]),
          RESIDUAL_BINS
        )
      },
      wrong: null,
      examples: furthestOff(truth, predicted)
        .slice(0, examples)
        .map((n) => ({ kind: 'number', text: texts[n], truth: truth[n], predicted: predicted[n] }))
    }
  },
  labels(judged, examples) {
    const { part, outputs, fitted } = judged
    const rows = wrongLabels(part, outputs, fitted)
    return {
      about: { kind: 'labels', labels: labelsOf(judged) },
      wrong: rows.length,
      examples: rows.slice(0, examples).map(({ n }) => {
        const { missing, extra } = labelsBeside(part, outputs, fitted, n)
        return { kind: 'labels', text: part.texts[n], missing, extra }
      })
    }
  },
  tags(judged, examples) {
    const rows = taggedRows(judged.part, judged.outputs, judged.fitted)
    const wrong = [...rows.keys()]
      .filter((n) => rows[n].wrong > 0)
      .sort((a, b) => rows[b].wrong - rows[a].wrong || a - b)
    return {
      about: { kind: 'tags', labels: labelsOf(judged) },
      wrong: wrong.length,
      examples: wrong.slice(0, examples).map((n) => {
        const { truth, predicted } = rows[n]
        return { kind: 'tags', text: judged.part.texts[n], truth, predicted }
      })
    }
  },
  pairs({ part, written, fitted }, examples) {
    const mistakes = pairMistakes(part, written ?? [], fitted)
    return {
      about: { kind: 'pairs', lengths: byLength(part.set.offsets, new Set(mistakes.map(({ n }) => n))) },
      wrong: mistakes.length,
      examples: mistakes.slice(0, examples).map(({ n, expected, written: output }) => ({
        kind: 'pairs',
        text: part.texts[n],
        expected,
        written: output
      }))
    }
  },
  language({ part, logs, fitted }, examples) {
    const { end } = fitted.spec as LanguageSpec
    const { set, answers, texts } = part
    const nats = logs ?? new Float64Array(set.ids.length)
    return {
      about: { kind: 'language', tokens: mostSurprisingTokens(set, nats, fitted.outputs, TOKENS) },
      wrong: null,
      examples: leastExpected(set, nats, { end, answers, limit: examples }).map(({ n, tokens, perplexity }) => ({
        kind: 'language',
        text: texts[n],
        tokens,
        perplexity
      }))
    }
  }
}
