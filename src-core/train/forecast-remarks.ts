// What a person should know of a forecast before the first step: where in time its parts lie. And the forecast of
// directions that everything is held to.

import { message, type Message } from '../messages/message'
import { directionOf } from '../table/forecast/forecast'
import type { Direction } from '../table/forecast/windowed-rows'
import type { Table } from '../table/table'
import type { Parts } from './examples'

interface Rows {
  /** [N] rows of the table. */
  readonly rows: Int32Array
}

/** Nothing for a table whose rows are no windows. */
export function timeRemarks(table: Table, parts: { readonly [part in keyof Parts]: Rows | null }): Message[] {
  const { windows } = table
  if (!windows) return []
  const { train, validation, test } = parts
  const ofTable = ({ rows }: Rows): string => cellAt(table, rows, Math.min)
  const held = validation && validation !== train && validation.rows.length > 0 ? validation : null
  return [
    message(test ? 'split-in-time-test' : held ? 'split-in-time' : 'split-in-time-none', {
      trained: cellAt(table, train!.rows, Math.max),
      held: held ? ofTable(held) : '',
      tested: test ? ofTable(test) : ''
    })
  ]
}

/** The first or last moment of these rows, as the file writes it. */
function cellAt({ windows, columns, line }: Table, rows: Int32Array, choose: (a: number, b: number) => number): string {
  const { at, forecast } = windows!
  const found = rows.reduce((best, row) => (choose(at[row], at[best]) === at[row] ? row : best), rows[0])
  const time = forecast.time === undefined ? undefined : columns[0]
  return time ? time.at(found) : `#${line[found]}`
}

/** [N] where the value goes if it goes on as it went; 'flat' where that is not known. */
export function lastDirections({ windows }: Table, rows: Int32Array): Direction[] {
  const { last, before, forecast } = windows!
  return Array.from(rows, (row) => {
    const change = last[row] - before[row]
    return Number.isNaN(change) ? 'flat' : directionOf(change, forecast.flat ?? 0)
  })
}
