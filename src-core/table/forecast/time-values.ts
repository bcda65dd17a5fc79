// A column of times as numbers that can be ordered: numbers as they are, dates by their calendar.

import { isNumber } from '../columns'

const CLOCK = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?${CLOCK}$`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${CLOCK}$`)

/** [rows] the times; NaN where a cell holds none. Of 3/4/2020 the month comes first unless a row or the points say otherwise. */
export function timesOf(column: Iterable<string>): Float64Array {
  const cells = Array.from(column, (cell) => cell.trim())
  const dayFirst = cells.some((cell) => {
    const found = YEAR_LAST.exec(cell)
    return found !== null && (found[2] === '.' || Number(found[1]) > 12)
  })
  return Float64Array.from(cells, (cell) => (isNumber(cell) ? Number(cell) : dateOf(cell, dayFirst)))
}

function dateOf(cell: string, dayFirst: boolean): number {
  const first = YEAR_FIRST.exec(cell)
  if (first) return timeOf([first[1], first[2], first[3] ?? '1'], first.slice(4))
  const last = YEAR_LAST.exec(cell)
  if (!last) return NaN
  const [, one, , other, year] = last
  return timeOf(dayFirst ? [year, other, one] : [year, one, other], last.slice(5))
}

function timeOf([year, month, day]: readonly string[], [hour, minute, second, part, zone]: readonly string[]): number {
  const given = (text: string | undefined): number => Number(text ?? 0)
  if (Number(month) > 12 || Number(day) > 31) return NaN
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), given(hour), given(minute), given(second))
  return at + 1000 * given(part) - offsetOf(zone)
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetOf(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  return found ? (found[1] === '-' ? -1 : 1) * (60 * Number(found[2]) + Number(found[3])) * 60_000 : 0
}
