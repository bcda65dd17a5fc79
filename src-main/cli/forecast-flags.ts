// The options of a forecast: which column, from how many steps, how far ahead. They decide how the file is read: its rows become
// windows, in every later reading too.

import type { Command } from 'commander'
import {
  DEFAULT_WINDOW,
  FORECAST_AS,
  type Forecast,
  forecastColumns,
  MAX_HORIZON,
  MAX_WINDOW,
  message,
  suggestForecast,
  type Table
} from '@core'
import { usageError } from './failure'
import { sentenceOf, t } from './language'
import { remark } from './output'
import type { TrainFlags } from './train-flags'

export interface ForecastFlags {
  readonly forecast?: string
  readonly window?: number
  readonly horizon?: number
  readonly as?: string
  readonly flat?: number
  readonly series?: readonly string[]
  readonly time?: string
  readonly id?: string
}

const OF_FORECAST = ['window', 'horizon', 'as', 'flat', 'series', 'time', 'id'] as const

export function addForecastOptions(command: Command): void {
  command
    .option('--forecast <COL>', t('cli.option.forecast'))
    .option('--window <N>', t('cli.option.window'), within('--window', MAX_WINDOW))
    .option('--horizon <K>', t('cli.option.horizon'), within('--horizon', MAX_HORIZON))
    .option('--as <WHAT>', t('cli.option.forecastAs'))
    .option('--flat <X>', t('cli.option.flat'), change)
    .option('--series <COL>', t('cli.option.series'), (column: string, before?: readonly string[]) => [
      ...(before ?? []),
      column
    ])
    .option('--time <COL>', t('cli.option.time'))
    .option('--id <COL>', t('cli.option.id'))
}

/** @throws CoreError "usage" for options of a forecast without the column, and for another kind than there is */
export function forecastOf(flags: ForecastFlags): Forecast | null {
  const { forecast: column, window = DEFAULT_WINDOW, horizon = 1, as = 'value', flat, series, time, id } = flags
  const alone = OF_FORECAST.find((name) => flags[name] !== undefined)
  if (column === undefined) {
    if (alone !== undefined) throw usageError('forecast-alone', { option: `--${alone}` })
    return null
  }
  const kind = FORECAST_AS.find((one) => one === as)
  if (kind === undefined) throw usageError('forecast-as', { value: as, names: FORECAST_AS.join(', ') })
  return {
    column,
    window,
    horizon,
    as: kind,
    ...(series === undefined ? {} : { channels: series }),
    ...(time === undefined ? {} : { time }),
    ...(id === undefined ? {} : { id }),
    ...(flat === undefined ? {} : { flat })
  }
}

/** What is learned of the windows: columns and task, as other options would name them. */
export function forecastTask({ column, as }: Forecast): { text: string; label: string; task: 'number' | 'classes' } {
  return { ...forecastColumns({ column, as }), task: as === 'direction' ? 'classes' : 'number' }
}

/** A series in a table of nothing else, where nobody said what is to be learned; null, and nothing said, for any other table. */
export function forecastFound(table: Table, flags: TrainFlags): Forecast | null {
  if (flags.text !== undefined || flags.label !== undefined || flags.task !== undefined) return null
  const found = suggestForecast(table)
  if (!found) return null
  const { forecast, others } = found
  const { column, time } = forecast
  const order = time === undefined ? message('forecast-order-file') : message('forecast-order-time', { column: time })
  remark(sentenceOf(message('forecast-found', { column, order })))
  if (others.length > 0)
    remark(sentenceOf(message('forecast-alone', { column, columns: others.map((name) => `'${name}'`).join(', ') })))
  return forecast
}

const within =
  (option: string, limit: number) =>
  (given: string): number => {
    const count = given.trim() === '' ? NaN : Number(given)
    if (Number.isInteger(count) && count >= 1 && count <= limit) return count
    throw usageError('forecast-steps', { option, limit, value: given })
  }

function change(given: string): number {
  const value = given.trim() === '' ? NaN : Number(given)
  if (Number.isFinite(value) && value >= 0) return value
  throw usageError('forecast-flat', { value: given })
}
