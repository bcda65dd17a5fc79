// How a run of another task than classes does on rows and on new texts: the model engine's methods.

import {
  asTrained,
  assertOfRows,
  furthestOff,
  histogramOf,
  labelsBeside,
  type LabelsSpec,
  predictedNumbers,
  predictTaskTexts,
  unitShares,
  wrongLabels
} from '@core'
import type {
  LabelsEvaluation,
  LabelsRow,
  NumberEvaluation,
  NumberRow,
  PairsRow,
  TagsRow,
  TaskEvaluation,
  TaskRow
} from '@contract'
import type { Handlers } from '../../../src-core/contract/rpc'
import { forecastCourse } from './forecast-course'
import type { ModelMethods } from './methods'
import { seenTokens } from './prediction-methods'
import type { ResidentRuns } from './resident-runs'
import { answersOf, mistakesOf, pairsEvaluation } from './pair-methods'
import { taggedOf, tagPlaces, tagsEvaluation } from './tag-methods'
import { type TaskSplit, taskOf, taskSplit } from './task-split'

/** Points of the scatter: more of them only hide each other. */
const MAX_POINTS = 2000
const RESIDUAL_BINS = 40

export const taskMethods = (runs: ResidentRuns) =>
  ({
    'run.taskEvaluation': ({ folder, split }) =>
      runs.use(folder, async (run): Promise<TaskEvaluation> => {
        const judged = await taskSplit(run, split)
        const { kind } = judged.task.task
        if (kind === 'number') return numberEvaluation(judged)
        if (kind === 'labels') return labelsEvaluation(judged)
        if (kind === 'pairs') return pairsEvaluation(judged)
        if (kind === 'tags') return tagsEvaluation(judged)
        return { kind, metrics: judged.metrics, remarks: judged.remarks }
      }),
    'run.taskRows': ({ folder, split, label = null, all = false, from, count }) =>
      runs.use(folder, async (run) => {
        const judged = await taskSplit(run, split)
        const { kind } = judged.task.task
        if (kind !== 'pairs' && kind !== 'tags') assertOfRows(run.opened.record, 'evaluation-page')
        const found =
          kind === 'pairs'
            ? pairRows(judged, all)
            : kind === 'tags'
              ? tagRows(judged, { all, label })
              : kind === 'number'
                ? worstNumbers(judged)
                : wrongLabelRows(judged, label)
        return { total: found.length, rows: found.slice(from, from + count).map((row) => row()) }
      }),
    'run.taskPrediction': ({ folder, text, beam }) =>
      runs.use(folder, async (run) => {
        const started = performance.now()
        const task = taskOf(run)
        const { model, encoder, opened } = run
        const [{ answer, encoded, outputs, text: read }] = await predictTaskTexts(model, encoder, { ...task, beam }, [
          asTrained(text, opened.record)
        ])
        const { spec, outputs: names } = task.fitted
        return {
          text: read,
          answer,
          thresholds: spec.kind === 'labels' ? spec.thresholds : [],
          tags:
            answer.kind === 'tags' && outputs
              ? { names, shares: unitShares(read, encoded, outputs, task.fitted) }
              : null,
          tokens: seenTokens(encoded, encoder),
          milliseconds: performance.now() - started
        }
      })
  }) satisfies Partial<Handlers<ModelMethods>>

const numbersOf = ({ task, outputs }: TaskSplit): number[] => predictedNumbers(outputs, task.fitted)

function numberEvaluation(judged: TaskSplit): NumberEvaluation {
  const truth = judged.part.answers as readonly number[]
  const predicted = numbersOf(judged)
  const residuals = predicted.map((value, n) => value - truth[n])
  const shown = Array.from({ length: Math.min(MAX_POINTS, truth.length) }, (_, at) =>
    Math.floor((at * truth.length) / Math.min(MAX_POINTS, truth.length))
  )
  const course = forecastCourse(judged.table, judged.part.rows, { truth, predicted })
  return {
    kind: 'number',
    ...(course ? { course } : {}),
    metrics: judged.metrics,
    remarks: judged.remarks,
    points: { truth: shown.map((n) => truth[n]), predicted: shown.map((n) => predicted[n]) },
    residuals: {
      ...histogramOf(residuals, RESIDUAL_BINS),
      mean: residuals.reduce((sum, value) => sum + value, 0) / residuals.length
    }
  }
}

function labelsEvaluation(judged: TaskSplit): LabelsEvaluation {
  const { perLabel, ...metrics } = judged.metrics
  const { outputs, spec } = judged.task.fitted
  return {
    kind: 'labels',
    metrics,
    remarks: judged.remarks,
    labels: outputs.map((label, o) => ({
      label,
      ...perLabel![label],
      threshold: (spec as LabelsSpec).thresholds[o]
    })),
    wrong: wrongLabels(judged.part, judged.outputs, judged.task.fitted).length
  }
}

/** Made when a row is asked for: a list of many thousand is sorted by its figures alone. */
type LazyRow = () => TaskRow

function worstNumbers(judged: TaskSplit): LazyRow[] {
  const truth = judged.part.answers as readonly number[]
  const predicted = numbersOf(judged)
  const place = placesIn(judged)
  return furthestOff(truth, predicted).map((n) => (): NumberRow => ({
    kind: 'number',
    ...place(n),
    truth: truth[n],
    predicted: predicted[n]
  }))
}

/** Rows whose set of labels is not the true one, those with the most labels wrong first. @param only a label of which it is so */
function wrongLabelRows(judged: TaskSplit, only: number | null): LazyRow[] {
  const place = placesIn(judged)
  const { part, outputs } = judged
  const { fitted } = judged.task
  return wrongLabels(part, outputs, fitted, only).map(({ n }) => (): LabelsRow => ({
    kind: 'labels',
    ...place(n),
    ...labelsBeside(part, outputs, fitted, n)
  }))
}

function pairRows(judged: TaskSplit, all: boolean): LazyRow[] {
  const place = placesIn(judged)
  return (all ? answersOf(judged) : mistakesOf(judged)).map(({ n, expected, written, chrf }) => (): PairsRow => ({
    kind: 'pairs',
    ...place(n),
    expected,
    written,
    chrf
  }))
}

function tagRows(judged: TaskSplit, which: Parameters<typeof tagPlaces>[1]): LazyRow[] {
  const place = placesIn(judged)
  const rows = taggedOf(judged)
  return tagPlaces(judged, which).map((n) => (): TagsRow => ({ kind: 'tags', ...place(n), ...rows[n] }))
}

function placesIn({ part, table }: TaskSplit): (n: number) => { row: number; line: number; text: string } {
  return (n) => ({ row: part.rows[n], line: table.line[part.rows[n]], text: part.texts[n] })
}
