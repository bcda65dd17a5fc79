// What a target column could be learned as, for a person who chooses: the tasks it allows, the one that is taken unless they say
// otherwise, whether that is worth a question, and how its values spread.

import { CoreError } from '../errors'
import { type Histogram, histogramOf } from '../metrics/histogram'
import type { TaskKind } from '../settings/choices'
import { classCounts, type LabelKind, labelKind } from '../table/label-values'
import { likelyPair } from '../table/suggest-pair'
import type { Table } from '../table/table'
import { numbersIn } from '../table/written-numbers'
import { isRunningText } from './corpus'
import type { TargetColumns } from './task'
import { recogniseTask, taskOf } from './tasks'

const BINS = 30
/** Rows of a whole number on average from which it may as well be a class. */
const ROWS_OF_A_CLASS = 5
/** Between words of one class's name too, where others always join labels. */
const DOUBTFUL_SEPARATORS: readonly string[] = [',', ' / ']

export interface Target {
  readonly recognised: TaskKind
  /** What the column can be learned as, the recognised task first. */
  readonly choices: readonly TaskKind[]
  /** Between which choices a person should decide; null where one is much likelier than the others. */
  readonly doubt: 'number' | 'labels' | 'pairs' | 'language' | null
  /** What its cells look like. */
  readonly found: LabelKind
  /** Of the values as the task reads them; null for classes, whose spread the profile has, and where the task can read none. */
  readonly spread: NumberSpread | LabelsSpread | null
}

export interface NumberSpread extends Histogram {
  readonly kind: 'number'
  readonly rows: number
  readonly distinct: number
  readonly mean: number
  readonly median: number
}

export interface LabelsSpread {
  readonly kind: 'labels'
  readonly rows: number
  /** Most frequent first. */
  readonly labels: readonly { readonly label: string; readonly count: number }[]
  /** Labels of a row on average. */
  readonly perRow: number
}

/** @param asked the task whose spread is wanted; absent: the recognised one's @throws CoreError "column-unknown" */
export function targetOf(table: Table, columns: TargetColumns, asked?: TaskKind): Target {
  const { text, targets } = columns
  if (targets.length === 0) {
    const doubt = isRunningText(table) ? null : 'language'
    return { recognised: 'language', choices: ['language'], doubt, found: { kind: 'classes' }, spread: null }
  }
  const classes = classCounts(table, targets[0])
  const found = labelKind(classes)
  const recognised = recogniseTask(table, columns).kind
  if (table.windows)
    return { recognised, choices: [recognised], doubt: null, found, spread: spreadOf(table, columns, recognised) }
  const numbers = classes.length > 2 ? numbersIn(classes.map(({ label }) => label)) : null
  const numeric = numbers !== null
  const choices = new Set<TaskKind>([recognised, 'classes'])
  if (numeric) choices.add('number')
  if (found.kind === 'several') choices.add('labels')
  const pair = likelyPair(table, text, targets[0])
  if (pair) choices.add('pairs')
  const rows = classes.reduce((sum, { count }) => sum + count, 0)
  const whole = numbers?.every(Number.isInteger) ?? false
  return {
    recognised,
    choices: [...choices],
    doubt: doubtOf(),
    found,
    spread: spreadOf(table, columns, asked ?? recognised)
  }

  function doubtOf(): Target['doubt'] {
    if (recognised === 'tags' || (recognised === 'pairs' && pair === 'names')) return null
    if (pair) return 'pairs'
    if ((whole && rows >= ROWS_OF_A_CLASS * classes.length) || (numeric && recognised === 'classes')) return 'number'
    return found.kind === 'several' && DOUBTFUL_SEPARATORS.includes(found.separator) ? 'labels' : null
  }
}

function spreadOf(table: Table, columns: TargetColumns, kind: TaskKind): Target['spread'] {
  const task = taskOf(kind)
  if (kind !== 'number' && kind !== 'labels') return null
  try {
    const { answers } = task!.read(table, columns)
    return kind === 'number' ? numberSpread(answers as readonly number[]) : labelsSpread(answers as readonly string[][])
  } catch (thrown) {
    // Said where it matters: training on such a column is refused in words.
    if (thrown instanceof CoreError) return null
    throw thrown
  }
}

function numberSpread(values: readonly number[]): NumberSpread {
  const sorted = Float64Array.from(values).sort()
  return {
    kind: 'number',
    rows: values.length,
    distinct: new Set(values).size,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    median: sorted[Math.floor((sorted.length - 1) / 2)],
    ...histogramOf(values, BINS)
  }
}

function labelsSpread(rows: readonly (readonly string[])[]): LabelsSpread {
  const counts = new Map<string, number>()
  for (const label of rows.flat()) counts.set(label, (counts.get(label) ?? 0) + 1)
  return {
    kind: 'labels',
    rows: rows.length,
    labels: [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count),
    perRow: rows.reduce((sum, row) => sum + row.length, 0) / rows.length
  }
}
