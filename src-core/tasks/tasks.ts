// The tasks by name, and which one a table's columns are made for.

import { classCounts, labelCount, labelKind } from '../table/label-values'
import { type Message, message } from '../messages/message'
import type { TaskKind } from '../settings/choices'
import { suggestPair } from '../table/suggest-pair'
import type { Table } from '../table/table'
import { columnOf } from '../table/columns'
import { numbersIn } from '../table/written-numbers'
import { taggedBy } from '../table/tagged-cells'
import { isRunningText } from './corpus'
import { labels } from './labels'
import { language } from './language'
import { number } from './number'
import { pairs } from './pairs'
import { tags } from './tags'
import type { OutputTask, TargetColumns, Task, WritingTask } from './task'

const TASK_OF = { number, labels, tags, language, pairs }

/** null for classes, which the training loop itself knows. */
export function taskOf<Kind extends TaskKind>(kind: Kind): TaskOf<Kind> {
  const found: Readonly<Partial<Record<TaskKind, Task>>> = TASK_OF
  return (found[kind] ?? null) as TaskOf<Kind>
}

type TaskOf<Kind extends TaskKind> = Kind extends 'classes' ? null : Kind extends 'pairs' ? WritingTask : OutputTask

export interface Recognised {
  readonly kind: TaskKind
  /** Said to the user; null where it is what everybody expects. */
  readonly why: Message | null
}

/** Windows of a series have their task. Without a target column a language model, else by what the columns are called and hold: a text and its counterpart are pairs, a tag for each word or character, or marked spans, are tags, many different numbers are a number, several labels in a cell labels, anything else classes. */
export function recogniseTask(table: Table, { text, targets }: TargetColumns): Recognised {
  const [column] = targets
  if (table.windows) return { kind: table.windows.forecast.as === 'direction' ? 'classes' : 'number', why: null }
  if (column === undefined)
    return {
      kind: 'language',
      why: isRunningText(table) ? message('task-language-text') : message('task-language-column', { column: text })
    }
  const pair = suggestPair(table)
  const paired = pair?.source === text && pair.target === column
  const tagged = taggedBy(columnOf(table, text), columnOf(table, column))
  // A column of tags looks like a text too: only names say more than a tag for each unit does.
  if (paired && (!tagged || pair.why.code === 'pair-columns'))
    return { kind: 'pairs', why: message('task-pairs', { source: text, target: column }) }
  if (tagged) return { kind: 'tags', why: message(`task-tags-${tagged}`, { column }) }
  const joined = columnOf(table, column).joinedFrom
  if (joined) return { kind: 'labels', why: message('task-labels-joined', { column, count: joined.length }) }
  const classes = classCounts(table, column)
  const found = labelKind(classes)
  if (found.kind === 'number' && !areCodes(classes))
    return { kind: 'number', why: message('task-number', { column, count: labelCount(found.distinct) }) }
  if (found.kind === 'several')
    return { kind: 'labels', why: message('task-labels', { column, count: found.labels, separator: found.separator }) }
  return { kind: 'classes', why: null }
}

/** Rows that a code stands for at least, on average. */
const ROWS_OF_A_CODE = 5

/** Numbers that name classes: whole ones, every one from 0 or 1 to the last, and many rows to each. */
function areCodes(classes: readonly { readonly label: string; readonly count: number }[]): boolean {
  const values = numbersIn(classes.map(({ label }) => label)) ?? []
  const min = Math.min(...values)
  const rows = classes.reduce((sum, { count }) => sum + count, 0)
  return (
    values.every(Number.isInteger) &&
    (min === 0 || min === 1) &&
    Math.max(...values) === min + values.length - 1 &&
    rows >= ROWS_OF_A_CODE * values.length
  )
}
