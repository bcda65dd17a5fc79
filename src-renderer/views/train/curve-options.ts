// How the curves of the Train page are shown: the person's choice, kept between visits.

import { persisted } from '../../composables/persisted'
import type { Axis } from '../../charts/plot'
import { format, t } from '../../i18n'

export const X_AXES = ['step', 'epoch', 'seconds'] as const
export type XAxis = (typeof X_AXES)[number]

export const xAxis = persisted<XAxis>('train.axis', 'epoch')
export const logLoss = persisted('train.log', false)
/** Weight of the moving average; 0: none. */
export const smoothing = persisted('train.smoothing', 0.8)

export function axisOf(choice: XAxis): Axis {
  const formats: Readonly<Record<XAxis, (value: number) => string>> = {
    step: format.integer,
    epoch: (value) => format.number(value, 3),
    seconds: (value) => (value <= 0 ? '0' : format.duration(value))
  }
  return { label: t(`train.controls.${choice}`), format: formats[choice], min: 0, whole: choice !== 'seconds' }
}
