// A finished run of a task that is no classification of rows, on other rows: judged, or answered one text after another.

import type { ResidentModel } from '../device/device'
import type { Metrics } from '../metrics/metrics'
import { answersSteps } from '../model/spec'
import type { RunRecord } from '../run/record'
import type { Table } from '../table/table'
import type { Fitted, Outputs, ReadRows, Task, TaskPart, TaskPrediction } from '../tasks/task'
import { taskOf } from '../tasks/tasks'
import { type Encoder, encodeSet } from '../text/encoder'
import type { Encoded } from '../text/tokens'
import { predictSet } from './evaluate'
import { partOf } from './prepare-task'

/** What a run's record and its outputs' names say of its task; null for one that classifies rows. */
export interface RunTask {
  readonly task: Task
  readonly fitted: Fitted
}

export function taskOfRun({ task }: Pick<RunRecord, 'task'>, outputs: readonly string[]): RunTask | null {
  return task ? { task: taskOf(task.kind)!, fitted: { spec: task, outputs } } : null
}

export interface JudgedTable {
  readonly metrics: Metrics
  readonly read: ReadRows
  readonly part: TaskPart
  readonly outputs: Outputs
}

/** The rows of a table that have a text and an answer. @throws CoreError as Task.read */
export async function judgeTable(
  model: ResidentModel,
  encoder: Encoder,
  { task, fitted }: RunTask,
  table: Table,
  columns: { readonly text: string; readonly targets: readonly string[] }
): Promise<JudgedTable> {
  const read = task.read(table, columns)
  const part = partOf(task, read, fitted, encoder)
  const outputs = await predictSet(model, part.set)
  return { metrics: task.judge(part, outputs, fitted, encoder), read, part, outputs }
}

export interface TaskTextPrediction {
  readonly text: string
  readonly says: TaskPrediction
  readonly encoded: Encoded
}

/** Predicts texts as they come. */
export async function predictTaskTexts(
  model: ResidentModel,
  encoder: Encoder,
  { task, fitted }: RunTask,
  texts: readonly string[]
): Promise<TaskTextPrediction[]> {
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
    return { text, encoded, says: task.prediction(text, encoded, outputs, fitted) }
  })
}
