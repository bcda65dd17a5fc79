// How well sets of labels are found: figures of a model and of a baseline alike.

import type { ClassMetrics, Metrics } from '../metrics/metrics'
import { wilson } from '../metrics/interval'
import { ratioOf } from '../metrics/ratio'

/** @param predicted, truth [N, O] 1 where a row has the label */
export function labelFigures(
  predicted: Uint8Array,
  truth: Uint8Array,
  labels: readonly string[]
): Required<Pick<Metrics, 'figures' | 'intervals' | 'perLabel'>> {
  const O = labels.length
  const rows = truth.length / O
  const [twice, all, exact] = [0, 1, 2].map(() => new Float64Array(rows))
  const counts = labels.map(() => ({ hits: 0, support: 0, predicted: 0 }))
  for (let at = 0; at < truth.length; at++) {
    const row = Math.floor(at / O)
    const count = counts[at % O]
    const hit = predicted[at] & truth[at]
    count.hits += hit
    count.support += truth[at]
    count.predicted += predicted[at]
    twice[row] += 2 * hit
    all[row] += truth[at] + predicted[at]
    exact[row] += predicted[at] === truth[at] ? 1 / O : 0
  }
  const perLabel = counts.map(metricsOf)
  const counted = perLabel.filter(({ support, predicted: named }) => support + named > 0)
  const micro = ratioOf(twice, all, 1)
  const match = exact.reduce((sum, share) => sum + (share > 1 - 0.5 / O ? 1 : 0), 0) / rows
  const matched = wilson(match, rows)
  return {
    figures: {
      microF1: micro.value,
      labelF1: counted.reduce((sum, { f1 }) => sum + f1, 0) / counted.length,
      exactMatch: match
    },
    intervals: {
      // Of figures without spread, such as 1, the method gives no interval.
      ...(micro.interval && micro.interval[0] < micro.interval[1] ? { microF1: micro.interval } : {}),
      ...(matched ? { exactMatch: matched } : {})
    },
    perLabel: Object.fromEntries(labels.map((label, o) => [label, perLabel[o]]))
  }
}

const metricsOf = ({
  hits,
  support,
  predicted
}: {
  hits: number
  support: number
  predicted: number
}): ClassMetrics => ({
  precision: predicted === 0 ? 0 : hits / predicted,
  recall: support === 0 ? 0 : hits / support,
  f1: support + predicted === 0 ? 0 : (2 * hits) / (support + predicted),
  support,
  predicted
})
