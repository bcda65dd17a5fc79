// What the fake host answers about runs that do not classify rows: records of a number and of labels, their figures, rows and texts.

import type { LabelsEvaluation, NumberEvaluation, TaskRow } from '@contract'
import type { RunRecord } from '../../src-core/index'
import type { FakeAnswers } from './fake-bridge'
import { fakeRow } from './fake-data'

export type FakeTask = 'number' | 'labels'

const NUMBER = {
  figures: { mae: 0.42, rmse: 0.55, r2: 0.81 },
  intervals: { mae: [0.4, 0.44], r2: [0.77, 0.85] }
} as const
const LABELS = {
  figures: { microF1: 0.91, labelF1: 0.88, exactMatch: 0.74 },
  intervals: { microF1: [0.89, 0.93] }
} as const
const ROWS = 420

/** A run as it would be of a task; its accuracy is none. */
export function asTaskRun(run: RunRecord, kind: FakeTask, labels = 6): RunRecord {
  const figures = kind === 'number' ? NUMBER : LABELS
  const metrics = { rows: ROWS, loss: 0.2, accuracy: NaN, macroF1: NaN, score: 0.8, ...figures }
  return {
    ...run,
    task:
      kind === 'number'
        ? { kind, mean: 3, deviation: 1.2, loss: 'squared' }
        : { kind, thresholds: Array.from({ length: labels }, () => 0.45) },
    model: { ...run.model, head: kind === 'number' ? 'squared' : 'sigmoid', classes: kind === 'number' ? 1 : labels },
    baselines: { majority: NaN },
    taskBaselines:
      kind === 'number'
        ? { mean: { mae: 1, rmse: 1.2, r2: 0 }, ridge: { mae: 0.6, rmse: 0.8, r2: 0.55 } }
        : { frequentSet: { microF1: 0.3, labelF1: 0.1, exactMatch: 0.2 } },
    validation: metrics,
    test: metrics
  }
}

function numberEvaluation(): NumberEvaluation {
  const truth = Array.from({ length: 200 }, (_, n) => 1 + (n % 9) / 2)
  return {
    kind: 'number',
    remarks: [],
    metrics: { rows: ROWS, loss: 0.2, accuracy: NaN, macroF1: NaN, ...NUMBER },
    points: { truth, predicted: truth.map((value, n) => value + Math.sin(n) / 2) },
    residuals: { from: -1, to: 1, counts: Array.from({ length: 40 }, (_, bin) => 20 - Math.abs(bin - 20)), mean: 0.2 }
  }
}

function labelsEvaluation(labels: number): LabelsEvaluation {
  return {
    kind: 'labels',
    remarks: [],
    metrics: { rows: ROWS, loss: 0.2, accuracy: NaN, macroF1: NaN, ...LABELS },
    labels: Array.from({ length: labels }, (_, n) => ({
      label: `label ${n}`,
      precision: 0.9,
      recall: 0.8,
      f1: 0.85 - n / 1000,
      support: 10 + n,
      predicted: 9 + n,
      threshold: 0.45
    })),
    wrong: 30
  }
}

const row = (kind: FakeTask, n: number): TaskRow => {
  const place = { row: n, line: n + 2, text: fakeRow(n).cells[0] }
  return kind === 'number'
    ? { kind, ...place, truth: 5, predicted: 2 + n / 10 }
    : { kind, ...place, right: ['label 0'], missing: ['label 1'], extra: n % 2 === 0 ? ['label 2'] : [] }
}

export const taskAnswers = (kind: FakeTask, labels: number): FakeAnswers => ({
  'run.taskEvaluation': () => (kind === 'number' ? numberEvaluation() : labelsEvaluation(labels)),
  'run.taskRows': ({ label, from, count }) => {
    const total = label == null ? 30 : 4
    return { total, rows: Array.from({ length: Math.min(count, total - from) }, (_, n) => row(kind, from + n)) }
  },
  'run.taskPrediction': ({ text }) => ({
    text,
    answer:
      kind === 'number'
        ? { kind, value: 3.25 }
        : { kind, labels: ['label 0'], probabilities: { 'label 0': 0.8, 'label 1': 0.2 } },
    thresholds: kind === 'number' ? [] : [0.45, 0.3],
    tags: null,
    tokens: [{ text, start: 0, end: text.length, known: true, kept: true }],
    milliseconds: 1.5
  })
})
