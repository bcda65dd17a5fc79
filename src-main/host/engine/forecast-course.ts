// The course of a forecast on a part of its data: what came, what was said of it, and what the last known value would have said.

import type { ForecastCourse } from '@contract'
import type { Table } from '@core'

/** Steps that are drawn at most: more of them only hide each other. */
const MAX_STEPS = 600

/** @param rows [N] of the table, with what is true and what was predicted of each; null for a table whose rows are no windows */
export function forecastCourse(
  { windows, columns, line }: Table,
  rows: Int32Array,
  { truth, predicted }: { readonly truth: readonly number[]; readonly predicted: readonly number[] }
): ForecastCourse | null {
  if (!windows || rows.length === 0) return null
  const { at, last, forecast } = windows
  const times = forecast.time === undefined ? null : columns[0]
  const names = forecast.id === undefined ? null : columns[times ? 1 : 0]
  const series = names?.at(rows[0]) ?? null
  const places = Array.from(rows.keys())
    .filter((n) => names === null || names.at(rows[n]) === series)
    .sort((a, b) => at[rows[a]] - at[rows[b]])
    .slice(-MAX_STEPS)
  /** Changes are drawn where they lead. */
  const level = (n: number, value: number): number => (forecast.as === 'change' ? last[rows[n]] + value : value)
  return {
    series,
    at: places.map((n) => times?.at(rows[n]) ?? String(line[rows[n]])),
    truth: places.map((n) => level(n, truth[n])),
    predicted: places.map((n) => level(n, predicted[n])),
    naive: places.map((n) => last[rows[n]])
  }
}
