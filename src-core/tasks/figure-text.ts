// A figure as it is written for people, wherever it stands.

import type { Format } from '../messages/format'
import type { FigureName } from '../metrics/metrics'
import { SHARE_FIGURES } from './figure-facts'

/** Shares as percentages, R² to three places, numbers in the data's scale to four digits. */
export function figureText(format: Format, name: FigureName, value: number | null | undefined): string {
  if (SHARE_FIGURES.has(name)) return format.percent(value)
  return name === 'r2' ? format.fixed(value, 3) : format.number(value)
}
