// One series a row, a column a step: the CSV, TSV and ARFF files of time series. Their columns of numbers become one column of
// numeric sequences. Only what cannot be meant otherwise: a long run of columns of numbers, numbered by name or without names.

import { message } from '../messages/message'
import { columnFrom } from './column-builder'
import { isNumber } from './columns'
import { isMissing } from './missing-value'
import { isLabelName } from './names'
import { SERIES } from './series-file'
import type { Column, Table } from './table'

/** Fewer columns of numbers are features rather than a sequence; without names to say so, more are asked for. */
const NUMBERED_COLUMNS = 8
const NAMELESS_COLUMNS = 12
/** Different values of a column of whole numbers that may be the label. */
const LABELS = 100
/** Share of a prose column's values that hold blanks between words. */
const PROSE = 0.5

/** The table with such columns as one, or as it is. */
export function withSeries(table: Table): Table {
  if (table.dialect.format === 'series') return { ...table, columns: table.columns.map(named) }
  const run = table.dialect.format === 'delimited' && table.rowCount > 0 ? runOf(table) : null
  if (run === null) return table
  const { from, to } = run
  const { columns } = table
  const count = to - from
  const name = columns.some((column) => column.name === SERIES) ? `${SERIES} 2` : SERIES
  return {
    ...table,
    columns: [...columns.slice(0, from), joined(name, columns.slice(from, to), table.rowCount), ...columns.slice(to)],
    notes: [
      ...table.notes,
      message('series-columns', { first: columns[from].name, last: columns[to - 1].name, count, column: name })
    ]
  }
}

const named = (column: Column): Column =>
  column.name === SERIES ? columnFrom(SERIES, column, { kind: 'series' }) : column

/** Where the run of steps lies among the columns: [from, to); null where there is none. */
function runOf({ columns, dialect, rowCount }: Table): { readonly from: number; readonly to: number } | null {
  if (columns.length <= NUMBERED_COLUMNS || columns.some(isProse)) return null
  const numeric = columns.map(holdsNumbers)
  const { from, to } = dialect.header ? numberedRun(columns, numeric) : namelessRun(columns, numeric, rowCount)
  const min = dialect.header ? NUMBERED_COLUMNS : NAMELESS_COLUMNS
  return to - from >= min && (to - from) * 2 >= columns.length && to - from < columns.length ? { from, to } : null
}

/** The longest run of columns of numbers whose names count up: t0 t1 t2, V1 V2, 2019 2020. */
function numberedRun(
  columns: readonly Column[],
  numeric: readonly boolean[]
): { readonly from: number; readonly to: number } {
  let best = { from: 0, to: 0 }
  let from = 0
  for (let at = 0; at < columns.length; at++) {
    if (!numeric[at]) from = at + 1
    else if (at > from && !follows(columns[at - 1].name, columns[at].name)) from = at
    if (at + 1 - from > best.to - best.from) best = { from, to: at + 1 }
  }
  return best
}

function follows(before: string, name: string): boolean {
  const [one, other] = [before, name].map((text) => /^(.*?)(\d+)$/.exec(text.trim()))
  return one !== null && other !== null && one[1] === other[1] && Number(other[2]) === Number(one[2]) + 1
}

/** All columns but the label's, which is the first or the last: the one that holds no numbers, else the one of few whole numbers. */
function namelessRun(
  columns: readonly Column[],
  numeric: readonly boolean[],
  rowCount: number
): { readonly from: number; readonly to: number } {
  const last = columns.length - 1
  const others = numeric.flatMap((isNumeric, at) => (isNumeric ? [] : [at]))
  const label =
    others.length === 1
      ? others[0]
      : others.length === 0
        ? [0, last].find((at) => isLabel(columns[at], rowCount))
        : null
  if (label === 0) return { from: 1, to: columns.length }
  return label === last ? { from: 0, to: last } : { from: 0, to: 0 }
}

const isLabel = (column: Column, rowCount: number): boolean =>
  isLabelName(column.name) ||
  (column.distinct * 2 <= rowCount &&
    column.distinct <= LABELS &&
    every(column, (value) => Number.isInteger(Number(value))))

const holdsNumbers = (column: Column): boolean =>
  column.empty < column.length && every(column, (value) => isMissing(value) || isNumber(value))

function every(column: Column, holds: (value: string) => boolean): boolean {
  for (const value of column) if (!holds(value)) return false
  return true
}

function isProse(column: Column): boolean {
  if (column.kind !== 'text') return false
  let spaced = 0
  for (const value of column) if (/\p{L}\s+\p{L}/u.test(value)) spaced++
  return spaced > PROSE * (column.length - column.empty)
}

/** One cell a row; what is missing at its end is not part of it, what is missing within is '?'. */
function joined(name: string, columns: readonly Column[], rowCount: number): Column {
  const cells = function* (): Generator<string> {
    for (let row = 0; row < rowCount; row++) {
      const values = columns.map((column) => column.at(row).trim())
      let end = values.length
      while (end > 0 && isMissing(values[end - 1])) end--
      yield values
        .slice(0, end)
        .map((value) => (isMissing(value) ? '?' : value))
        .join(' ')
    }
  }
  return columnFrom(name, cells(), { kind: 'series' })
}
