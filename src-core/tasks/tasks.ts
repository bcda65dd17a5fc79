// The tasks by name, and which one a table's columns are made for.

import { classCounts, labelKind } from '../table/label-values'
import { type Message, message } from '../messages/message'
import type { TaskKind } from '../settings/choices'
import type { Table } from '../table/table'
import { labels } from './labels'
import { number } from './number'
import type { TargetColumns, Task } from './task'

const TASK_OF: Readonly<Record<Exclude<TaskKind, 'classes'>, Task>> = { number, labels }

/** null for classes, which the training loop itself knows. */
export const taskOf = (kind: TaskKind): Task | null => (kind === 'classes' ? null : TASK_OF[kind])

export interface Recognised {
  readonly kind: TaskKind
  /** Said to the user; null where it is what everybody expects. */
  readonly why: Message | null
}

/** By what the target column holds: many different numbers are a number, several labels in a cell labels, anything else classes. */
export function recogniseTask(table: Table, { targets }: TargetColumns): Recognised {
  const [column] = targets
  const classes = classCounts(table, column)
  const found = labelKind(classes)
  if (found.kind === 'number' && !areCodes(classes))
    return { kind: 'number', why: message('task-number', { column, count: found.distinct }) }
  if (found.kind === 'several')
    return { kind: 'labels', why: message('task-labels', { column, count: found.labels, separator: found.separator }) }
  return { kind: 'classes', why: null }
}

/** Rows that a code stands for at least, on average. */
const ROWS_OF_A_CODE = 5

/** Numbers that name classes: whole ones, every one from 0 or 1 to the last, and many rows to each. */
function areCodes(classes: readonly { readonly label: string; readonly count: number }[]): boolean {
  const values = classes.map(({ label }) => Number(label))
  const least = Math.min(...values)
  const rows = classes.reduce((sum, { count }) => sum + count, 0)
  return (
    values.every(Number.isInteger) &&
    (least === 0 || least === 1) &&
    Math.max(...values) === least + values.length - 1 &&
    rows >= ROWS_OF_A_CODE * values.length
  )
}
