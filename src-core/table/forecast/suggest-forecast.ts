// Whether a table holds a series whose next value can be asked for: nothing but numbers beside a column of times, or one column of
// numbers alone.

import { DEFAULT_WINDOW, type Forecast } from '../../settings/forecast'
import { isNumber } from '../columns'
import { isIdentityName } from '../names'
import type { Column, Table } from '../table'
import { timesOf } from './time-values'
import type { StepColumn } from './windowed-rows'

/** Rows from which it is worth while. */
const FEW_ROWS = 40
/** Cells that show whether a column may hold times. */
const FIRST_CELLS = 20
/** Steps of a window where a series is short: so many windows are to be left. */
const MIN_WINDOWS = 4
const TIME_NAME =
  /^(date|time|datetime|timestamp|day|week|month|year|quarter|hour|period|t|ds|日期|时间|月份|年份|年|月)$/i
const VALUE_NAME = /^(close|price|value|y|sales|demand|count|total|target|temp|temperature|收盘价?|价格|销量|值|气温)$/i

/** The columns of a table of steps. */
export const stepColumns = ({ columns }: Pick<Table, 'columns'>): StepColumn[] =>
  columns.map((column) => ({ name: column.name, numbers: holdsNumbers(column) }))

interface SuggestedForecast {
  readonly forecast: Forecast
  /** Columns of numbers that are not read. */
  readonly others: readonly string[]
}

/** null for a table that is something else. */
export function suggestForecast(table: Table): SuggestedForecast | null {
  const { columns, rowCount, dialect, windows } = table
  if (windows || rowCount < FEW_ROWS || dialect.format === 'series') return null
  // A long table of texts is told by their first cells: no column of it is read whole.
  if (columns.some((column) => column.kind === 'text' && !beginsAsTimes(column) && !holdsNumbers(column))) return null
  const time = columns.find((column) => isTime(column))
  const id = columns.find((column) => column !== time && isSeriesName(column, rowCount))
  const numbers = columns.filter((column) => column !== time && column !== id)
  if (numbers.length === 0 || (!time && columns.length > 1) || !numbers.every(holdsNumbers)) return null
  const usable = numbers.filter(({ name }) => !isIdentityName(name))
  const column = usable.find(({ name }) => VALUE_NAME.test(name.trim())) ?? usable.at(-1)
  if (!column) return null
  return {
    forecast: {
      column: column.name,
      ...(time ? { time: time.name } : {}),
      ...(id ? { id: id.name } : {}),
      window: Math.max(
        1,
        Math.min(DEFAULT_WINDOW, Math.floor(rowCount / Math.max(1, id?.distinct ?? 1) / MIN_WINDOWS))
      ),
      horizon: 1,
      as: 'value'
    },
    others: usable.filter((other) => other !== column).map(({ name }) => name)
  }
}

/** A column of dates, or of numbers that is called a time and only climbs. */
function isTime(column: Column): boolean {
  const named = TIME_NAME.test(column.name.trim())
  if (column.empty > 0 || (!named && holdsNumbers(column))) return false
  const times = timesOf(column)
  if (times.some(Number.isNaN)) return false
  return (
    !holdsNumbers(column) || times.every((time, n) => n === 0 || time >= times[n - 1] || column.distinct < times.length)
  )
}

function beginsAsTimes(column: Column): boolean {
  const cells = Array.from({ length: Math.min(FIRST_CELLS, column.length) }, (_, row) => column.at(row))
  return !timesOf(cells).some(Number.isNaN)
}

/** Names of several series in the long form, such as shops or shares. */
const isSeriesName = (column: Column, rows: number): boolean =>
  column.kind === 'category' && !holdsNumbers(column) && column.empty === 0 && column.distinct * FEW_ROWS <= rows

function holdsNumbers(column: Column): boolean {
  if (column.empty === column.length) return false
  if (column.kind === 'number') return true
  for (const cell of column) if (cell.trim() !== '' && !isNumber(cell)) return false
  return true
}
