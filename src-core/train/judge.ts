// How good a model is on a part of an experiment's data, by a task that is no classification of rows: the metrics of an epoch's
// end, and of the end of a run.

import { subset } from '../data/split'
import type { SequenceSet } from '../data/sequence-set'
import type { ResidentModel } from '../device/device'
import type { Metrics } from '../metrics/metrics'
import { surprise } from '../language/surprise'
import { lastTokens } from '../tasks/language-targets'
import { pickRows } from '../tasks/rows'
import { type Fitted, type Outputs, type TaskPart, writes } from '../tasks/task'
import { predictSet } from './evaluate'
import type { TaskSetup } from './experiment'

/** The final training loss is measured on so many rows at most: enough for three digits, a moment even for big files. */
const TRAIN_LOSS_ROWS = 10_000
/** The same of a network that writes every one of them. */
const WRITTEN_ROWS = 1000
/** And on so many steps, where steps are what is judged. */
const TRAIN_LOSS_STEPS = 50_000

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
  if (writes(task)) return finalOfWriting(model, setup)
  if (task.judgeSteps) return finalOfSteps(model, setup)
  const outputs = await predictSet(model, parts.validation.set)
  const fitted = { ...setup.fitted, spec: task.settled(parts.validation, outputs, setup.fitted) }
  const sample = sampleRows(parts.train.set)
  const train = sample ? { ...pickRows(parts.train, sample), set: subset(parts.train.set, sample) } : parts.train
  return {
    fitted,
    validation: kept(task.judge(parts.validation, outputs, fitted, encoder)),
    test: parts.test && (await judgedPart(model, parts.test, setup, fitted)),
    trainLoss: (await judgedPart(model, train, setup, fitted)).loss
  }
}

/** A run keeps no table of labels or tags, of which there may be thousands every epoch: eval makes it. */
const kept = (metrics: Metrics): Metrics => ({ ...metrics, perLabel: undefined })

/** Of a task that is judged step by step, which settles nothing on validation rows. */
async function finalOfSteps(model: ResidentModel, setup: TaskSetup): Promise<TaskFigures> {
  const { parts, fitted } = setup
  const train = { ...parts.train, set: lastTokens(parts.train.set, TRAIN_LOSS_STEPS) }
  return {
    fitted,
    validation: await judgedPart(model, parts.validation, setup, fitted),
    test: parts.test && (await judgedPart(model, parts.test, setup, fitted)),
    trainLoss: (await judgedPart(model, train, setup, fitted)).loss
  }
}

/** Of a network that writes its answers, which settles nothing on validation rows. */
async function finalOfWriting(model: ResidentModel, setup: TaskSetup): Promise<TaskFigures> {
  const { parts, fitted } = setup
  const sample = sampleRows(parts.train.set, WRITTEN_ROWS)
  const train = sample ? { ...pickRows(parts.train, sample), set: subset(parts.train.set, sample) } : parts.train
  return {
    fitted,
    validation: await judgedPart(model, parts.validation, setup, fitted),
    test: parts.test && (await judgedPart(model, parts.test, setup, fitted)),
    trainLoss: (await judgedPart(model, train, setup, fitted)).loss
  }
}

/** Loss, figures and score of one part, as a run keeps them. */
export const judgedPart = async (...judged: Parameters<typeof judgedWhole>): Promise<Metrics> =>
  kept(await judgedWhole(...judged))

/** The same with the table of labels or tags. */
export const judgedWhole = async (...judged: Parameters<typeof answeredPart>): Promise<Metrics> =>
  (await answeredPart(...judged)).metrics

export interface AnsweredPart {
  readonly metrics: Metrics
  /** Empty where what follows stands in its place: a language model's, a vocabulary for every token, are not kept. */
  readonly outputs: Outputs
  /** [N] tokens that a network which writes wrote for each row; null for others. */
  readonly written: readonly (readonly string[])[] | null
  /** [sum T] the natural logarithm of each label's probability, of a task that is judged step by step; null for others. */
  readonly logs: Float64Array | null
}

/** Metrics of a part with what the model answered. @param beam of a network that writes: beginnings kept */
export async function answeredPart(
  model: ResidentModel,
  part: TaskPart,
  { task, encoder }: Pick<TaskSetup, 'task' | 'encoder'>,
  fitted: Fitted,
  beam = 1
): Promise<AnsweredPart> {
  const none = { logits: new Float32Array(0), probabilities: new Float32Array(0) }
  if (writes(task)) return { outputs: none, logs: null, ...(await task.judgeWith(model, part, fitted, beam)) }
  if (task.judgeSteps) {
    const { logs } = await surprise(model, part.set)
    return { outputs: none, written: null, logs, metrics: task.judgeSteps(part, logs, fitted, encoder) }
  }
  const outputs = await predictSet(model, part.set)
  return { outputs, written: null, logs: null, metrics: task.judge(part, outputs, fitted, encoder) }
}

/** Every k-th sequence of a large set; null: all of them. */
function sampleRows({ labels }: SequenceSet, max = TRAIN_LOSS_ROWS): Int32Array | null {
  const rows = labels.length
  return rows <= max ? null : Int32Array.from({ length: max }, (_, n) => Math.floor((n * rows) / max))
}
