// What a service takes and how long it takes it: every limit once, with its default and what may be chosen instead.

import { CoreError } from '@core'

export interface Limits {
  /** Texts of one request. */
  readonly maxTexts: number
  /** Bytes of one request's body. */
  readonly maxBytes: number
  /** Requests a minute from one address; 0: no limit. */
  readonly rate: number
  /** Seconds until an answer is given up. */
  readonly timeout: number
  /** Seconds that answers under way have when the service ends. */
  readonly grace: number
  /** Seconds between two looks at the models' files; 0: never. */
  readonly reload: number
}

interface Choice {
  readonly option: string
  readonly standard: number
  readonly low: number
  readonly high: number
}

const HOUR_S = 3600

/** Texts that wait for one model at most, as multiples of what one request may hold: more are refused at once. */
export const QUEUED_REQUESTS = 16

export const LIMITS: Readonly<Record<keyof Limits, Choice>> = {
  maxTexts: { option: '--max-texts', standard: 256, low: 1, high: 100_000 },
  maxBytes: { option: '--max-bytes', standard: 1_000_000, low: 100, high: 1_000_000_000 },
  rate: { option: '--rate', standard: 0, low: 0, high: 1_000_000_000 },
  timeout: { option: '--timeout', standard: 30, low: 1, high: HOUR_S },
  grace: { option: '--grace', standard: 10, low: 0, high: HOUR_S },
  reload: { option: '--reload', standard: 2, low: 0, high: HOUR_S }
}

/** @param given what was typed, by the limit's name @throws CoreError "usage" for what is no such number */
export const limitsOf = (given: Readonly<Partial<Record<keyof Limits, string>>>): Limits =>
  Object.fromEntries(
    Object.entries(LIMITS).map(([name, choice]) => [name, chosen(given[name as keyof Limits], choice)])
  ) as unknown as Limits

function chosen(given: string | undefined, { option, standard, low, high }: Choice): number {
  if (given === undefined) return standard
  const value = Number(given)
  if (!/^\d+$/.test(given) || value < low || value > high)
    throw new CoreError({
      code: 'usage',
      case: 'service-number',
      values: { option, low: String(low), high: String(high), value: given, fallback: String(standard) }
    })
  return value
}
