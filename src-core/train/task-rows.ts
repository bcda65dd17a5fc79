// A finished run of a task that is no classification of rows, on other rows: judged, or answered one text after another.

import type { ResidentModel } from '../device/device'
import type { Metrics } from '../metrics/metrics'
import { answersSteps } from '../model/spec'
import type { RunRecord } from '../run/record'
import type { Table } from '../table/table'
import {
  type Fitted,
  type Outputs,
  type ReadRows,
  type Task,
  type TaskPart,
  type TaskPrediction,
  writes
} from '../tasks/task'
import { taskOf } from '../tasks/tasks'
import { type Encoder, encodeSet } from '../text/encoder'
import type { Encoded } from '../text/tokens'
import { predictSet } from './evaluate'
import { scoreTexts } from '../language/score-texts'
import { judgedWhole } from './judge'
import { partOf } from './prepare-task'

/** What a run's record and its outputs' names say of its task; null for one that classifies rows. */
export interface RunTask {
  readonly task: Task
  readonly fitted: Fitted
  /** Beginnings that a network which writes keeps; absent: 1, greedy. */
  readonly beam?: number | undefined
}

export function taskOfRun({ task }: Pick<RunRecord, 'task'>, outputs: readonly string[]): RunTask | null {
  return task ? { task: taskOf(task.kind), fitted: { spec: task, outputs } } : null
}

export interface JudgedTable {
  readonly metrics: Metrics
  readonly read: ReadRows
  readonly part: TaskPart
}

/** The rows of a table that have a text and an answer. @throws CoreError as Task.read */
export async function judgeTable(
  model: ResidentModel,
  encoder: Encoder,
  { task, fitted, beam = 1 }: RunTask,
  table: Table,
  columns: { readonly text: string; readonly targets: readonly string[] }
): Promise<JudgedTable> {
  const read = task.read(table, columns)
  const part = partOf(task, read, fitted, encoder)
  return { metrics: await judgedWhole(model, part, { task, encoder }, fitted, beam), read, part }
}

export interface TaskTextPrediction {
  readonly text: string
  readonly answer: TaskPrediction
  readonly encoded: Encoded
  /** What the network gave for it, of tasks whose outputs are the answer. */
  readonly outputs?: Outputs
}

/** Predicts texts as they come. */
export async function predictTaskTexts(
  model: ResidentModel,
  encoder: Encoder,
  { task, fitted, beam = 1 }: RunTask,
  texts: readonly string[]
): Promise<TaskTextPrediction[]> {
  if (writes(task)) {
    const answers = await task.predictWith(model, texts, fitted, { encoder, beam })
    return texts.map((text, n) => ({ text, encoded: encoder.encode(text), answer: answers[n] }))
  }
  if (task.kind === 'language') {
    const answers = await scoreTexts(model, encoder, fitted, texts)
    return texts.map((text, n) => ({ text, answer: answers[n], encoded: encoder.encode(text) }))
  }
  const nothing = new Int32Array(texts.length)
  const set = encodeSet(encoder, texts, nothing, nothing)
  const { logits, probabilities } = await predictSet(model, set)
  const width = model.spec.classes
  const ofSteps = answersSteps(model.spec)
  return texts.map((text, n) => {
    const [from, to] = ofSteps ? [set.offsets[n], set.offsets[n + 1]] : [n, n + 1]
    const encoded = encoder.encode(text)
    const outputs = {
      logits: logits.subarray(from * width, to * width),
      probabilities: probabilities.subarray(from * width, to * width)
    }
    return { text, encoded, outputs, answer: task.prediction(text, encoded, outputs, fitted) }
  })
}
