// A table of steps as a table of windows: a row is a run of consecutive steps as one numeric sequence, and what lies a few steps
// behind its end. The last windows of each series have nothing behind them yet: their target is empty, and they are what a
// trained model is asked for.

import { CoreError } from '../../errors'
import { type Message, message } from '../../messages/message'
import { columnFrom } from '../column-builder'
import { columnOf, isNumber } from '../columns'
import { isMissing } from '../missing-value'
import type { Column, Table } from '../table'
import type { Forecast } from '../../settings/forecast'
import { directionOf, forecastColumns } from './forecast'
import { stepColumns } from './suggest-forecast'
import { timesOf } from './time-values'

/** Numbers in all windows at most, as a bound of memory: the latest windows are kept. */
const MAX_NUMBERS = 20_000_000
/** Of a change, whose last digits are those of the subtraction. */
const DIGITS = 12

/** Where a window ends among the rows of its series, and the row of the value ahead of it; -1 where that is not known yet. */
interface Place {
  /** [n] rows of the table, in the order of time. */
  readonly series: Int32Array
  readonly end: number
  readonly target: number
}

/** @throws CoreError "column-unknown", "columns" for one that is named twice, "rows" for one without numbers or too few steps */
export function withWindows(table: Table, forecast: Forecast): Table {
  const { column, channels = [], time, id, window, horizon, as, flat = 0 } = forecast
  const value = columnOf(table, column)
  const read = [value, ...channels.map((name) => columnOf(table, name))]
  const timeColumn = time === undefined ? null : columnOf(table, time)
  const idColumn = id === undefined ? null : columnOf(table, id)
  assertOnce(
    table,
    [...read, timeColumn, idColumn].filter((one) => one !== null)
  )
  const numbers = read.map((one) => numbersOf(table, one))
  const { series, times, notes } = seriesOf(table, forecast)
  const all = series.flatMap((rows) => placesIn(rows, forecast))
  if (all.length === 0) throw tooShort(table, forecast, series)
  const max = Math.max(1, Math.floor(MAX_NUMBERS / (window * read.length)))
  const places = all.sort((a, b) => lineOf(table, a) - lineOf(table, b)).slice(-max)

  const cellOf = (row: number): string =>
    numbers.map((values) => (Number.isNaN(values[row]) ? '?' : String(values[row]))).join(',')
  const stepCells = Array.from({ length: table.rowCount }, (_, row) => cellOf(row))
  const of = <Result>(valueOf: (place: Place) => Result): Result[] => places.map(valueOf)
  const rowAt = ({ series, end }: Place, back = 0): number => series[end - back]
  const last = Float64Array.from(places, (place) => numbers[0][rowAt(place)])
  const targets = Float64Array.from(places, ({ target }) => (target < 0 ? NaN : numbers[0][target]))
  const targetCells = places.map((_, n) => {
    const change = targets[n] - last[n]
    if (Number.isNaN(as === 'value' ? targets[n] : change)) return ''
    return as === 'direction'
      ? directionOf(change, flat)
      : String(as === 'value' ? targets[n] : Number(change.toPrecision(DIGITS)))
  })
  const names = forecastColumns({ column: value.name, as })
  const columns = [
    ...(timeColumn
      ? [
          columnFrom(
            timeColumn.name,
            of((place) => timeCell(timeColumn, place))
          )
        ]
      : []),
    ...(idColumn
      ? [
          columnFrom(
            idColumn.name,
            of((place) => idColumn.at(rowAt(place)))
          )
        ]
      : []),
    columnFrom(
      names.text,
      of((place) => Array.from({ length: window }, (_, t) => stepCells[rowAt(place, window - 1 - t)]).join(' ')),
      { kind: 'series' }
    ),
    columnFrom(names.label, targetCells, { kind: as === 'direction' ? 'category' : 'number' })
  ]
  return {
    ...table,
    columns,
    rowCount: places.length,
    line: Uint32Array.from(places, (place) => table.line[place.target < 0 ? rowAt(place) : place.target]),
    notes: [...table.notes, ...notes, ...madeOf()],
    windows: {
      forecast,
      columns: stepColumns(table),
      at: atOf(),
      last,
      before: beforeOf(),
      ahead: Int32Array.from(places, aheadOf)
    }
  }

  function aheadOf({ series, end, target }: Place): number {
    return target < 0 ? end + horizon - (series.length - 1) : 0
  }

  /** The time of the value ahead; of one not known yet the last time and how far behind it. */
  function timeCell(cells: Column, place: Place): string {
    return place.target < 0
      ? `${cells.at(place.series[place.series.length - 1]).trim()} +${aheadOf(place)}`
      : cells.at(place.target).trim()
  }

  function atOf(): Float64Array {
    return Float64Array.from(places, ({ series, end, target }) =>
      target < 0 ? Infinity : (times?.[target] ?? (end + horizon) / series.length)
    )
  }

  function beforeOf(): Float64Array {
    return Float64Array.from(places, (place) => numbers[0][rowAt(place, Math.min(horizon, window - 1))])
  }

  function madeOf(): Message[] {
    const count = places.length
    const open = places.filter(({ target }) => target < 0).length
    return [
      message('windows-made', {
        column: value.name,
        window,
        count: horizon,
        windows: count,
        series: series.length
      }),
      ...(as === 'change' ? [message('windows-change', { column: names.label })] : []),
      ...(as === 'direction' ? [message('windows-direction', { flat: String(flat), column: names.label })] : []),
      ...(open > 0 ? [message('windows-open', { count: open })] : []),
      ...(all.length > count ? [message('windows-latest', { count: all.length - count })] : [])
    ]
  }
}

