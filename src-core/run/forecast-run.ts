// What a run that forecasts came to, in sentences of its own record.

import type { Message } from '../messages/message'
import type { Forecast } from '../settings/forecast'
import type { RunRecord } from './record'

const BEATS: ReadonlySet<string> = new Set(['forecast-beats', 'direction-beats'])
const VERDICTS: ReadonlySet<string> = new Set([
  ...BEATS,
  'forecast-beats-not',
  'direction-beats-not',
  'forecast-nearer-seasonalValue',
  'forecast-nearer-windowRidge'
])

export interface ForecastOutcome {
  readonly forecast: Forecast
  /** Whether the network comes nearer than what costs nothing, beyond chance; null where that was not judged. */
  readonly beatsNaive: boolean | null
  readonly messages: readonly Message[]
}

/** null for a run that forecasts nothing. */
export function forecastOutcome({ data, remarks }: Pick<RunRecord, 'data' | 'remarks'>): ForecastOutcome | null {
  const { forecast } = data.train.options
  if (!forecast) return null
  const messages = remarks.filter(({ code }) => VERDICTS.has(code))
  return { forecast, messages, beatsNaive: messages.length === 0 ? null : messages.some(({ code }) => BEATS.has(code)) }
}
