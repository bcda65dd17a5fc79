// What the rows of a run add to the export of a task that is no classification of rows: where it is wrong, and the rows themselves.

import {
  answerCell,
  answeredPart,
  encoderOf,
  type LabelledTexts,
  type LoadedRun,
  type ResidentModel,
  type RunStore,
  taskFailures,
  taskOfRun,
  type TaskPart
} from '@core'
import { prepareAgain } from '../engine/prepare'
import type { DataOfRun } from './gather'

/** @param examples how many rows that are wrong; 0 where nobody asked for people's words */
export async function taskDataOf(
  store: RunStore,
  { record, classes, encoder }: LoadedRun,
  model: ResidentModel,
  examples: number
): Promise<DataOfRun> {
  const { task, fitted } = taskOfRun(record, classes)!
  const { experiment } = await prepareAgain(record, store)
  const { train, validation, test } = experiment.task!.parts
  const part = test ?? validation
  const answered = await answeredPart(model, part, { task, encoder: encoderOf(encoder) }, fitted)
  const rows = ({ texts, answers }: TaskPart): LabelledTexts => ({
    texts,
    labels: answers.map((answer, n) => answerCell(answer, { kind: task.kind, text: texts[n] }))
  })
  return {
    evaluations: { validation: null, test: null },
    failures: taskFailures({ ...answered, part, fitted, perLabel: answered.metrics.perLabel }, examples),
    // With what is learned of them in one form, however the file wrote it.
    rows: {
      train: rows(train),
      heldOut: test ? rows(test) : rows(validation),
      validation: validation === train ? null : rows(validation)
    }
  }
}
