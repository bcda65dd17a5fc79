// A split of a run whose task is no classification of rows, with what the model makes of it: a part of the run's own data, or an
// open dataset by its columns. Kept for an opened run, so that lists and figures of one part are computed from one prediction.

import {
  answeredPart,
  type AnsweredPart,
  CoreError,
  partOf,
  skippedRemarks,
  tableRemarks,
  targetColumns,
  taskOfRun,
  type Message,
  type RunTask,
  type Table,
  type TaskPart
} from '@core'
import type { Split } from '@contract'
import { seenInTraining } from '../left-out'
import type { ResidentRun } from './resident-runs'

export interface TaskSplit extends AnsweredPart {
  readonly task: RunTask
  readonly part: TaskPart
  /** The table that `part.rows` count in. */
  readonly table: Table
  readonly remarks: readonly Message[]
}

const known = new WeakMap<ResidentRun, Map<string, Promise<TaskSplit>>>()

/** @throws CoreError "usage" for a run that classifies rows; as ResidentRun.split where its data is gone */
export function taskSplit(run: ResidentRun, split: Split): Promise<TaskSplit> {
  const kept = known.get(run) ?? new Map<string, Promise<TaskSplit>>()
  known.set(run, kept)
  const key = run.keyOf(split)
  const judged = kept.get(key) ?? judge(run, split)
  // Of open datasets the last one is kept.
  if (typeof split !== 'string') for (const other of kept.keys()) if (other.startsWith('[')) kept.delete(other)
  kept.set(key, judged)
  return judged.catch((thrown: unknown) => {
    kept.delete(key)
    throw thrown
  })
}

async function judge(run: ResidentRun, split: Split): Promise<TaskSplit> {
  const task = taskOf(run)
  if (typeof split !== 'string') return judgeDataset(run, task, split)
  const { experiment, tables } = await run.prepared()
  const { train, validation, test } = experiment.task!.parts
  // A run without test rows answers with its validation rows rather than with nothing.
  const shown = split === 'test' && test === null ? 'validation' : split
  const part = { train, validation, test: test ?? validation }[shown]
  return { task, part, ...(await judgedOf(run, task, part)), table: tables[shown], remarks: [] }
}

async function judgeDataset(
  run: ResidentRun,
  task: RunTask,
  { dataset, textColumn, labelColumn }: Exclude<Split, string>
): Promise<TaskSplit> {
  const table = await run.tableOf(dataset)
  const columns = targetColumns(textColumn, labelColumn)
  const read = task.task.read(table, columns)
  const part = partOf(task.task, read, task.fitted, run.encoder)
  return {
    task,
    table,
    part,
    ...(await judgedOf(run, task, part)),
    remarks: [
      ...seenInTraining(table, run.opened.record),
      ...tableRemarks(table),
      ...skippedRemarks(read),
      ...read.notes
    ]
  }
}

const judgedOf = ({ model, encoder }: ResidentRun, { task, fitted }: RunTask, part: TaskPart): Promise<AnsweredPart> =>
  answeredPart(model, part, { task, encoder }, fitted)

/** @throws CoreError "usage" for a run that classifies rows */
export function taskOf({ opened }: ResidentRun): RunTask {
  const task = taskOfRun(opened.record, opened.classes)
  if (task) return task
  throw new CoreError({ code: 'usage', case: 'task-of-classes' })
}
