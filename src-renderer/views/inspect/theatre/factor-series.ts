// The curves of the way back: the norm of every Jacobian factor, their running product (of the cell states too), and the gradient
// that was measured, each over the steps on a logarithmic axis.

import type { Walk } from '@core'
import type { LineSeries } from '../../../charts/plot'
import { t } from '../../../i18n'
import { comparedWith } from './theatre'

/** The logarithmic axis ends there. */
const MIN_FACTOR = 1e-30
const shown = (values: readonly (number | null)[]): number[] =>
  values.map((value) => (value !== null && value > MIN_FACTOR ? value : NaN))

/** @param gradients [T] norms of the gradient by the state of each step, drawn as shares of the one they are compared with */
export function factorSeries({ factors, products }: Walk, gradients: readonly number[]): LineSeries[] {
  const x = gradients.map((_, index) => index + 1)
  const { norm, last } = comparedWith(gradients)
  const hasCells = products !== null && products.length > 0 && products[0].c !== null
  return [
    {
      id: 'factor',
      label: t('theatre.factors.factor'),
      color: 'stroke',
      dash: 'dotted',
      x,
      y: shown(factors.map((factor) => factor?.state ?? null))
    },
    ...(products
      ? [
          {
            id: 'product',
            label: t('theatre.factors.product'),
            color: 'accent',
            dash: 'dashed' as const,
            x,
            y: shown(products.map(({ state }) => state))
          }
        ]
      : []),
    ...(hasCells
      ? [
          {
            id: 'cells',
            label: t('theatre.factors.cells'),
            color: 'state-c',
            dash: 'dash-dot' as const,
            x,
            y: shown(products.map(({ c }) => c))
          }
        ]
      : []),
    {
      id: 'gradient',
      label: t(last ? 'theatre.factors.gradient' : 'theatre.factors.gradientLargest'),
      color: 'bad',
      x,
      y: shown(gradients.map((value) => value / norm))
    }
  ]
}
