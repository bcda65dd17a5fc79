// What the rows of a run add to the export of a task that is no classification of rows: where it is wrong, and the rows themselves.

import {
  answeredPart,
  columnOf,
  encoderOf,
  type LabelledTexts,
  type LoadedRun,
  type ResidentModel,
  type RunStore,
  type Table,
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
  const { experiment, tables } = await prepareAgain(record, store)
  const { train, validation, test } = experiment.task!.parts
  const part = test ?? validation
  const answered = await answeredPart(model, part, { task, encoder: encoderOf(encoder) }, fitted)
  const rows = rowsOf(record.data.labelColumn)
  return {
    evaluations: { validation: null, test: null },
    failures: taskFailures({ ...answered, part, fitted, perLabel: answered.metrics.perLabel }, examples),
    // A language model has no rows of its own to hand on: its text is one, or was cut into windows.
    rows:
      task.kind === 'language'
        ? null
        : {
            train: rows(train, tables.train),
            heldOut: test ? rows(test, tables.test) : rows(validation, tables.validation),
            validation: validation === train ? null : rows(validation, tables.validation)
          }
  }
}

/** Texts with the cells that were learned, as the file has them; '' where nothing but the text is learned. */
const rowsOf =
  (labelColumn: string) =>
  ({ texts, rows }: TaskPart, table: Table): LabelledTexts => {
    const cells = labelColumn === '' ? null : columnOf(table, labelColumn)
    return { texts, labels: Array.from(rows, (row) => cells?.at(row) ?? '') }
  }
