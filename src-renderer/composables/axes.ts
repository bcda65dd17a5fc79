// Chart axes that several pages share.

import type { Axis } from '../charts/plot'
import { format } from '../i18n'

/** "38%": a share without decimals, as axes and short sentences write it. */
export const wholePercent = (value: number): string => format.percent(value, 0)

/** A share from 0 to 1. */
export const shareAxis = (label: string): Axis => ({ label, format: wholePercent, min: 0, max: 1 })
