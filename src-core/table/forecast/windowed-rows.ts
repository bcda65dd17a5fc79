// What a row of a table of windows stands for: `windows.ts` makes them of a table of steps.

import type { Forecast } from '../../settings/forecast'

export interface StepColumn {
  readonly name: string
  readonly numbers: boolean
}

export type Direction = 'up' | 'flat' | 'down'

/** Of the rows of a table that are windows. */
export interface WindowedRows {
  readonly forecast: Forecast
  /** Columns of the steps, and which of them hold numbers. */
  readonly columns: readonly StepColumn[]
  /** [rows] when the value that is forecast lies: rows are split by it; Infinity for a value that is not known yet. */
  readonly at: Float64Array
  /** [rows] the last known value of the column, and the one a horizon before it, as far as the window reaches; NaN where it is missing. */
  readonly last: Float64Array
  readonly before: Float64Array
  /** [rows] steps from the last known value of a series to one that is not known yet; 0 for one that is. */
  readonly ahead: Int32Array
}
