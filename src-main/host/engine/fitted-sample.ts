// The part of a table that an estimate looks at: an encoder fitted on some of its texts, and the first batches of them encoded.

import {
  type Answer,
  type Fitted as FittedTask,
  type Task,
  classesOf,
  columnOf,
  encoderOf,
  encodeSet,
  fitColumn,
  labelIndices,
  labelledRows,
  partOf,
  targetColumns,
  recogniseTask,
  taskOf,
  type FittedEncoder,
  type SequenceSet,
  type Table,
  type TrainSettings
} from '@core'

/** Texts that the encoder is fitted on: vocabulary and lengths hardly move with more, and an answer comes at once. */
const FIT_ROWS = 20_000
/** Batches whose lengths stand for an epoch's. */
const MEASURED_BATCHES = 20

/** Which data with which settings. */
export interface Question {
  readonly table: Table
  readonly textColumn: string
  readonly labelColumn: string
  readonly settings: TrainSettings
}

export interface Fitted {
  readonly encoder: FittedEncoder
  readonly texts: readonly string[]
  readonly labels: Int32Array
  readonly classes: number
  /** Rows of the whole table that can be trained on. */
  readonly usable: number
  /** Absent: rows are classified. */
  readonly task?: {
    readonly task: Task
    readonly fitted: FittedTask
    readonly answers: readonly Answer[]
  }
}

/** @throws CoreError as `fitEncoder`, and for labels of fewer than two classes or answers that nothing can be learned from */
export function fit(question: Question): Fitted {
  const { table, textColumn, labelColumn, settings } = question
  const columns = targetColumns(textColumn, labelColumn)
  const task = taskOf(settings.task === 'auto' ? recogniseTask(table, columns).kind : settings.task)
  if (task) return fitTask(question, task)
  const { texts, labels } = labelledRows(table, textColumn, labelColumn)
  const classes = classesOf(labels)
  const stride = Math.max(1, Math.ceil(texts.length / FIT_ROWS))
  const sampled = texts.filter((_, n) => n % stride === 0)
  const sampledLabels = labelIndices(
    labels.filter((_, n) => n % stride === 0),
    classes
  )
  return {
    encoder: fitColumn(columnOf(table, textColumn).kind, sampled, settings.text),
    texts: sampled,
    labels: sampledLabels,
    classes: classes.length,
    usable: texts.length
  }
}

function fitTask({ table, textColumn, labelColumn, settings }: Question, task: Task): Fitted {
  const read = task.read(table, targetColumns(textColumn, labelColumn))
  const stride = Math.max(1, Math.ceil(read.texts.length / FIT_ROWS))
  const texts = read.texts.filter((_, n) => n % stride === 0)
  const answers = read.answers.filter((_, n) => n % stride === 0)
  const training = { texts, answers, rows: new Int32Array(texts.length) }
  const text = task.textSettings?.(training, settings.text) ?? settings.text
  const plain = fitColumn(columnOf(table, textColumn).kind, texts, text, task.minLength)
  const encoder = { ...plain, spec: task.encoding?.(plain.spec, training) ?? plain.spec }
  const fitted = task.fit(training, settings, encoder.spec)
  return {
    encoder,
    texts,
    labels: new Int32Array(texts.length),
    classes: fitted.outputs.length,
    usable: read.texts.length,
    task: { task, fitted, answers }
  }
}

/** The first batches' worth of texts: their lengths stand for an epoch's. */
export function sampleSet({ encoder, texts, labels, task }: Fitted, { batchSize }: TrainSettings): SequenceSet {
  const rows = Math.min(texts.length, batchSize * MEASURED_BATCHES)
  if (task) {
    const part = { texts: texts.slice(0, rows), answers: task.answers.slice(0, rows), rows: new Int32Array(rows) }
    const { set } = partOf(task.task, part, task.fitted, encoderOf(encoder.spec))
    return task.task.windows?.(set, task.fitted) ?? set
  }
  return encodeSet(
    encoderOf(encoder.spec),
    texts.slice(0, rows),
    labels.subarray(0, rows),
    Int32Array.from({ length: rows }, (_, n) => n)
  )
}
