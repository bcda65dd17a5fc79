// How what is learned of windows is called: `windows.ts` makes them of a table of steps.

import type { Forecast } from '../../settings/forecast'
import { SERIES } from '../series-file'
import type { Direction } from './windowed-rows'

/** @param change of the value over the horizon */
export const directionOf = (change: number, flat: number): Direction =>
  Math.abs(change) <= flat ? 'flat' : change > 0 ? 'up' : 'down'

/** What the columns of the windows and of what is learned of them are called. */
export const forecastColumns = ({
  column,
  as
}: Pick<Forecast, 'column' | 'as'>): { readonly text: string; readonly label: string } => ({
  text: column === SERIES && as === 'value' ? 'window' : SERIES,
  label: as === 'value' ? column : as
})
