// What abstaining comes to on labelled rows, as a line for a reader.

import { ABSTAIN_REASONS, type AbstentionFigures } from '@core'
import { t } from './language'
import { grouped, share } from './output'

/** @param cost of abstaining, a wrong answer costing 1 */
export function abstentionLine(figures: AbstentionFigures, cost: number, part: 'validation' | 'test' | 'rows'): string {
  const { rows, coverage, accuracy, accuracyOfAll, reasons } = figures
  const counted = ABSTAIN_REASONS.filter((name) => reasons[name] > 0).map(
    (name) => `${t(`abstain.reasons.${name}`)} ${grouped(reasons[name])}`
  )
  return t('cli.text.abstention', {
    part: t(`cli.column.${part}`),
    abstained: grouped(Math.round(rows * (1 - coverage))),
    rows: grouped(rows),
    reasons: counted.length > 0 ? counted.join(', ') : '-',
    accuracy: accuracy === null ? '-' : share(accuracy),
    all: share(accuracyOfAll),
    cost: figures.cost.toFixed(4),
    before: figures.costOfAnswering.toFixed(4),
    price: String(cost)
  })
}
