// What a run says of the texts that it had better not answer: the cost that limits were fitted by, and what they come to on its rows.

import type { AbstentionLimits } from '../abstain/abstention'
import type { AbstentionFigures } from '../abstain/abstention-figures'

export interface AbstentionRecord {
  /** What handing a text to a person costs, where a wrong answer costs 1. */
  readonly cost: number
  readonly limits: AbstentionLimits
  /** The limits were fitted on these rows. */
  readonly validation: AbstentionFigures
  readonly test: AbstentionFigures | null
  /** Seconds of fitting, and of reading the rows' states. */
  readonly seconds: number
}
