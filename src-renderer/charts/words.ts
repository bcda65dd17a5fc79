// The translated words a plot's figures need.

import { t } from '../i18n'
import type { FigureWords } from './figures'

export const figureWords = (): FigureWords => ({
  series: t('charts.series'),
  name: t('charts.name'),
  lower: (name) => t('charts.lower', { name }),
  upper: (name) => t('charts.upper', { name })
})
