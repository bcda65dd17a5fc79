// How good a model is on a part of an experiment's data, by a task that is no classification of rows: the metrics of an epoch's
// end, and of the end of a run.

import { subset } from '../data/split'
import type { SequenceSet } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import type { Metrics } from '../metrics/metrics'
import { pickRows } from '../tasks/rows'
import type { Fitted, TaskPart } from '../tasks/task'
import { predictSet } from './evaluate'
import type { TaskSetup } from './experiment'

/** The final training loss is measured on so many rows at most: enough for three digits, a moment even for big files. */
const TRAIN_LOSS_ROWS = 10_000

export interface TaskFigures {
  /** Once validation rows had their say. */
  readonly fitted: Fitted
  readonly validation: Metrics
  readonly test: Metrics | null
  readonly trainLoss: number
}

/** At the end of a run, with the best weights. */
export async function finalOfTask(model: ResidentModel, setup: TaskSetup): Promise<TaskFigures> {
  const { task, parts, encoder } = setup
  const outputs = await predictSet(model, parts.validation.set)
  const fitted = { ...setup.fitted, spec: task.settled(parts.validation, outputs, setup.fitted) }
  const sample = sampleRows(parts.train.set)
  const train = sample ? { ...pickRows(parts.train, sample), set: subset(parts.train.set, sample) } : parts.train
  return {
    fitted,
    validation: task.judge(parts.validation, outputs, fitted, encoder),
    test: parts.test && (await judgedPart(model, parts.test, setup, fitted)),
    trainLoss: (await judgedPart(model, train, setup, fitted)).loss
  }
}

/** Loss, figures and score of one part. */
export async function judgedPart(
  model: ResidentModel,
  part: TaskPart,
  { task, encoder }: Pick<TaskSetup, 'task' | 'encoder'>,
  fitted: Fitted
): Promise<Metrics> {
  return task.judge(part, await predictSet(model, part.set), fitted, encoder)
}

/** Every k-th sequence of a large set; null: all of them. */
function sampleRows({ labels }: SequenceSet): Int32Array | null {
  const rows = labels.length
  return rows <= TRAIN_LOSS_ROWS
    ? null
    : Int32Array.from({ length: TRAIN_LOSS_ROWS }, (_, n) => Math.floor((n * rows) / TRAIN_LOSS_ROWS))
}