function placesIn(series: Int32Array, { window, horizon }: Forecast): Place[] {
  const places: Place[] = []
  for (let end = window - 1; end < series.length; end++)
    places.push({ series, end, target: end + horizon < series.length ? series[end + horizon] : -1 })
  return places
}

/** Windows in the order of the file, those with nothing behind them last. */
const lineOf = ({ line }: Table, { target, end }: Place): number => (target < 0 ? 2 ** 32 + end : line[target])

/** Rows in the order of time, one list a series; and the time of each row where a column has it. */
function seriesOf(
  table: Table,
  { time, id }: Forecast
): { readonly series: Int32Array[]; readonly times: Float64Array | null; readonly notes: readonly Message[] } {
  const notes: Message[] = []
  const times = time === undefined ? null : timesOf(columnOf(table, time))
  let rows = Int32Array.from({ length: table.rowCount }, (_, row) => row)
  if (times) {
    const timed = rows.filter((row) => !Number.isNaN(times[row]))
    if (timed.length === 0) throw noTimes(table, time!)
    if (timed.length < rows.length)
      notes.push(message('windows-untimed', { count: rows.length - timed.length, column: time! }))
    const sorted = timed.slice().sort((a, b) => times[a] - times[b] || a - b)
    if (id === undefined && sorted.some((row, n) => row !== timed[n]))
      notes.push(message('windows-sorted', { column: time! }))
    rows = sorted
  }
  if (id === undefined) return { series: [rows], times, notes }
  const cells = columnOf(table, id)
  const known = new Map<string, number[]>()
  for (const row of rows) {
    const key = cells.at(row).trim()
    if (!known.has(key)) known.set(key, [])
    known.get(key)!.push(row)
  }
  return { series: Array.from(known.values(), (own) => Int32Array.from(own)), times, notes }
}

/** [rows] NaN where a value is missing. @throws CoreError "rows" where a cell holds something else */
function numbersOf(table: Table, column: Column): Float64Array {
  let known = 0
  const values = Float64Array.from(column, (cell, row) => {
    if (isNumber(cell)) {
      known++
      return Number(cell)
    }
    if (isMissing(cell)) return NaN
    throw new CoreError({
      code: 'rows',
      case: 'forecast-no-number',
      values: { column: column.name, value: cell.slice(0, 60) },
      where: message('at-file-line', { file: table.name, line: String(table.line[row]) })
    })
  })
  if (known > 0) return values
  throw new CoreError({
    code: 'rows',
    case: 'forecast-no-number',
    values: { column: column.name, value: '' },
    where: table.name
  })
}

function assertOnce(table: Table, columns: readonly Column[]): void {
  const twice = columns.find((column, at) => columns.indexOf(column) !== at)
  if (twice !== undefined)
    throw new CoreError({ code: 'columns', case: 'forecast-twice', values: { column: twice.name }, where: table.name })
}

const tooShort = (table: Table, { window, horizon }: Forecast, series: readonly Int32Array[]): CoreError =>
  new CoreError({
    code: 'rows',
    case: 'forecast-short',
    values: { window, horizon, count: Math.max(...series.map(({ length }) => length)) },
    where: table.name
  })

const noTimes = (table: Table, time: string): CoreError =>
  new CoreError({
    code: 'rows',
    case: 'forecast-no-time',
    values: { column: time, value: columnOf(table, time).at(0).slice(0, 60) },
    where: table.name
  })
