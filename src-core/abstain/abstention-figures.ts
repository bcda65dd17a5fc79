// What abstaining comes to on labelled rows: how many are answered, how often those are right, and what both kinds of mistake cost.

import { wilson, type Interval } from '../metrics/interval'
import { ABSTAIN_REASONS, type AbstainReason } from './abstention'

export interface AbstentionFigures {
  /** Rows with a label of the model's. */
  readonly rows: number
  /** Share of the rows that are answered. */
  readonly coverage: number
  /** Of the answered rows; null where none is. */
  readonly accuracy: number | null
  /** 95 % interval of `accuracy`. */
  readonly interval: Interval | null
  /** Of all rows, as if all were answered. */
  readonly accuracyOfAll: number
  /** Mean cost of a row: 1 for a wrong answer, the cost of abstaining for none. */
  readonly cost: number
  /** As `cost`, were every row answered. */
  readonly costOfAnswering: number
  /** Rows by reason. */
  readonly reasons: Readonly<Record<AbstainReason, number>>
}

/** @param rows with a label each */
export function abstentionFigures(
  rows: readonly { readonly reason: AbstainReason | null; readonly right: boolean }[],
  cost: number
): AbstentionFigures {
  const count = rows.length
  const answered = rows.filter(({ reason }) => reason === null)
  const hits = answered.filter(({ right }) => right).length
  const hitsOfAll = rows.filter(({ right }) => right).length
  const accuracy = answered.length > 0 ? hits / answered.length : null
  const share = (part: number): number => (count > 0 ? part / count : 0)
  const reasons = Object.fromEntries(
    ABSTAIN_REASONS.map((name) => [name, rows.filter(({ reason }) => reason === name).length])
  ) as Record<AbstainReason, number>
  return {
    rows: count,
    coverage: share(answered.length),
    accuracy,
    interval: accuracy === null ? null : wilson(accuracy, answered.length),
    accuracyOfAll: share(hitsOfAll),
    cost: share(answered.length - hits + cost * (count - answered.length)),
    costOfAnswering: share(count - hitsOfAll),
    reasons
  }
}
