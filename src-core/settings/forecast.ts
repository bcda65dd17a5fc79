// What it takes to make a table of windows of a table of steps: which column is forecast, from how many steps, how far ahead.

import * as v from 'valibot'

/** Steps of a window, and steps ahead, at most. */
export const MAX_WINDOW = 10_000
export const MAX_HORIZON = 1000
/** Where nobody says. */
export const DEFAULT_WINDOW = 24
/** Channels beside the column that is forecast, at most. */
const MAX_CHANNELS = 100

export const FORECAST_AS = ['value', 'change', 'direction'] as const

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))

export const forecastSchema = v.strictObject({
  /** Whose value lies ahead; the first channel of a window. */
  column: name,
  /** Columns of numbers read beside it. */
  channels: v.optional(v.pipe(v.array(name), v.maxLength(MAX_CHANNELS), v.readonly())),
  /** Whose order is that of the steps; absent: the file's own. */
  time: v.optional(name),
  /** Rows of one value are a series of their own. */
  id: v.optional(name),
  /** Steps that are read. */
  window: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_WINDOW)),
  /** How many steps behind the last one read the value lies. */
  horizon: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HORIZON)),
  /** The value itself, how far it is from the last one read, or whether it is above, near or below the last one read. */
  as: v.picklist(FORECAST_AS),
  /** Of a direction: a change of at most so much is flat. */
  flat: v.optional(v.pipe(v.number(), v.minValue(0)))
})

export type Forecast = v.InferOutput<typeof forecastSchema>
