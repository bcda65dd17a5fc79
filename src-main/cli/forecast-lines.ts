// What a run that forecasts shows: whether it beats what costs nothing, and of a file the values that lie ahead of it.

import { forecastOutcome, type RunRecord, type Table } from '@core'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'

/** For a `done` line; nothing of a run that forecasts nothing. */
export function forecastFields(record: RunRecord): object {
  const found = forecastOutcome(record)
  if (!found) return {}
  const { forecast, beatsNaive, messages } = found
  return { forecast: { ...forecast, beatsNaive, says: messages.map(jsonMessage) } }
}

export const forecastLines = (record: RunRecord): string[] => forecastOutcome(record)?.messages.map(sentenceOf) ?? []

/** Which value a window asks for, as a line of JSON has it: when, of which series, how many steps ahead. */
export function aheadFields({ windows, columns }: Table, row: number, value: number | null): object {
  const { forecast, ahead, last } = windows!
  const { time, id, as, column } = forecast
  return {
    ...(time === undefined ? {} : { time: columns[0].at(row) }),
    ...(id === undefined ? {} : { id: columns[time === undefined ? 0 : 1].at(row) }),
    ahead: ahead[row],
    column,
    ...(as === 'change' && value !== null ? { next: last[row] + value } : {})
  }
}

/** The same at the beginning of a line at a terminal. */
export function aheadText({ windows, columns }: Table, row: number): string {
  const { forecast, ahead } = windows!
  const named = [forecast.time, forecast.id].filter((name) => name !== undefined).map((_, at) => columns[at].at(row))
  return forecast.time === undefined ? [...named, `+${ahead[row]}`].join('  ') : named.join('  ')
}

/** Of a file's windows only those are printed whose value is not known yet. */
export const aheadRemark = ({ windows, rowCount }: Table): string => {
  const count = windows!.ahead.filter((steps) => steps > 0).length
  return t('cli.text.forecastAhead', { count, column: windows!.forecast.column, known: String(rowCount - count) })
}
