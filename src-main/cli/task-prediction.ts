// What a run of a task that is no classification of rows says of one text, as a line of JSON or at a terminal.

import type { TaskPrediction, TaskTextPrediction } from '@core'
import { printJson, printLine } from './output'

/** The fields that other programs rely on, beside text, unknown and truncated. */
const fieldsOf = (says: TaskPrediction): object => {
  const { kind, ...fields } = says
  return { task: kind, ...fields }
}

/** The same fields where there is no prediction. */
export function emptyTaskFields(task: TaskPrediction['kind']): object {
  const names: Readonly<Record<TaskPrediction['kind'], readonly string[]>> = {
    number: ['value'],
    labels: ['labels', 'probabilities']
  }
  return { task, ...Object.fromEntries(names[task].map((name) => [name, null])) }
}

/** JSON for programs, a short line at a terminal. */
export function printTaskPrediction(
  { text, says, encoded: { unknown, truncated } }: TaskTextPrediction,
  json: boolean
): void {
  if (process.stdout.isTTY && !json) printLine(`${shortly(says)}  ${text}`)
  else printJson({ text, ...fieldsOf(says), unknown, truncated })
}

const shortly = (says: TaskPrediction): string =>
  says.kind === 'number' ? String(Number(says.value.toPrecision(4))) : says.labels.join('; ') || '-'
